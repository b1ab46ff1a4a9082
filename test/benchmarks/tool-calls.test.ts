import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@contract'
import { rowsInLanguage } from '../../src-main/benchmarks/acebench/row'
import { findBuiltIn } from '../../src-main/benchmarks'
import { messagesFrom } from '../../src-main/benchmarks/kinds/wire-messages'
import { activate, judge } from './active'

function exampleOf(id: string, subset: string, at = 0): JsonObject {
  return findBuiltIn(id).examples.find(example => example.subset === subset)!.rows[at] as JsonObject
}

describe('general function calling', () => {
  const active = activate(findBuiltIn('general_fc'))
  const row = exampleOf('general_fc', 'example')

  it('a call that should be, with arguments that do not fit, is a trigger and no success', async () => {
    const sample = active.read(row, 'example')
    const call = { name: 'read_meter', arguments: '{"kind": "heat"}' }
    const { values, toolChecks, explanation } = await judge(active, sample, { toolCalls: [call] })
    expect(values).toMatchObject({ passed: 0, called_rightly: 1, called: 1, successful: 0 })
    expect(toolChecks![0]!.isValid).toBe(false)
    expect(explanation).toContain('kind')
  })

  it('silence is right where no tool is needed', async () => {
    const sample = active.read({ ...row, should_call_tool: false }, 'example')
    expect((await judge(active, sample, 'Hello!')).values).toMatchObject({ passed: 1, called: 0 })
    const call = { name: 'read_meter', arguments: '{"kind": "gas"}' }
    expect((await judge(active, sample, { toolCalls: [call] })).values).toMatchObject({
      passed: 0,
      called_wrongly: 1,
    })
  })

  it('its figures leave out what nothing defines', () => {
    const { figures } = findBuiltIn('general_fc').corpus!
    expect(
      figures({ called_rightly: 3, called_wrongly: 1, not_called: 1, called: 4, successful: 3 }),
    ).toEqual({
      tool_call_f1: 0.75,
      schema_accuracy: 0.75,
      count_finish_reason_tool_call: 4,
      count_successful_tool_call: 3,
    })
    expect(figures({})).toEqual({ count_finish_reason_tool_call: 0, count_successful_tool_call: 0 })
  })

  it('conversations come as objects or as JSON text, with calls and what tools returned', () => {
    const wire = [
      { role: 'developer', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'text', text: 'Read it.' }] },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{"x":1}' } }],
      },
      { role: 'tool', tool_call_id: 'a', content: '7' },
      { role: 'function', name: 'g', content: '8' },
    ]
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Read it.' },
      { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'f', arguments: '{"x":1}' }] },
      { role: 'tool', content: '7', toolCallId: 'a' },
      { role: 'user', content: '{"role":"function","name":"g","content":"8"}' },
    ]
    expect(messagesFrom(wire)).toEqual(messages)
    expect(messagesFrom(JSON.stringify(wire))).toEqual(messages)
    expect(() => messagesFrom('[{]')).toThrow('cannot be read')
  })
})

describe('the next step with APIs', () => {
  const active = activate(findBuiltIn('tool_bench'))
  const call = active.read(exampleOf('tool_bench', 'in_domain'), 'in_domain')
  const answer = active.read(exampleOf('tool_bench', 'in_domain', 1), 'in_domain')

  it.each<[string, string, Record<string, number>]>([
    [
      'half the arguments',
      'Action: tides_for_harbor_tides\nAction Input: {"harbor": "Westport"}',
      { step: 2 / 3, right_actions: 1, plan_em: 1 },
    ],
    [
      'another value',
      'Action: tides_for_harbor_tides\nAction Input: {"harbor": "Westport", "day": "today"}',
      { step: 0.75 },
    ],
    [
      'broken JSON',
      'Action: tides_for_harbor_tides\nAction Input: {"harbor"',
      { step: 0, right_actions: 1 },
    ],
    [
      'a tool that is not there',
      'Action: moon\nAction Input: {}',
      { step: 0, hallucination_rate: 1, plan_em: 1 },
    ],
    [
      'giving up',
      'Action: Finish\nAction Input: {"return_type": "give_up"}',
      { step: 0, plan_em: 0, hallucination_rate: 0 },
    ],
    ['prose', 'I do not know.', { step: 0, hallucination_rate: 0 }],
  ])('%s', async (_, reply, expected) => {
    const { values, explanation } = await judge(active, call, reply, 'in_domain')
    for (const [name, value] of Object.entries(expected))
      expect(values[name], name).toBeCloseTo(value, 12)
    expect(explanation).toBeTruthy()
  })

  it('final answers are held against the words of the reference', async () => {
    const reply =
      'Action: Finish\nAction Input: {"return_type": "give_answer", "final_answer": "high water is at 12:31."}'
    const { values } = await judge(active, answer, reply, 'in_domain')
    expect(values.answers).toBe(1)
    expect(values.step).toBeGreaterThan(0.8)
    expect(values.calls).toBeUndefined()
  })

  it('a row whose reference calls what was not offered is unscored', async () => {
    const row = {
      ...exampleOf('tool_bench', 'in_domain'),
      target: 'Action: other\nAction Input: {}',
    }
    await expect(judge(active, active.read(row, 'in_domain'), 'x')).rejects.toThrow('not offered')
  })
})

