import type { Outcome, RunId } from '../../src-main/contract'
import type { Store } from '../../src-main/store/create-store'
import { judge, newRun, plannedSample, predict } from './held-store'

export interface StoredAnswer {
  key: string
  /** null: it was asked and no score could be given. */
  score: number | null
  repeat?: number
  subset?: string
  text?: string
}

const FAILED: Outcome = {
  kind: 'failed',
  stage: 'review',
  error: { code: 'internal', message: 'No verdict.' },
}

/** A run of one benchmark that asked these questions, in this order. */
export async function storedRun(
  store: Store,
  {
    id,
    answers,
    ...more
  }: {
    id: string
    answers: StoredAnswer[]
    benchmarkId?: string
    fingerprint?: string
    request?: Record<string, never> | { sampling: { temperature: number } }
  },
): Promise<RunId> {
  const { benchmarkId = 'plain', fingerprint = 'same', request = {} } = more
  const run = newRun(id, {
    benchmarks: [{ benchmarkId, title: benchmarkId, version: 1, options: {} }],
    request,
  })
  store.runs.create(run)
  store.runs.acquire(run.id)
  const evaluation = store.evaluation(run.id)
  const places = new Map<string, number>()
  await evaluation.plan(
    answers.map(({ key, repeat = 0, subset = 's' }) => {
      const index = places.get(subset) ?? 0
      places.set(subset, index + 1)
      return plannedSample(index, { sampleKey: key, repeat, subset })
    }),
  )
  await evaluation.finishPlan({
    position: 0,
    subsetOrder: [...places.keys()],
    shots: {},
    dataset: { fingerprint },
  })
  const pending = evaluation.pending(0, answers.length)
  const bySubset = Map.groupBy(answers, ({ subset = 's' }) => subset)
  for (const { id: sampleId, subset, index } of pending) {
    const answer = bySubset.get(subset)?.[index]
    const value = answer?.score ?? null
    await predict(evaluation, sampleId, answer?.text ?? 'reply')
    await judge(
      evaluation,
      sampleId,
      value === null ? FAILED : { kind: 'scored', values: { accuracy: value }, answer: 'a' },
    )
  }
  store.runs.release(run.id)
  return run.id
}
