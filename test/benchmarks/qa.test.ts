import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { benchmarks } from '../../src-main/benchmarks'
import type { Benchmark, Sample } from '../../src-main/engine/benchmark'
import type { AppError } from '../../src-main/engine/errors'
import { activate, judge, promptOf } from './active'
import { findBuiltIn } from '../../src-main/benchmarks'

const docmath = findBuiltIn('docmath')
const drop = findBuiltIn('drop')
const frames = findBuiltIn('frames')
const halueval = findBuiltIn('halueval')
const locomo = findBuiltIn('locomo')
const pubmedqa = findBuiltIn('pubmedqa')
const triviaQa = findBuiltIn('trivia_qa')

function firstSample(benchmark: Benchmark, at = 0): { subset: string; sample: Sample } {
  const { subset, rows } = benchmark.examples[0]!
  return { subset, sample: activate(benchmark).read(rows[at] as Json, subset) }
}

async function valueOf(benchmark: Benchmark, reply: string, at = 0): Promise<unknown> {
  const { subset, sample } = firstSample(benchmark, at)
  const { values } = await judge(activate(benchmark), sample, reply, subset)
  return values[benchmark.primaryMetric ?? 'accuracy']
}

describe('short answers', () => {
  it.each([
    [triviaQa, 'ANSWER: the river Danube', 1],
    [triviaQa, 'ANSWER: DANUBE', 1],
    [triviaQa, 'The Danube flows there.', 1],
    [triviaQa, 'ANSWER: a', 0],
    [triviaQa, 'ANSWER: the Rhine', 0],
    [triviaQa, '', 0],
    [frames, 'Therefore, the answer is (64).', 1],
    [frames, 'the answer is **64 years**.', 0],
    [frames, '64', 0],
    [frames, '', 0],
    [docmath, 'Therefore, the answer is 15%.', 1],
    [docmath, 'Therefore, the answer is 0.15.', 1],
    [docmath, 'Therefore, the answer is 16.', 0],
    [docmath, 'Therefore, the answer is __import__("os").', 0],
    [docmath, 'I cannot tell.', 0],
  ])('%o', async (benchmark, reply, value) => {
    expect(await valueOf(benchmark, reply), `${benchmark.id}: ${reply}`).toBe(value)
  })

  it('shows the long text that a question is about, and keeps it out of the details', () => {
    const { sample, subset } = firstSample(frames)
    const prompt = promptOf(activate(frames), sample, subset)
    expect(prompt).toContain('Suez Canal\nThe canal was opened in 1869.')
    expect(JSON.stringify(sample.metadata)).not.toContain('1869')
  })
})

const expanding = { params: {}, seed: 1, file: 'a.json', readTexts: () => Promise.resolve(null) }

const classFamily = [...benchmarks.values()].filter(({ family }) => family === 'class-answer')

describe.each(classFamily.map(benchmark => [benchmark.id, benchmark] as const))(
  '%s',
  (_, benchmark) => {
    const { subset, sample } = firstSample(benchmark)
    const active = activate(benchmark)
    const other = sample.target === 'YES' ? 'NO' : 'YES'

    it.each([
      ['right', sample.target.toLowerCase(), 1],
      ['right after the marker', `Not ${other}.\nANSWER: **${sample.target}**`, 1],
      ['wrong', other, 0],
      ['of a word that holds another', 'I know nothing of yesterday.', 0],
      ['empty', '', 0],
    ])('a reply that is %s', async (_, reply, accuracy) => {
      expect((await judge(active, sample, reply, subset)).values['accuracy']).toBe(accuracy)
    })

    it('counts a reply without an answer among the replies, and for no class', async () => {
      const { answer, values } = await judge(active, sample, 'Who can tell?', subset)
      expect(answer).toBeNull()
      expect(values).toMatchObject({
        replies: 1,
        said_YES: 0,
        said_NO: 0,
        [`gold_${sample.target}`]: 1,
      })
    })

    it('refuses rows without a question and with an unknown answer', () => {
      const row = benchmark.examples[0]!.rows[0] as Record<string, Json>
      const field = ['answer', 'label', 'hallucination'].find(name =>
        row[name] === undefined ? false : name !== 'answer' || benchmark.id !== 'halueval',
      )!
      for (const bad of [{}, { ...row, [field]: 'perhaps' }, { ...row, [field]: '' }] as Json[]) {
        expect(() => active.read(bad, subset)).toThrow(
          expect.objectContaining({ code: 'dataset-invalid' }) as AppError,
        )
      }
    })
  },
)