describe('calls of APIs in text', () => {
  const active = activate(findBuiltIn('acebench'))

  async function verdict(
    subset: string,
    reply: string,
    changes: JsonObject = {},
  ): Promise<unknown> {
    const example = subset.startsWith('special')
      ? 'special_incomplete'
      : 'normal_single_turn_single_function'
    const row: Json = { ...exampleOf('acebench', example), ...changes }
    const { values, explanation } = await judge(active, active.read(row, subset), reply, subset)
    return values.accuracy === 1 ? 'right' : explanation
  }

  it.each([
    ['[BookTable(place="the Blue Heron", guests=4)]', 'right'],
    ['Sure: [BookTable(place="Blue Heron", guests=9)] Done.', 'right'],
    ['[BookTable(place="Heron", guests=4)]', '“place” is Heron, and should be Blue Heron.'],
    ['[BookTable(place="Blue Heron")]', '“BookTable” lacks “guests”.'],
    ['[BookTable(place="Blue Heron", guests="4")]', '“guests” should be integer, and is 4.'],
    [
      '[BookTable(place="Blue Heron", guests=4, wishes=["by the door"])]',
      "“wishes” is ['by the door'], and should be ['by the window'].",
    ],
    ['[BookTable(place="Blue Heron", guests=4, dogs=1)]', '“BookTable” has “dogs” too much.'],
    ['[OpeningHours(place="Blue Heron")]', '“BookTable” should be called, and “OpeningHours” is.'],
    ['BookTable', 'The reply is no list of calls.'],
  ])('%s: %s', async (reply, expected) => {
    expect(await verdict('normal_single_turn_single_function', reply)).toBe(expected)
  })

  it('what cannot be done must be said with its names', async () => {
    expect(
      await verdict(
        'special_incomplete',
        '["Missing necessary parameters (guests) for the api (BookTable)"]',
      ),
    ).toBe('right')
    expect(
      await verdict(
        'special_incomplete',
        '["Missing necessary parameters (place) for the api (BookTable)"]',
      ),
    ).toContain('guests')
    const wrong = { ground_truth: '{"guests": ["many"]}' }
    expect(
      await verdict(
        'special_error_param',
        '["There is incorrect value (many) for the parameters (guests)"]',
        wrong,
      ),
    ).toBe('right')
    expect(
      await verdict('special_irrelevant', 'Due to the limitations of the function, I cannot.', {
        ground_truth: 'x',
      }),
    ).toBe('right')
    expect(await verdict('special_irrelevant', '[BookTable()]', { ground_truth: 'x' })).toContain(
      'does not say',
    )
  })

  it('the subset with a simulated user is refused by name, rows of the other language are left out', async () => {
    expect(() =>
      active.read(exampleOf('acebench', 'special_incomplete'), 'agent_multi_turn'),
    ).toThrow('in the place of the user')
    const row = { id: 'a_1', rubric: '{}' }
    const context = { params: { language: 'en' }, seed: 1, readTexts: () => Promise.resolve(null) }
    expect(await rowsInLanguage(row, { ...context, file: 'data_all/data_zh/data_a.json' })).toEqual(
      [],
    )
    expect(await rowsInLanguage(row, { ...context, file: 'en/normal-00000.parquet' })).toEqual([
      row,
    ])
    expect(await rowsInLanguage(row, { ...context, file: 'screen.json' })).toEqual([row])
  })

  it('groups are plain means, the overall is weighted over what ran, dialogues count whole', () => {
    const benchmark = findBuiltIn('acebench')
    const metric = { name: 'accuracy', aggregation: 'mean', dimensions: {} }
    const subset = (name: string, score: number, num: number) => ({
      name,
      score,
      num,
      isAggregate: false,
      interval: null,
      total: num,
    })
    const rows = benchmark.derivedRows!(metric, [
      subset('normal_atom_bool', 0.5, 10),
      subset('normal_preference', 1, 30),
      subset('special_incomplete', 0, 10),
    ])
    expect(rows.find(({ name }) => name === 'NORMAL')!.score).toBe(0.75)
    expect(rows.at(-1)!.score).toBeCloseTo((0.578 * 0.75) / (0.578 + 0.2676), 12)
    const tables = benchmark.tables!()
    for (const [dialogue, accuracy] of [
      ['a', 1],
      ['a', 0],
      ['b', 1],
    ] as const)
      tables.add({ subset: 's', values: { accuracy }, report: { dialogue } })
    expect(tables.tables()[0]!.rows).toEqual([{ labels: ['s'], scores: [0.5, 0.75], count: 2 }])
  })
})
