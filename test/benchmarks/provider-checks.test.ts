import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@contract'
import { findBuiltIn } from '../../src-main/benchmarks'
import { activate, judge } from './active'

function rowOf(id: string, at: number): JsonObject {
  return findBuiltIn(id).examples[0]!.rows[at] as JsonObject
}

describe('the MiniMax verifier', () => {
  const active = activate(findBuiltIn('minimax_verifier'))
  const wanted = rowOf('minimax_verifier', 0)

  it('rates a call that does not fit as called and not valid', async () => {
    const sample = active.read(wanted, 'default')
    const call = { name: 'read_gauge', arguments: '{"hours": 0}' }
    const { values, toolChecks } = await judge(active, sample, { toolCalls: [call] })
    expect(values).toEqual({
      tool_calls_match_rate: 1,
      schema_accuracy: 0,
      error_only_reasoning_rate: 0,
    })
    expect(toolChecks?.[0]?.isValid).toBe(false)
  })

  it('gives each check its own number of rows', async () => {
    const sample = active.read(
      {
        messages: wanted.messages ?? [],
        check_type: '["contains_russian_characters_unicode", "repeat_n_gram"]',
        tools: '',
      },
      'default',
    )
    expect((await judge(active, sample, 'Это река')).values).toEqual({
      error_only_reasoning_rate: 0,
      language_following_success_rate: 0,
      repeat_ngram_pass_rate: 1,
    })
  })

  it('wants a command that the schema types as a list, as a list', async () => {
    const parameters = {
      type: 'object',
      properties: { command: { type: 'array', items: { type: 'string' } } },
    }
    const tools = [{ type: 'function', function: { name: 'run', parameters } }]
    const sample = active.read({ ...wanted, tools }, 'default')
    const validity = async (text: string): Promise<number | undefined> => {
      const toolCalls = [{ name: 'run', arguments: text }]
      return (await judge(active, sample, { toolCalls })).values.schema_accuracy
    }
    expect(await validity('{"command": ["ls", "-la"]}')).toBe(1)
    expect(await validity('{"command": ["ls -la"]}')).toBe(0)
    expect(await validity('{}')).toBe(0)
  })
})

describe('the K2 verifier', () => {
  const active = activate(findBuiltIn('k2_verifier'))

  it('compares triggers with the official ones and leaves out what nothing defines', async () => {
    const [needed, unneeded] = [0, 1].map(at =>
      active.read(rowOf('k2_verifier', at), 'k2_thinking'),
    )
    const call = { name: 'read_gauge', arguments: '{"place": "Aldern"}' }
    expect((await judge(active, needed!, { toolCalls: [call] })).values).toMatchObject({
      called_rightly: 1,
      successful: 1,
    })
    expect((await judge(active, unneeded!, { toolCalls: [call] })).values).toMatchObject({
      called_wrongly: 1,
      passed: 0,
    })
    const { figures } = findBuiltIn('k2_verifier').corpus!
    expect(figures({ called_rightly: 3, called_wrongly: 1, not_called: 1 })).toMatchObject({
      trigger_similarity: 0.75,
    })
    expect(figures({})).not.toHaveProperty('schema_accuracy')
  })

  it('asks earlier calls that are no JSON with an empty object', () => {
    const messages: Json[] = [
      { role: 'user', content: 'a' },
      {
        role: 'assistant',
        content: '',
        tool_calls: [{ id: 'f:0', function: { name: 'f', arguments: '{bad' } }],
      },
      { role: 'tool', tool_call_id: 'f:0', content: 'x' },
      { role: 'user', content: 'b' },
    ]
    const sample = active.read({ messages, tools: [], should_call_tool: true }, 'k2_thinking')
    expect(sample.messages?.[1]?.toolCalls?.[0]?.arguments).toBe('{}')
  })
})
