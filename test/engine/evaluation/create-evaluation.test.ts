import { describe, expect, test } from 'vitest'
import { RunRequest, type RunId, type RunRequestInput } from '../../../src-main/contract'
import type { Benchmark } from '../../../src-main/engine/benchmark'
import {
  createEvaluation,
  type Evaluation,
} from '../../../src-main/engine/evaluation/create-evaluation'
import type { EvaluationStore } from '../../../src-main/engine/ports'
import type { Store } from '../../../src-main/store/create-store'
import { jumpingClock } from '../../support/fake-clock'
import { fakeBenchmark, heldDataset, plainRows } from '../../support/fake-benchmark'
import { heldStore, newRun, prediction } from '../../support/held-store'
import { scriptedModel, untilAborted, type ScriptedModel } from '../../support/scripted-model'
import type { EvaluationMeans } from '../../../src-main/engine/evaluation/evaluation-means'

const RUN = 'run-1' as RunId

interface Setting {
  store: Store
  evaluation: Evaluation
  /** The store's port as this evaluation used it. */
  port: EvaluationStore
}

function evaluate(
  model: ScriptedModel,
  change: {
    rows?: Record<string, number>
    request?: Partial<RunRequestInput>
    benchmark?: Benchmark
    means?: Partial<EvaluationMeans>
    wrap?: (port: EvaluationStore) => EvaluationStore
    store?: Store
  } = {},
): Setting {
  const store = change.store ?? heldStore()
  const request = RunRequest.parse({
    model: { name: 'm' },
    benchmarks: [{ id: 'plain' }],
    execution: { concurrency: 4 },
    ...change.request,
  })
  if (!store.runs.exists(RUN))
    store.runs.create(newRun('run-1', { request, repeats: request.repeats }))
  store.runs.acquire(RUN)
  const own = store.evaluation(RUN)
  const port = change.wrap ? change.wrap(own) : own
  const evaluation = createEvaluation({
    runId: RUN,
    request,
    store: port,
    model,
    datasets: { locate: async () => heldDataset({ test: plainRows(change.rows ?? { a: 10 }) }) },
    benchmark: () => change.benchmark ?? fakeBenchmark(),
    compileFilters: () => reply => reply,
    clock: { now: () => Date.now() },
    onSaved: () => undefined,
    retryFailed: true,
    reconcile: false,
    rescore: 'none',
    ...change.means,
  })
  return { store, evaluation, port }
}

/** What the row's answer is: the number in its question. */
const knows = (question: string): string => question.replace(/^\S+ /, '')

const counts = (store: Store) => store.runs.get(RUN).counts

