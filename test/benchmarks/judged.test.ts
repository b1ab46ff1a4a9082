import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { benchmarks } from '../../src-main/benchmarks'
import type { Benchmark, Sample } from '../../src-main/engine/benchmark'
import type { AppError } from '../../src-main/engine/errors'
import { countTokens } from '../../src-main/scorers/token-count'
import { activate, judge, promptOf } from './active'
import { askedJudge, type AskedJudge } from './asked-judge'
import { findBuiltIn } from '../../src-main/benchmarks'

const aaLcr = findBuiltIn('aa_lcr')
const arenaHard = findBuiltIn('arena_hard')
const browsecomp = findBuiltIn('browsecomp')
const clBench = findBuiltIn('cl_bench')
const healthBench = findBuiltIn('health_bench')
const hle = findBuiltIn('hle')
const longmemeval = findBuiltIn('longmemeval')
const needleHaystack = findBuiltIn('needle_haystack')
const plawbench = findBuiltIn('plawbench')
const simpleQa = findBuiltIn('simple_qa')

function sampleOf(benchmark: Benchmark, example = 0, at = 0): { subset: string; sample: Sample } {
  const { subset, rows } = benchmark.examples[example]!
  return { subset, sample: activate(benchmark).read(rows[at] as Json, subset) }
}

function ask(benchmark: Benchmark, reply: string, example = 0, at = 0): AskedJudge {
  const { subset, sample } = sampleOf(benchmark, example, at)
  return askedJudge(activate(benchmark), sample, reply, subset)
}

const judgedOnes = [...benchmarks.values()].filter(({ judge }) => judge !== undefined)

describe.each(judgedOnes.map(benchmark => [benchmark.id, benchmark] as const))(
  '%s',
  (_, benchmark) => {
    const declared = new Set([
      ...benchmark.metrics.map(({ name }) => name),
      ...(benchmark.corpus?.counts ?? []),
      benchmark.corpus?.sampleValue,
    ])

    it('asks about the reply with keys of their own, and gives declared values for every verdict', () => {
      const { questions, value } = ask(benchmark, 'Some reply.')
      expect(questions.length).toBeGreaterThan(0)
      expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length)
      for (const { prompt } of questions) expect(prompt).toContain('Some reply.')
      const states = questions.map(({ key, verdict }) => ({
        key,
        options: verdict.labels ?? [verdict.range!.low, verdict.range!.high],
      }))
      for (const turn of [0, 1, 2, 3, 4]) {
        const said = Object.fromEntries(
          states.map(({ key, options }) => [key, options[turn % options.length]!]),
        )
        for (const [name, figure] of Object.entries(value(said))) {
          expect(declared).toContain(name.replace(/\[.*$/, ''))
          expect(Number.isFinite(figure)).toBe(true)
        }
      }
    })

    it('never scores without a judge where only a judge can', async () => {
      if (benchmark.judge!.policy !== 'judge_only') return
      const { subset, sample } = sampleOf(benchmark)
      await expect(judge(activate(benchmark), sample, 'Some reply.', subset)).rejects.toMatchObject(
        {
          code: 'scorer-failed',
        },
      )
    })

    it('refuses a row without its fields by name', () => {
      for (const row of [{}, { question: 3 }, 'text'] as Json[])
        expect(() => activate(benchmark).read(row, 'default')).toThrow(
          expect.objectContaining({ code: 'dataset-invalid' }) as AppError,
        )
    })
  },
)

