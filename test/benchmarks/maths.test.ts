import { describe, expect, it } from 'vitest'
import type { Json, MetricIdentity, SubsetScore } from '@contract'
import { benchmarks } from '../../src-main/benchmarks'
import type { AppError } from '../../src-main/engine/errors'
import { activate, judge, promptOf } from './active'
import { askedJudge } from './asked-judge'
import { findBuiltIn } from '../../src-main/benchmarks'

const amc = findBuiltIn('amc')
const arxivmath = findBuiltIn('arxivmath')
const cmath = findBuiltIn('cmath')
const imoAnswerbench = findBuiltIn('imo_answerbench')
const minervaMath = findBuiltIn('minerva_math')
const polyMath = findBuiltIn('poly_math')

const family = [...benchmarks.values()].filter(({ family }) => family === 'boxed-maths')

function firstRow(id: string): { subset: string; row: Json } {
  const { subset, rows } = benchmarks.get(id)!.examples[0]!
  return { subset, row: rows[0] as Json }
}

describe.each(family.map(benchmark => [benchmark.id, benchmark] as const))(
  '%s',
  (id, benchmark) => {
    const active = activate(benchmark)
    const { subset, row } = firstRow(id)
    const sample = active.read(row, subset)

    it.each([
      ['right in a box', `So it is $\\boxed{${sample.target}}$.`, 1],
      ['right after the phrase', `The answer is ${sample.target}.`, 1],
      ['wrong', '\\boxed{-987654}', 0],
      ['two boxes, the last one wrong', `\\boxed{${sample.target}} or rather \\boxed{-987654}`, 0],
      ['prose without an answer', 'I do not know.', 0],
      ['empty', '', 0],
      ['a power tower', '\\boxed{9^{9^{9}}}', 0],
    ])('a reply that is %s', async (_, reply, accuracy) => {
      expect((await judge(active, sample, reply, subset)).values).toEqual({ accuracy })
    })

    it('refuses rows without a problem or an answer by name', () => {
      const bad: Json[] = [{}, { problem: 'x' }, { question: 'x', answer: '' }, 'text', null]
      for (const row of bad) {
        expect(() => active.read(row, subset)).toThrow(
          expect.objectContaining({ code: 'dataset-invalid' }) as AppError,
        )
      }
    })
  },
)

describe.each([minervaMath, imoAnswerbench])('$id', benchmark => {
  it('asks a judge where there is one, with question, reference and reply', () => {
    const active = activate(benchmark)
    const { subset, row } = firstRow(benchmark.id)
    const sample = active.read(row, subset)
    const { questions, value } = askedJudge(active, sample, 'It is 12.', subset)
    expect(benchmark.judge!.policy).toBe('judge_default')
    expect(questions).toHaveLength(1)
    expect(questions[0]!.verdict.labels).toEqual(['CORRECT', 'INCORRECT'])
    for (const part of [sample.question, sample.target, 'It is 12.'])
      expect(questions[0]!.prompt).toContain(part)
    expect(value({ verdict: 'CORRECT' })).toEqual({ accuracy: 1 })
    expect(value({ verdict: 'INCORRECT' })).toEqual({ accuracy: 0 })
  })
})

describe('facts of single maths benchmarks', () => {
  it('amc reads its year from the address of the problem', () => {
    const label = amc.dataset.subsetColumn!.label!
    expect(label('https://aops.example/wiki/index.php/2023_AMC_12A_Problems/Problem_1')).toBe(
      'amc23',
    )
    expect(label('nowhere')).toBe('other')
  })

  it('arxivmath and cmath name a subset alike however it is written', () => {
    for (const name of ['arxiv/march', 'arxiv_march', 'March'])
      expect(arxivmath.dataset.subsetColumn!.label!(name)).toBe('arxiv/march')
    for (const grade of [3, '3', 'Grade 3'])
      expect(cmath.dataset.subsetColumn!.label!(grade)).toBe('Grade 3')
  })

  it('minerva_math takes the last box of the solution for its target', () => {
    const row = { problem: 'p', solution: 'First $\\boxed{1}$, then $\\boxed{\\frac{1}{2}}$.' }
    expect(activate(minervaMath).read(row, 'default').target).toBe('\\frac{1}{2}')
  })

  it('poly_math asks in the language of the question and reads both forms of its ids', () => {
    const active = activate(polyMath)
    const sample = active.read({ id: 'low-zh-0', question: '一加一？', answer: '2' }, 'zh-low')
    expect(promptOf(active, sample, 'zh-low')).toMatch(/^一加一？\n请/)
    const label = polyMath.dataset.subsetColumn!.label!
    expect(label('low-zh-0')).toBe('zh-low')
    expect(label('sw-top-17')).toBe('sw-top')
  })

  it('poly_math weights levels 1, 2, 4 and 8 of 15, then takes the mean of the languages', () => {
    const accuracy: MetricIdentity = { name: 'accuracy', aggregation: 'mean', dimensions: {} }
    const subset = (name: string, score: number): SubsetScore =>
      ({ name, score, num: 10 }) as SubsetScore
    const rows = polyMath.derivedRows!(accuracy, [
      subset('en-low', 1),
      subset('en-medium', 1),
      subset('en-high', 0.5),
      subset('en-top', 0.25),
      subset('zh-low', 1),
    ])
    expect(rows.map(({ name, score, num }) => [name, score, num])).toEqual([
      ['DW-ACC en', 7 / 15, 40],
      ['DW-ACC zh', 1 / 15, 10],
      ['DW-ACC', 4 / 15, 50],
    ])
    expect(polyMath.derivedRows!({ ...accuracy, name: 'other' }, [])).toEqual([])
  })
})