describe('an evaluation', () => {
  test('loads, asks, judges and reports', async () => {
    const model = scriptedModel(question => (question.endsWith('3') ? 'wrong' : knows(question)))
    const { store, evaluation } = evaluate(model)
    expect(await evaluation.run()).toBe('finished')
    expect(counts(store)).toMatchObject({ total: 10, scored: 10, pending: 0 })
    expect(store.runs.reports(RUN)[0]?.metrics[0]).toMatchObject({ score: 0.9, num: 10, total: 10 })
    expect(new Set(model.asked).size).toBe(10)
  })

  test('asks the first question alone, then as many at once as it may', async () => {
    let first = true
    const alone: number[] = []
    const model: ScriptedModel = scriptedModel(async question => {
      const wasFirst = first
      first = false
      await new Promise(resolve => setTimeout(resolve, 10))
      if (wasFirst) alone.push(model.maxInFlight)
      return knows(question)
    })
    const { evaluation } = evaluate(model, { rows: { a: 40 } })
    await evaluation.run()
    expect(alone).toEqual([1])
    expect(model.maxInFlight).toBe(4)
  })

  test('a reply without an answer is a zero, flagged; a scorer that breaks is a failure, never a zero', async () => {
    const benchmark = fakeBenchmark({
      score: (answer, sample) => {
        if (sample.target === '2') throw new TypeError('a bug in the scorer')
        return { accuracy: answer === sample.target ? 1 : 0 }
      },
    })
    const model = scriptedModel(question => (question === 'a 1' ? '' : knows(question)))
    const { store, evaluation } = evaluate(model, { rows: { a: 4 }, benchmark })
    expect(await evaluation.run()).toBe('finished')
    expect(counts(store)).toMatchObject({ scored: 3, failed: 1, unparsed: 1, empty: 1 })
    expect(store.runs.reports(RUN)[0]?.metrics[0]).toMatchObject({ num: 3, total: 4 })
    expect(store.runs.reports(RUN)[0]?.metrics[0]?.score).toBeCloseTo(2 / 3, 12)
  })

  test('saves a prediction before its review, and a review before it is announced', async () => {
    const log: string[] = []
    const model = scriptedModel(knows)
    const { evaluation } = evaluate(model, {
      rows: { a: 6 },
      wrap: port => ({
        ...port,
        savePrediction: record =>
          port.savePrediction(record).then(() => void log.push(`predicted ${record.sampleId}`)),
        saveOutcome: record =>
          port.saveOutcome(record).then(() => void log.push(`judged ${record.sampleId}`)),
        saveState: async state => {
          const stored = port.counts(0).scored
          const told = state.benchmarks[0]?.counts.scored ?? 0
          if (told > stored) log.push(`told ${told}, stored ${stored}`)
          await port.saveState(state)
        },
      }),
      benchmark: fakeBenchmark({
        score: (answer, sample) => {
          log.push(`scoring ${sample.target}`)
          return { accuracy: answer === sample.target ? 1 : 0 }
        },
      }),
    })
    await evaluation.run()
    expect(log.filter(line => line.startsWith('told'))).toEqual([])
    for (let id = 1; id <= 6; id += 1) {
      const predicted = log.indexOf(`predicted ${id}`)
      expect(predicted).toBeGreaterThanOrEqual(0)
      expect(log.indexOf(`scoring ${id - 1}`)).toBeGreaterThan(predicted)
      expect(log.indexOf(`judged ${id}`)).toBeGreaterThan(log.indexOf(`scoring ${id - 1}`))
    }
  })

  test('holds no more samples than its window, however many there are and however slow the reviews', async () => {
    let started = 0
    let judged = 0
    let ahead = 0
    let largest = 0
    const model = scriptedModel(question => {
      started += 1
      ahead = Math.max(ahead, started - judged)
      return knows(question)
    })
    const { store, evaluation } = evaluate(model, {
      rows: { a: 1_500, b: 1_500 },
      request: { execution: { concurrency: 4 } },
      wrap: port => ({
        ...port,
        pending: (after, limit) => {
          const rows = port.pending(after, limit)
          largest = Math.max(largest, rows.length)
          return rows
        },
        plan: samples => {
          largest = Math.max(largest, samples.length)
          return port.plan(samples)
        },
        saveOutcome: async record => {
          await port.saveOutcome(record)
          judged += 1
        },
      }),
    })
    expect(await evaluation.run()).toBe('finished')
    expect(counts(store).scored).toBe(3_000)
    expect(largest).toBeLessThanOrEqual(256)
    expect(ahead).toBeLessThanOrEqual(4 * 5)
  })
})

