import { describe, expect, test } from 'vitest'
import {
  failSample,
  heldStore,
  judge,
  noCounts,
  plannedRun,
  plannedSample,
  predict,
  prediction,
} from '../support/held-store'

describe('a plan', () => {
  test('made again keeps the answers of equal questions and drops those of others', async () => {
    const { evaluation, ids } = await plannedRun(heldStore(), 3)
    for (const id of ids) {
      await predict(evaluation, id, `reply to ${id}`)
      await judge(evaluation, id)
    }
    await evaluation.clearPlan(0)
    expect(evaluation.counts(0)).toEqual(noCounts)
    await evaluation.plan([
      plannedSample(0),
      plannedSample(1, { sampleKey: 'another question', row: { q: 'other', a: '9' } }),
    ])
    expect(evaluation.counts(0)).toEqual({ ...noCounts, total: 2, pending: 1, scored: 1 })
    expect(evaluation.pending(0, 10)).toMatchObject([{ id: ids[1], row: { q: 'other', a: '9' } }])
    expect(evaluation.predicted(0, 10, true).map(stored => stored.id)).toEqual([ids[0]])
    expect([...evaluation.measures(0)]).toHaveLength(1)
  })

  test('an old answer to another question never comes back, not even when the new one fails', async () => {
    const store = heldStore()
    const { evaluation, ids } = await plannedRun(store, 1)
    const id = ids[0] as number
    await predict(evaluation, id, 'the answer to the old question')
    await judge(evaluation, id)
    await evaluation.clearPlan(0)
    await evaluation.plan([plannedSample(0, { sampleKey: 'another question' })])
    await failSample(evaluation, id)
    expect(store.samples.get(id)).toMatchObject({
      state: 'failed',
      score: null,
      answer: null,
      outputPreview: '',
      latencyMs: null,
      prediction: null,
    })
    await evaluation.reopenFailed(null)
    expect(evaluation.predicted(0, 10, true)).toEqual([])
    expect(evaluation.pending(0, 10).map(sample => sample.id)).toEqual([id])
  })

  test('made shorter hides samples without losing their answers', async () => {
    const { evaluation, ids } = await plannedRun(heldStore(), 3)
    for (const id of ids) {
      await predict(evaluation, id)
      await judge(evaluation, id)
    }
    await evaluation.clearPlan(0)
    await evaluation.plan([plannedSample(0)])
    expect(evaluation.counts(0).total).toBe(1)
    await evaluation.plan([plannedSample(1), plannedSample(2)])
    expect(evaluation.counts(0)).toMatchObject({ total: 3, scored: 3, pending: 0 })
  })
})

describe('a sample', () => {
  test('goes from pending to predicted to scored, and each step is stored before it is told', async () => {
    const store = heldStore()
    const { evaluation, ids } = await plannedRun(store, 1)
    const id = ids[0] as number
    await predict(evaluation, id, 'ANSWER: A')
    expect(store.samples.get(id)).toMatchObject({
      state: 'predicted',
      outputPreview: 'ANSWER: A',
      prediction: { text: 'ANSWER: A' },
      outcome: null,
    })
    expect(evaluation.pending(0, 10)).toEqual([])
    expect(evaluation.predicted(0, 10)).toHaveLength(1)
    await judge(evaluation, id)
    expect(store.samples.get(id)).toMatchObject({ state: 'scored', score: 1, finishedAt: 5 })
    expect(evaluation.predicted(0, 10)).toEqual([])
    expect(evaluation.sums(0)).toEqual({ num: 1, sum: 1, squares: 1 })
  })

  test('that failed counts in no sum, keeps its attempts, and can be sent back', async () => {
    const store = heldStore()
    const { evaluation, ids } = await plannedRun(store, 2)
    await failSample(evaluation, ids[0] as number)
    expect(evaluation.counts(0)).toMatchObject({ total: 2, failed: 1, pending: 1 })
    expect(evaluation.sums(0).num).toBe(0)
    expect(evaluation.errors(0)).toEqual([
      { error: { code: 'server-error', message: 'It failed.' }, count: 1 },
    ])
    await evaluation.reopenFailed(null)
    expect(evaluation.pending(0, 10)).toHaveLength(2)
    expect(evaluation.errors(0)).toEqual([])
  })

  test('whose review failed is judged again, not asked again', async () => {
    const { evaluation, ids } = await plannedRun(heldStore(), 1)
    const id = ids[0] as number
    await predict(evaluation, id)
    await judge(evaluation, id, {
      kind: 'failed',
      stage: 'review',
      error: { code: 'internal', message: 'A bug in the scorer.' },
    })
    expect(evaluation.counts(0).failed).toBe(1)
    await evaluation.reopenFailed(null)
    expect(evaluation.pending(0, 10)).toEqual([])
    expect(evaluation.predicted(0, 10).map(stored => stored.id)).toEqual([id])
  })

  test('sent back loses its verdict, or its answer with it', async () => {
    const { evaluation, ids } = await plannedRun(heldStore(), 2)
    for (const id of ids) {
      await predict(evaluation, id)
      await judge(evaluation, id)
    }
    await evaluation.reset([ids[0] as number], 'predicted')
    await evaluation.reset([ids[1] as number], 'pending')
    expect(evaluation.predicted(0, 10)).toMatchObject([{ id: ids[0], reviewKey: null }])
    expect(evaluation.pending(0, 10).map(sample => sample.id)).toEqual([ids[1]])
    expect(evaluation.counts(0)).toMatchObject({ pending: 2, scored: 0 })
  })

  test('keeps a reply of ten megabytes whole, and shows little of it in tables', async () => {
    const store = heldStore()
    const { evaluation, ids } = await plannedRun(store, 1)
    const id = ids[0] as number
    const text = '长'.repeat(10_000_000 / 2)
    await evaluation.savePrediction({
      sampleId: id,
      predictionKey: 'k',
      messages: [],
      tools: [],
      prediction: prediction(text),
      inputPreview: 'x'.repeat(10_000),
      target: 'y'.repeat(10_000),
      flags: ['truncated', 'retried'],
    })
    const detail = store.samples.get(id)
    expect(detail.prediction?.text.length).toBe(text.length)
    expect(detail.outputPreview.length).toBeLessThan(1_000)
    expect(detail.inputPreview.length).toBeLessThan(1_000)
    expect(detail.flags).toEqual(['truncated', 'retried'])
  })
})

test('pages of pending and predicted samples come in order and never twice', async () => {
  const { evaluation } = await plannedRun(heldStore(), 25)
  const seen: number[] = []
  for (let after = 0; ;) {
    const page = evaluation.pending(after, 10)
    if (page.length === 0) break
    seen.push(...page.map(sample => sample.index))
    after = page.at(-1)?.id ?? after
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index))
})