describe('class answers', () => {
  it('pubmedqa reads the layouts of other hubs', () => {
    const active = activate(pubmedqa)
    const sample = active.read(
      { question: 'Is it?', context: { contexts: ['One.', 'Two.'] }, final_decision: 'maybe' },
      'default',
    )
    expect(sample).toMatchObject({
      target: 'MAYBE',
      question: 'Abstract: One.\nTwo.\n\nQuestion: Is it?',
    })
  })

  it('halueval asks each subset for its own parts, and names the one that is missing', () => {
    const active = activate(halueval)
    const { rows } = halueval.examples.find(({ subset }) => subset === 'summarization_samples')!
    const sample = active.read(rows[0] as Json, 'summarization_samples')
    expect(promptOf(active, sample, 'summarization_samples')).toMatch(
      /summary of a document.*Document: /s,
    )
    expect(() => active.read(rows[0] as Json, 'qa_samples')).toThrow(/no knowledge/)
  })
})

describe('drop', () => {
  it.each([
    [0, 'Answer: 34', { exact_match: 1, f1: 1 }],
    [0, 'Answer: 34 points', { exact_match: 0, f1: 0.67 }],
    [0, 'Answer: 20', { exact_match: 0, f1: 0 }],
    [1, 'Answer: May 1905', { exact_match: 1, f1: 1 }],
    [2, 'So it is cattle.\nanswer: Cattle.', { exact_match: 1, f1: 1 }],
    [2, '', { exact_match: 0, f1: 0 }],
  ])('row %i: %s', async (at, reply, values) => {
    const { subset, sample } = firstSample(drop, at)
    expect((await judge(activate(drop), sample, reply, subset)).values).toEqual(values)
  })

  it('reads the short layout, and shows no examples with few_shot_num 0', () => {
    const row = { passage: 'p', question: 'q', answers_spans: { spans: ['a', 'b'] } }
    const active = activate(drop, { fewShotNum: 0 })
    const sample = active.read(row, 'default')
    expect(sample.target).toBe('a, b')
    expect(promptOf(active, sample, 'default')).not.toContain('museum')
    expect(promptOf(activate(drop), sample, 'default').match(/^Answer: /gm)).toHaveLength(3)
  })

  it('refuses a row whose answers are all empty', () => {
    const row = { passage: 'p', question: 'q', answer: { number: '', spans: [], date: {} } }
    expect(() => activate(drop).read(row, 'default')).toThrow(/no answer/)
  })
})

describe('locomo', () => {
  const active = activate(locomo)
  const samples = (locomo.examples[0]!.rows as Json[]).map(row => active.read(row, 'qa'))
  const scoreOf = async (at: number, reply: string): Promise<number> =>
    (await judge(active, samples[at]!, reply, 'qa')).values['f1[scope=overall]']!

  it('scores each category by its own rule', async () => {
    expect(await scoreOf(0, 'A beagle.')).toBe(1)
    expect(await scoreOf(1, 'On 2 March')).toBeCloseTo(2 / 3, 10)
    expect(await scoreOf(2, 'weaving and pottery')).toBeCloseTo(2 / 3, 10)
    expect(await scoreOf(2, 'weaving, pottery')).toBe(1)
    expect(samples[3]!.target).toBe('Likely yes')
    expect(await scoreOf(4, 'That is not mentioned.')).toBe(1)
    expect(await scoreOf(4, 'A cake')).toBe(0)
  })

  it('reports categories and their plain mean from sums', async () => {
    const sums: Record<string, number> = {}
    for (const [at, reply] of ['beagle', 'x', 'weaving, pottery', 'Likely yes', 'cake'].entries()) {
      const { values } = await judge(active, samples[at]!, reply, 'qa')
      for (const [name, value] of Object.entries(values)) sums[name] = (sums[name] ?? 0) + value
    }
    expect(locomo.corpus!.figures(sums)).toEqual({
      'f1[category=single_hop]': 1,
      'f1[category=temporal]': 0,
      'f1[category=multi_hop]': 1,
      'f1[category=commonsense]': 1,
      'f1[category=adversarial]': 0,
      'f1[scope=macro]': 0.6,
    })
  })

  it('makes a sample of each question of a conversation', async () => {
    const [row] = locomo.examples[0]!.rows as Record<string, Json>[]
    const qa = locomo.examples[0]!.rows.flatMap(({ qa }: { qa: Json[] }) => qa) as Json[]
    const rows = await locomo.dataset.expand!({ ...row, qa }, expanding)
    expect(rows.map(one => active.read(one, 'qa').question)).toEqual(
      samples.map(one => one.question),
    )
    expect(await locomo.dataset.expand!({ qa: 3 }, expanding)).toEqual([{ qa: 3 }])
  })

  it('shows the whole history under its dates, or the evidence alone', () => {
    const whole = promptOf(active, samples[0]!, 'qa')
    expect(whole).toContain('DATE: 1:20 pm on 3 March, 2023\nNora: "I started')
    expect(whole).toContain('[shares a photo of a bowl')
    const oracle = activate(locomo, { extraParams: { eval_mode: 'oracle_context' } })
    const shown = promptOf(oracle, oracle.read(locomo.examples[0]!.rows[0] as Json, 'qa'), 'qa')
    expect(shown).toContain('beagle')
    expect(shown).not.toContain('pottery course')
  })
})