describe('pause, resume, stop', () => {
  test('paused, it lets open requests end and starts none; resumed, it goes on', async () => {
    let release: (() => void)[] = []
    const model = scriptedModel(async question => {
      if (question !== 'a 0') await new Promise<void>(resolve => release.push(resolve))
      return knows(question)
    })
    const { store, evaluation } = evaluate(model, { rows: { a: 20 } })
    const ended = evaluation.run()
    await until(() => model.inFlight === 4)
    evaluation.pause()
    const open = release
    release = []
    open.forEach(let_go => let_go())
    await until(() => store.runs.get(RUN).status === 'paused' && model.inFlight === 0)
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(model.asked).toHaveLength(5)
    evaluation.resume()
    const letAllGo = setInterval(() => release.splice(0).forEach(let_go => let_go()), 5)
    expect(await ended).toBe('finished')
    clearInterval(letAllGo)
    expect(model.asked).toHaveLength(20)
    expect(counts(store).scored).toBe(20)
  })

  test.each(['cancelled', 'interrupted'] as const)(
    'stopped as %s, it drops what is open, counts no failure, and another evaluation finishes it',
    async how => {
      const model = scriptedModel(async (question, { signal }) => {
        if (Number(knows(question)) < 5) return knows(question)
        return untilAborted(signal)
      })
      const { store, evaluation } = evaluate(model, { rows: { a: 20 } })
      const ended = evaluation.run()
      await until(() => model.inFlight === 4)
      evaluation.stop(how)
      expect(await ended).toBe(how)
      evaluation.resume()
      expect(store.runs.get(RUN).status).toBe(how)
      expect(counts(store)).toMatchObject({ total: 20, scored: 5, failed: 0, pending: 15 })
      const second = scriptedModel(knows)
      const again = evaluate(second, { rows: { a: 20 }, store })
      expect(await again.evaluation.run()).toBe('finished')
      expect(second.asked).toHaveLength(15)
    },
  )

  test('a server that names another model than before is told once for each change', async () => {
    const model = scriptedModel((question, { signal }) =>
      question.endsWith(' 9')
        ? untilAborted(signal)
        : prediction(knows(question), {
            responseModel: Number(knows(question)) < 5 ? 'old' : 'new',
          }),
    )
    const { store, evaluation } = evaluate(model, { request: { execution: { concurrency: 1 } } })
    const ended = evaluation.run()
    const notices = () => store.runs.progress(RUN)?.notices.map(({ text }) => text) ?? []
    await until(() => notices().length > 0)
    expect(notices()).toEqual(['The server names another model than before: new, not old.'])
    evaluation.stop('cancelled')
    await ended
  })

  test('a server that names another model after the run was taken up again is noticed, and it is kept with the run', async () => {
    const naming = (named: string) =>
      scriptedModel(question => prediction(knows(question), { responseModel: named }))
    const first = evaluate(naming('old'), { rows: { a: 5 } })
    await first.evaluation.run()
    expect(first.store.runs.get(RUN).modelChanges).toBeUndefined()
    const [one, two] = first.store.samples.page(
      RUN,
      {},
      { column: 'order', direction: 'asc' },
      2,
    ).rows
    await first.store.evaluation(RUN).reset([one!.id, two!.id], 'pending')
    const again = evaluate(naming('new'), { rows: { a: 5 }, store: first.store })
    expect(await again.evaluation.run()).toBe('finished')
    expect(again.store.runs.get(RUN).modelChanges).toEqual([
      { at: expect.any(Number), before: 'old', now: 'new' },
    ])
  })

  test('a sample that hangs is skipped by hand: it failed, the others are asked, and the run is no failure', async () => {
    const model = scriptedModel(async (question, { signal }) =>
      question.endsWith(' 4') ? untilAborted(signal) : knows(question),
    )
    const { store, evaluation } = evaluate(model, {
      request: { execution: { maxFailureShare: 0 } },
    })
    const ended = evaluation.run()
    await until(() => store.samples.facets(RUN, {}).counts.scored === 9)
    const hanging = store.samples.page(
      RUN,
      { states: ['pending'] },
      { column: 'order', direction: 'asc' },
      5,
    ).rows
    expect(hanging).toHaveLength(1)
    const id = hanging[0]?.id ?? 0
    expect(evaluation.skip(id + 1000)).toBe(false)
    expect(evaluation.skip(id)).toBe(true)
    expect(await ended).toBe('finished')
    expect(counts(store)).toMatchObject({ scored: 9, failed: 1 })
    expect(store.samples.get(id).outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'cancelled', message: 'The sample was skipped.' },
    })
  })

  test('stopped while it is paused, it ends', async () => {
    const model = scriptedModel(async question => {
      await new Promise(resolve => setTimeout(resolve, 5))
      return knows(question)
    })
    const { evaluation } = evaluate(model, { rows: { a: 500 } })
    const ended = evaluation.run()
    await until(() => model.asked.length > 5)
    evaluation.pause()
    await until(() => model.inFlight === 0)
    evaluation.stop('cancelled')
    expect(await ended).toBe('cancelled')
  })
})

describe('when the machine slept', () => {
  test('open requests start anew, with time-outs anew, and no failure is counted', async () => {
    const clock = jumpingClock()
    const met = new Set<string>()
    const model = scriptedModel(async (question, { signal }) => {
      if (question === 'a 0' || met.has(question)) return knows(question)
      met.add(question)
      return untilAborted(signal)
    })
    const { store, evaluation } = evaluate(model, { rows: { a: 5 }, means: { clock } })
    const ended = evaluation.run()
    await until(() => model.inFlight === 4)
    clock.jump(3 * 3_600_000)
    expect(await ended).toBe('finished')
    expect(counts(store)).toMatchObject({ total: 5, scored: 5, failed: 0 })
    expect(model.asked).toHaveLength(9)
    expect(store.runs.get(RUN).retries).toBe(0)
    expect(store.runs.get(RUN).activeMs).toBeLessThan(600_000)
  })
})

describe('a store that refuses', () => {
  test('ends the run as interrupted with the store’s own words, and counts no sample as failed', async () => {
    const { AppError } = await import('../../../src-main/engine/errors')
    let saved = 0
    const model = scriptedModel(knows)
    const { store, evaluation } = evaluate(model, {
      rows: { a: 30 },
      wrap: port => ({
        ...port,
        savePrediction: async record => {
          saved += 1
          if (saved > 10)
            throw new AppError('storage-failed', 'The disk refused a write (SQLITE_FULL).')
          await port.savePrediction(record)
        },
      }),
    })
    expect(await evaluation.run()).toBe('interrupted')
    expect(store.runs.get(RUN)).toMatchObject({
      status: 'interrupted',
      error: { code: 'storage-failed' },
      counts: { failed: 0 },
    })
  })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, 2))
}
