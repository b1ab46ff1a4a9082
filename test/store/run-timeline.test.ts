import { describe, expect, test } from 'vitest'
import type { EvaluationStore, RequestTally } from '../../src-main/engine/ports'
import { failSample, heldStore, noCounts, plannedRun, prediction } from '../support/held-store'

const START = 1_700_000_000_000

const finish = async (
  evaluation: EvaluationStore,
  sampleId: number,
  {
    at,
    score,
    tokens = 5,
    cut = false,
  }: { at: number; score: number; tokens?: number; cut?: boolean },
): Promise<void> => {
  await evaluation.savePrediction({
    sampleId,
    predictionKey: 'p',
    messages: [],
    tools: [],
    prediction: prediction('reply', { usage: { inputTokens: 1, outputTokens: tokens } }),
    inputPreview: '',
    target: '',
    flags: cut ? ['truncated'] : [],
  })
  await evaluation.saveOutcome({
    sampleId,
    reviewKey: 'r',
    outcome: { kind: 'scored', values: { acc: score }, answer: null },
    score,
    flags: cut ? ['truncated'] : [],
    details: { target: '', choices: null, metadata: {} },
    finishedAt: at,
  })
}

const tally = (at: number, part: Partial<RequestTally> = {}): RequestTally => ({
  at,
  answered: 0,
  failed: [],
  limit: 8,
  ...part,
})

const save = (evaluation: EvaluationStore, requests: RequestTally, startedAt = START) =>
  evaluation.saveState({
    status: 'running',
    error: null,
    benchmarks: [{ position: 0, counts: noCounts, primary: null }],
    addedInputTokens: 0,
    addedOutputTokens: 0,
    addedRetries: 0,
    addedActiveMs: 0,
    startedAt,
    finishedAt: null,
    progress: null,
    requests,
  })

describe('the timeline of a run', () => {
  test('has the running score at the end of each second, with the interval of the samples so far', async () => {
    const store = heldStore()
    const { runId, evaluation, ids } = await plannedRun(store, 4)
    for (const [index, id] of ids.entries())
      await finish(evaluation, id, { at: START + index * 1000, score: index % 2 })
    store.runs.release(runId)
    const { points, stepMs } = store.timeline.read({ runId, benchmarkId: 'plain' }, START)
    expect(stepMs).toBe(1000)
    expect(points.map(({ score }) => [score?.num, score?.mean])).toEqual([
      [1, 0],
      [2, 0.5],
      [3, 1 / 3],
      [4, 0.5],
    ])
    expect(points[0]?.score?.low).toBeNull()
    // Wilson's interval of 2 of 4.
    expect(points[3]?.score?.low).toBeCloseTo(0.15, 2)
    expect(points[3]?.score?.high).toBeCloseTo(0.85, 2)
    expect(points.at(-1)?.at).toBe(START + 3000)
  })

  test('of the last minutes begins with what was scored before them', async () => {
    const store = heldStore()
    const { runId, evaluation, ids } = await plannedRun(store, 3)
    await finish(evaluation, ids[0] as number, { at: START, score: 1 })
    await finish(evaluation, ids[1] as number, { at: START + 400_000, score: 1 })
    await finish(evaluation, ids[2] as number, { at: START + 401_000, score: 0 })
    store.runs.release(runId)
    const { points } = store.timeline.read({ runId, benchmarkId: 'plain', spanMs: 300_000 }, START)
    expect(points[0]?.score).toMatchObject({ num: 3, mean: 2 / 3 })
    expect(points).toHaveLength(1)
  })

  test('counts answers and errors by class, and holds the limit until it changes', async () => {
    const store = heldStore()
    const { runId, evaluation } = await plannedRun(store, 1)
    await save(evaluation, tally(START, { answered: 3 }))
    await save(evaluation, tally(START + 900, { failed: [{ code: 'rate-limited', count: 1 }] }))
    await save(evaluation, tally(START + 2000, { answered: 1, limit: 6 }))
    await save(
      evaluation,
      tally(START + 4000, { failed: [{ code: 'timeout', count: 2 }], limit: 6 }),
    )
    store.runs.release(runId)
    const { points } = store.timeline.read({ runId }, START)
    expect(points.map(({ answered, failed, limit }) => ({ answered, failed, limit }))).toEqual([
      { answered: 3, failed: { 'rate-limited': 1 }, limit: 8 },
      { answered: 1, failed: {}, limit: 6 },
      { answered: 0, failed: { timeout: 2 }, limit: 6 },
    ])
    expect(points.every(({ score }) => score === null)).toBe(true)
  })

  test('of a long run is kept by ten seconds, so that a day stays small', async () => {
    const store = heldStore()
    const { runId, evaluation } = await plannedRun(store, 1)
    const late = START + 3_600_000
    for (let second = 0; second < 20; second += 1)
      await save(evaluation, tally(late + second * 1000, { answered: 1 }))
    store.runs.release(runId)
    const { points, stepMs } = store.timeline.read({ runId }, START)
    expect(stepMs).toBe(10_000)
    expect(points.map(({ answered }) => answered)).toEqual([10, 10])
  })

  test('does not claim to know requests of runs that did not keep them', async () => {
    const store = heldStore()
    const { runId, evaluation, ids } = await plannedRun(store, 1)
    await failSample(evaluation, ids[0] as number)
    expect(store.timeline.read({ runId }, START).points[0]?.answered ?? null).toBeNull()
    const other = await plannedRun(store, 1, 'run-2')
    expect(store.timeline.read({ runId: other.runId }, START)).toMatchObject({
      points: [],
      lengths: null,
    })
  })
})

describe('the lengths of replies', () => {
  test('fall into bins of round width, the cut-off ones counted apart', async () => {
    const store = heldStore()
    const { runId, evaluation, ids } = await plannedRun(store, 4)
    for (const [index, tokens] of [0, 40, 45, 100].entries())
      await finish(evaluation, ids[index] as number, {
        at: START,
        score: 1,
        tokens,
        cut: tokens === 100,
      })
    const { lengths } = store.timeline.read({ runId }, START)
    expect(lengths).toMatchObject({ num: 4, truncated: 1, isOpen: true })
    expect(lengths?.bins.filter(({ count }) => count > 0)).toEqual([
      { from: 0, to: 2, count: 1, truncated: 0 },
      { from: 40, to: 42, count: 1, truncated: 0 },
      { from: 44, to: 46, count: 1, truncated: 0 },
      // The last one is open: this reply had 100.
      { from: 46, to: 48, count: 1, truncated: 1 },
    ])
  })
})
