import { describe, expect, it } from 'vitest'
import type { Json, JsonObject, SubsetScore } from '@contract'
import { findBuiltIn } from '../../src-main/benchmarks'
import { withAnswers } from '../../src-main/benchmarks/kinds/bfcl/answers'
import { activate, judge, textOf } from './active'

const v4 = findBuiltIn('bfcl_v4')
const v3 = findBuiltIn('bfcl_v3')

function exampleOf(subset: string): Json {
  return v4.examples.find(example => example.subset === subset)!.rows[0] as Json
}

const accuracy = { name: 'accuracy', aggregation: 'mean', dimensions: {} }

function scored(name: string, score: number, num: number): SubsetScore {
  return { name, score, num, isAggregate: false, interval: null, total: num }
}

describe('questions that are answered by calling functions', () => {
  it('offer tools without dots, and are judged with the reason and each call’s check', async () => {
    const active = activate(v4)
    const sample = active.read(exampleOf('simple_python'), 'simple_python')
    expect(sample.tools![0]).toMatchObject({
      name: 'harbor_next_ferry',
      parameters: { type: 'object' },
    })
    const args = { from_quay: 'North Quay', to_quay: 'Mill Island', seats: 5 }
    const call = { name: 'harbor_next_ferry', arguments: JSON.stringify(args) }
    const verdict = await judge(active, sample, { toolCalls: [call] }, 'simple_python')
    expect(verdict.values).toEqual({ accuracy: 0 })
    expect(verdict.explanation).toBe('value_error:others: “seats” is 5, and should be 4.')
    expect(verdict.toolChecks).toEqual([{ call: 0, name: call.name, isValid: true, problem: null }])
    const odd = { ...call, arguments: '{"seats": "five"' }
    const broken = await judge(active, sample, { toolCalls: [odd] }, 'simple_python')
    expect(broken.explanation).toContain('ast_decoder:decoder_failed')
    expect(broken.toolChecks![0]!.problem).toContain('not JSON')
  })

  it('stand in the prompt where a model has no tools; names then keep their dots', async () => {
    const active = activate(v4, { extraParams: { is_fc_model: false } })
    const sample = active.read(exampleOf('simple_python'), 'simple_python')
    expect(sample.tools).toBeUndefined()
    const [system] = active.messages(sample, 'simple_python')
    expect(system!.role).toBe('system')
    expect(textOf(system!)).toContain('"name": "harbor.next_ferry"')
    const text = '[harbor.next_ferry(from_quay="North Quay", to_quay="Mill Island", seats=4)]'
    const verdict = await judge(active, sample, text, 'simple_python')
    expect(verdict.values).toEqual({ accuracy: 1 })
    expect(verdict.toolChecks).toEqual([
      { call: 0, name: 'harbor.next_ferry', isValid: true, problem: null },
    ])
    const asPeer = activate(v4, { extraParams: { is_fc_model: false, underscore_to_dot: true } })
    const peer = await judge(asPeer, sample, text, 'simple_python')
    expect(peer.explanation).toContain('wrong_func_name')
  })

  it('join a system message that the question brings', () => {
    const active = activate(v4, { extraParams: { is_fc_model: false } })
    const row = {
      ...(exampleOf('live_relevance') as JsonObject),
      question: [
        [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'A ferry?' },
        ],
      ],
    }
    const messages = active.messages(active.read(row, 'live_relevance'), 'live_relevance')
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user'])
    expect(textOf(messages[0]!)).toMatch(/\n\nBe brief\.$/)
  })

  it('name their language unless the run goes without hints', () => {
    const typeOfDegrees = (language_hints: boolean): unknown => {
      const active = activate(v4, { extraParams: { language_hints } })
      const [tool] = active.read(exampleOf('simple_java'), 'simple_java').tools!
      return (tool!.parameters!.properties as JsonObject).degrees
    }
    expect(typeOfDegrees(true)).toMatchObject({ type: 'string' })
    expect(typeOfDegrees(false)).toMatchObject({ type: 'integer' })
  })

  it('of several turns are refused by name, and one without answers is no question', () => {
    const active = activate(v4)
    expect(() => active.read(exampleOf('simple_python'), 'multi_turn_base')).toThrow(
      'cannot be asked yet',
    )
    const { ground_truth: _, ...bare } = exampleOf('simple_python') as JsonObject
    expect(() => active.read(bare, 'simple_python')).toThrow('has no answers')
    expect(v4.dataset.defaultSubsets).not.toContain('memory_kv')
  })

  it('get their answers from the file beside them, numbers as they were written', async () => {
    const row = { id: 'a_1', question: [[{ role: 'user', content: 'x' }]] }
    const files: Record<string, string> = {
      'possible_answer/BFCL_v4_multiple.json':
        '{"id": "a_1", "ground_truth": [{"f": {"x": [5.0, 5]}}]}\n',
    }
    const context = {
      params: {},
      seed: 1,
      file: 'BFCL_v4_multiple.json',
      readTexts: () => Promise.resolve(null),
      readFile: (path: string) => Promise.resolve(files[path] ?? null),
    }
    expect(await withAnswers(row, context)).toEqual([
      { ...row, ground_truth: '[{"f": {"x": [5.0, 5]}}]' },
    ])
    expect(await withAnswers({ id: 'a_1', ground_truth: [] }, context)).toEqual([])
    expect(await withAnswers({ ...row, id: 'b' }, context)).toEqual([{ ...row, id: 'b' }])
  })
})

describe('the groups of a report', () => {
  it('v4: weighted, with how much they cover', () => {
    const rows = v4.derivedRows!(accuracy, [
      scored('simple_python', 0.5, 400),
      scored('irrelevance', 1, 240),
      scored('live_relevance', 1, 16),
    ])
    expect(rows).toEqual([
      { name: 'NON_LIVE', score: 0.5, num: 400, total: 1150, category: ['-'] },
      { name: 'HALLUCINATION', score: 1, num: 240, total: 1124, category: ['-'] },
      {
        name: 'OVERALL',
        score: expect.closeTo(0.15, 12) as number,
        num: 640,
        total: 5090,
        category: ['-'],
      },
    ])
    expect(v4.derivedRows!({ ...accuracy, name: 'other' }, [])).toEqual([])
  })

  it('v3: means of what ran', () => {
    const rows = v3.derivedRows!(accuracy, [
      scored('simple', 0.5, 400),
      scored('java', 0.25, 100),
      scored('multiple', 1, 200),
      scored('irrelevance', 0.5, 240),
      scored('live_simple', 0.5, 10),
      scored('live_multiple', 1, 30),
    ])
    const calls = (0.375 + 1) / 2
    expect(rows.map(({ name, score }) => [name, score])).toEqual([
      ['NON_LIVE', (calls + 0.5) / 2],
      ['LIVE', 0.875],
      ['OVERALL', ((calls + 0.5) / 2 + 0.875) / 2],
    ])
    expect(v3.category!('live_irrelevance')).toEqual(['RELEVANCE'])
  })
})
