import { describe, expect, test } from 'vitest'
import type { Outcome, RunId } from '../../src-main/contract'
import { compareStoredRuns } from '../../src-main/app/compare-runs'
import type { Store } from '../../src-main/store/create-store'
import { heldStore, judge, newRun, plannedSample, predict } from '../support/held-store'

const OPTIONS = { draws: 1000, seed: 1 }
const FAILED: Outcome = {
  kind: 'failed',
  stage: 'review',
  error: { code: 'internal', message: 'No verdict.' },
}

interface Question {
  key: string
  score: number | null
}

/** A run that asked these questions, in this order. */
async function storedRun(
  store: Store,
  {
    id,
    questions,
    ...more
  }: { id: string; questions: Question[]; benchmarkId?: string; fingerprint?: string },
): Promise<RunId> {
  const { benchmarkId = 'plain', fingerprint = 'same' } = more
  const run = newRun(id, {
    benchmarks: [{ benchmarkId, title: benchmarkId, version: 1, options: {} }],
  })
  store.runs.create(run)
  store.runs.acquire(run.id)
  const evaluation = store.evaluation(run.id)
  await evaluation.plan(questions.map(({ key }, index) => plannedSample(index, { sampleKey: key })))
  await evaluation.finishPlan({
    position: 0,
    subsetOrder: ['s'],
    shots: {},
    dataset: { fingerprint },
  })
  for (const { id: sampleId, index } of evaluation.pending(0, questions.length)) {
    const value = questions[index]?.score ?? null
    await predict(evaluation, sampleId)
    await judge(
      evaluation,
      sampleId,
      value === null ? FAILED : { kind: 'scored', values: { accuracy: value }, answer: 'a' },
    )
  }
  return run.id
}

const questions = (score: (n: number) => number | null, count = 40): Question[] =>
  Array.from({ length: count }, (_, n) => ({ key: `key ${n}`, score: score(n) }))

describe('two stored runs', () => {
  test('are aligned by question, whatever their order and limit', async () => {
    const store = heldStore()
    const a = await storedRun(store, { id: 'a', questions: questions(n => (n % 2 === 0 ? 1 : 0)) })
    const b = await storedRun(store, {
      id: 'b',
      questions: questions(n => (n % 2 === 0 || n < 20 ? 1 : 0), 30).reverse(),
    })
    const compared = compareStoredRuns(store, [a, b], OPTIONS)
    expect(compared.benchmarks[0]).toMatchObject({
      num: 30,
      onlyInA: 10,
      onlyInB: 0,
      table: { bothRight: 15, onlyA: 0, onlyB: 10, bothWrong: 5 },
      verdict: { kind: 'b-higher' },
    })
    expect(compared.overall).toMatchObject({ num: 30 })
    expect(compared.notes).toEqual([])
  })

  test('pair equal rows in file order, and count failures apart', async () => {
    const store = heldStore()
    const twice = (first: number | null, second: number | null): Question[] => [
      { key: 'same', score: first },
      { key: 'same', score: second },
    ]
    const a = await storedRun(store, { id: 'a', questions: twice(1, 0) })
    const b = await storedRun(store, { id: 'b', questions: twice(1, null) })
    expect(compareStoredRuns(store, [a, b], OPTIONS).benchmarks[0]).toMatchObject({
      num: 1,
      meanA: 1,
      meanB: 1,
      unscored: { a: 0, b: 1, either: 1 },
    })
  })

  test('are said to have seen different data', async () => {
    const store = heldStore()
    const a = await storedRun(store, { id: 'a', questions: questions(() => 1) })
    const b = await storedRun(store, { id: 'b', questions: questions(() => 1), fingerprint: 'new' })
    expect(compareStoredRuns(store, [a, b], OPTIONS).notes).toEqual([
      { benchmarkId: 'plain', kind: 'data-differ', a: 'same', b: 'new' },
    ])
  })

  test('that share nothing, or are one, are refused', async () => {
    const store = heldStore()
    const a = await storedRun(store, { id: 'a', questions: questions(() => 1) })
    const b = await storedRun(store, {
      id: 'b',
      questions: questions(() => 1),
      benchmarkId: 'other',
    })
    expect(() => compareStoredRuns(store, [a, b], OPTIONS)).toThrow(/share no benchmark/)
    expect(() => compareStoredRuns(store, [a, a], OPTIONS)).toThrow(/itself/)
    expect(() => compareStoredRuns(store, [a, 'nope' as RunId], OPTIONS)).toThrow(/nope/)
    for (const draws of [NaN, 1.5, 0, 1e9])
      expect(() => compareStoredRuns(store, [a, b], { ...OPTIONS, draws })).toThrow(/draws/)
    expect(() => compareStoredRuns(store, [a, b], { ...OPTIONS, seed: -1 })).toThrow(/seed/)
  })
})