describe('verdicts of label judges', () => {
  it('simple_qa: right, wrong and withheld answers, and the figures over all of them', () => {
    const { value } = ask(simpleQa, '1891')
    expect(value({ verdict: 'A' })).toMatchObject({ is_correct: 1, is_incorrect: 0, attempted: 1 })
    expect(value({ verdict: 'B' })).toMatchObject({ is_correct: 0, is_incorrect: 1, attempted: 1 })
    expect(value({ verdict: 'C' })).toMatchObject({ is_not_attempted: 1, attempted: 0, asked: 1 })
    const figures = simpleQa.corpus!.figures({ correct: 4, attempted: 8, asked: 10 })
    expect(figures).toEqual({ correct_given_attempted: 0.5, f1: 8 / 18 })
    expect(simpleQa.corpus!.figures({ correct: 0, attempted: 0, asked: 3 })).toEqual({ f1: 0 })
  })

  it('cl_bench: every requirement in one question, and no question about an empty reply', () => {
    const { questions, value } = ask(clBench, 'It is 12.')
    expect(questions[0]!.prompt).toContain('1. States that the score is 12.\n2. Explains')
    expect(value({ verdict: 'YES' })).toEqual({ accuracy: 1 })
    const empty = ask(clBench, ' ')
    expect(empty.questions).toEqual([])
    expect(empty.value({})).toEqual({ accuracy: 0 })
  })

  it('hle: asks with the form for the kind of question, and leaves out rows with an image', async () => {
    const active = activate(hle)
    const [math, chemistry] = [sampleOf(hle), sampleOf(hle, 1)]
    expect(active.messages(math.sample, math.subset)[0]!.content).toContain('Exact Answer:')
    expect(active.messages(chemistry.sample, chemistry.subset)[0]!.content).toContain('letter')
    const row = { ...(hle.examples[0]!.rows[0] as object), image: 'data:image/png;base64,AAAA' }
    const context = { params: {}, seed: 1, file: 'f', readTexts: () => Promise.resolve(null) }
    expect(await hle.dataset.expand!(row, context)).toEqual([])
    const all = { ...context, params: { include_multi_modal: true } }
    expect(await hle.dataset.expand!(row, all)).toEqual([row])
    expect(() => active.read(row, 'Math')).toThrow(
      expect.objectContaining({ code: 'unsupported' }) as AppError,
    )
  })

  it('longmemeval: a rule for each kind of question, and abstention in a group of its own', () => {
    expect(ask(longmemeval, 'x', 0, 1).questions[0]!.prompt).toContain('newest information')
    const abstaining = ask(longmemeval, 'You told me of no dog.', 0, 2)
    expect(abstaining.questions[0]!.prompt).toContain('cannot be answered from the chats')
    expect(abstaining.value({ verdict: 'yes' })).toMatchObject({
      'accuracy[scope=overall]': 1,
      'num_multi-session': 1,
      num_abstention: 1,
    })
  })

  it('longmemeval: shows sessions in order of time, or those with the answer alone', () => {
    const row = longmemeval.examples[0]!.rows[0] as Json
    const whole = activate(longmemeval)
    const prompt = promptOf(whole, whole.read(row, 's'), 's')
    expect(prompt.indexOf('Pebble')).toBeLessThan(prompt.indexOf('5 km'))
    const oracle = activate(longmemeval, {
      extraParams: { eval_mode: 'oracle_context', history_format: 'nl', user_only: true },
    })
    const shown = promptOf(oracle, oracle.read(row, 's'), 's')
    expect(shown).toContain('user: I just adopted')
    expect(shown).not.toContain('5 km')
    expect(shown).not.toContain('quiet room')
  })

  it('browsecomp: decrypts with the canary, and compares letters and digits without a judge', async () => {
    const { sample, subset } = sampleOf(browsecomp)
    expect(sample.target).toBe('Locarno')
    const active = activate(browsecomp)
    const valueOf = async (reply: string) => (await judge(active, sample, reply, subset)).values
    expect(await valueOf('Exact Answer: LOCARNO.')).toEqual({ is_correct: 1, is_incorrect: 0 })
    expect(await valueOf('Exact Answer: Locarno, I think')).toMatchObject({ is_correct: 0 })
    expect(await valueOf('')).toEqual({ is_correct: 0, is_incorrect: 1 })
    const row = { ...(browsecomp.examples[0]!.rows[0] as object), canary: 'another' }
    expect(() => active.read(row, subset)).toThrow(/canary/)
  })
})

describe('verdicts of pairs', () => {
  it('arena_hard: strong verdicts count three times, ties half, and swapping turns the sides', () => {
    const { questions, value } = ask(arenaHard, 'Mine.')
    const { swapped, prompt } = questions[0]!
    expect(prompt.indexOf('SELECT')).toBeLessThan(prompt.indexOf('Mine.'))
    expect(swapped!.prompt.indexOf('Mine.')).toBeLessThan(swapped!.prompt.indexOf('SELECT'))
    expect(swapped!.labels['A>>B']).toBe('B>>A')
    expect(value({ verdict: 'B>>A' })).toEqual({ won: 3, weight: 3, game_score: 1 })
    expect(value({ verdict: 'A=B' })).toEqual({ won: 0.5, weight: 1, game_score: 0.5 })
    expect(value({ verdict: 'A>>B' })).toEqual({ won: 0, weight: 3, game_score: 0 })
    expect(arenaHard.corpus!.figures({ won: 4.5, weight: 9 })).toEqual({ win_rate: 0.5 })
  })

  it.each(['arena_hard', 'alpaca_eval', 'general_arena'])(
    '%s: a row without the answer of the baseline has no verdict',
    id => {
      const benchmark = benchmarks.get(id)!
      const { sample, subset } = sampleOf(benchmark)
      const asked = () => askedJudge(activate(benchmark), { ...sample, target: '' }, 'r', subset)
      expect(asked).toThrow(expect.objectContaining({ code: 'scorer-failed' }) as AppError)
    },
  )

  it('arena_hard reads the layout of its authors', () => {
    const row = { question_id: 'q', cluster: 'SQL', turns: [{ content: 'Write a query.' }] }
    const sample = activate(arenaHard).read(row, 'default')
    expect(sample).toMatchObject({ question: 'Write a query.', metadata: { capability: 'SQL' } })
  })
})

