import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { parseSource } from '../../../src-main/engine/verification/source-json'
import { checkCalls, toolsOf } from '../../../src-main/scorers/verification/check-calls'
import { checkRow } from '../../../src-main/scorers/verification/check-row'

const golden = join(import.meta.dirname, '../../../../shared/golden/verifier')
const read = <T>(name: string): T[] =>
  readFileSync(join(golden, name), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)

const answer = (content: string): Json => ({
  choices: [{ message: { content }, finish_reason: 'stop' }],
})

describe.skipIf(!existsSync(golden))('golden vectors (../shared/golden/verifier)', () => {
  it('validates tool calls as both generations do, in 99 of 100 cases at least', () => {
    const vectors = read<{
      tool_call: Json
      tool: Json
      valid_v010: boolean
      valid_v12: boolean
    }>('vectors_tool_call.jsonl')
    const differing = vectors.filter(({ tool_call: call, tool, ...wanted }) => {
      const tools = toolsOf(parseSource(JSON.stringify({ tools: [tool] })))
      const [classic, labelled] = (['classic', 'labelled'] as const).map(
        generation => checkCalls([call], tools, generation)[0]?.isValid,
      )
      return classic !== wanted.valid_v010 || labelled !== wanted.valid_v12
    })
    expect(vectors).toHaveLength(400)
    expect(differing).toEqual([])
  })

  it('judges letters and repetitions', () => {
    const vectors = read<Record<string, Json> & { text: string }>('vectors_text.jsonl')
    expect(vectors).toHaveLength(120)
    for (const { text, ...wanted } of vectors) {
      const { checks } = checkRow({
        request: '{}',
        response: answer(text),
        status: 'success',
        generation: 'labelled',
        checkTypes: ['contains_russian_characters_unicode', 'repeat_n_gram'],
        expectedToolCall: null,
        stream: null,
      })
      const { language_following: language, error_repeating: repeating } = checks.simple
      expect(
        {
          error_repeating_checked: repeating?.checked,
          error_repeating_valid: repeating?.valid,
          language_following_checked: language?.checked,
          language_following_valid: language?.valid,
        },
        text,
      ).toEqual(wanted)
    }
  })

  it('judges the order of a scenario', () => {
    const vectors = read<Record<string, Json> & { request: Json; content: string }>(
      'vectors_scenario.jsonl',
    )
    expect(vectors).toHaveLength(60)
    for (const vector of vectors) {
      const { checks } = checkRow({
        request: JSON.stringify(vector.request),
        response: answer(vector.content),
        status: 'success',
        generation: 'labelled',
        checkTypes: ['scenario_check'],
        expectedToolCall: null,
        stream: null,
      })
      const scenario = checks.simple.scenario_check
      expect([scenario?.checked, scenario?.valid, checks.scenario ?? null], vector.content).toEqual(
        [vector.scenario_check_checked, vector.scenario_check_valid, vector.scenario_check_detail],
      )
    }
  })
})