describe('verdicts by points', () => {
  it('health_bench: points met over possible ones, overall and by axis; they may be negative', () => {
    const { questions, value } = ask(healthBench, 'Call an ambulance now.')
    expect(questions).toHaveLength(3)
    expect(value({ 'rubric-1': 'YES', 'rubric-2': 'NO', 'rubric-3': 'NO' })).toEqual({
      accuracy: 8 / 12,
      axis_accuracy: 1,
      completeness: 0,
    })
    expect(value({ 'rubric-1': 'NO', 'rubric-2': 'NO', 'rubric-3': 'YES' }).accuracy).toBe(-9 / 12)
    expect(healthBench.aggregation).toBe('clipped_mean')
  })

  it('health_bench: the version chooses among the files of the hub', async () => {
    const rowsOf = async (file: string, version: string) =>
      healthBench.dataset.expand!(
        {},
        { file, params: { version }, seed: 1, readTexts: () => Promise.resolve(null) },
      )
    expect(await rowsOf('consensus_2025-05-09-20-00-46_oss_eval.jsonl', 'Consensus')).toHaveLength(
      1,
    )
    expect(await rowsOf('2025-05-07-06-14-12_oss_eval.jsonl', 'Consensus')).toHaveLength(0)
    expect(await rowsOf('2025-05-07-06-14-12_oss_eval.jsonl', 'All')).toHaveLength(1)
    expect(await rowsOf('2025-05-07-06-14-12_oss_meta_eval.jsonl', 'All')).toHaveLength(0)
    expect(await rowsOf('mine.jsonl', 'Hard')).toHaveLength(1)
  })

  it('plawbench: points over the maximum, and each section of a case analysis', () => {
    const { questions, value } = ask(plawbench, '丙善意取得。')
    expect(questions.map(({ key, verdict }) => [key, verdict.range!.high])).toEqual([
      ['conclusion', 2],
      ['fact', 3],
      ['reasoning', 3],
      ['law', 2],
    ])
    expect(value({ conclusion: 2, fact: 1.5, reasoning: 0, law: 0 })).toEqual({
      accuracy: 0.35,
      conclusion_acc: 1,
      fact_acc: 0.5,
      reasoning_acc: 0,
      law_acc: 0,
    })
    const whole = ask(plawbench, '询问入职日期。', 1)
    expect(whole.value({ whole: 4 })).toEqual({ accuracy: 0.8 })
  })

  it('plawbench: a rubric without points is refused by name', () => {
    const row = { question: '问', rubrics: '给分' }
    expect(() => activate(plawbench).read(row, 'case_analysis')).toThrow(/no points/)
  })
})

describe('documents and haystacks', () => {
  const texts = [
    { name: 'a.txt', text: 'First.' },
    { name: 'b.txt', text: 'Second.' },
  ]

  it('aa_lcr takes the documents of a row from its folder, and names the remedy where there is none', async () => {
    const row = {
      question: 'q',
      answer: 'a',
      document_category: 'Legal',
      document_set_id: 'legal_1',
    }
    const asked: string[][] = []
    const context = (found: typeof texts | null) => ({
      params: { text_dir: '' },
      seed: 1,
      file: 'f',
      readTexts: (folder: string[]) => {
        asked.push(folder)
        return Promise.resolve(folder[0] === 'extracted_text/lcr' ? found : null)
      },
    })
    const [made] = await aaLcr.dataset.expand!(row, context(texts))
    const active = activate(aaLcr)
    expect(asked[0]).toEqual(['lcr', 'Legal', 'legal_1'])
    expect(promptOf(active, active.read(made!, 'default'), 'default')).toContain(
      'BEGIN DOCUMENT 2:\nSecond.\nEND DOCUMENT 2',
    )
    const [left] = await aaLcr.dataset.expand!(row, context(null))
    expect(() => active.read(left!, 'default')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('text_dir') as string }) as AppError,
    )
  })

  it('needle_haystack hides its sentence at every depth of every length', async () => {
    const active = activate(needleHaystack, {
      extraParams: {
        context_lengths_min: 400,
        context_lengths_max: 800,
        context_lengths_num_intervals: 2,
        document_depth_percent_intervals: 3,
      },
    })
    const { params } = active.context('english')
    const corpus = 'The rain fell on the roofs of the town. Nobody was out in the street. '
    const context = { params, seed: 1, file: 'f', readTexts: () => Promise.resolve(null) }
    const rows = await needleHaystack.dataset.expand!({ text: corpus.repeat(20) }, context)
    expect(rows.map(row => [row['context_length'], row['depth_percent']])).toEqual([
      [400, 0],
      [400, 50],
      [400, 100],
      [800, 0],
      [800, 50],
      [800, 100],
    ])
    const places: number[] = []
    for (const row of rows) {
      const text = row['context'] as string
      const sample = active.read(row, 'english')
      expect(text.split(sample.target)).toHaveLength(2)
      places.push(Math.round((10 * text.indexOf(sample.target)) / text.length))
      const tokens = await countTokens(text)
      expect(Math.abs(tokens - (Number(row['context_length']) - 150))).toBeLessThan(20)
    }
    expect(places.map(place => (place < 2 ? 0 : place > 6 ? 2 : 1))).toEqual([0, 1, 2, 0, 1, 2])
  })

  it('needle_haystack gives a value for each cell', () => {
    expect(ask(needleHaystack, 'A sandwich.').value({ rating: 7 })).toEqual({
      accuracy: 0.7,
      'accuracy[context_length=60,depth_percent=0]': 0.7,
    })
  })
})
