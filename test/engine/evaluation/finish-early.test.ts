import { describe, expect, test } from 'vitest'
import { RunRequest, type RunId, type RunRequestInput } from '../../../src-main/contract'
import { AppError } from '../../../src-main/engine/errors'
import {
  createEvaluation,
  type Evaluation,
} from '../../../src-main/engine/evaluation/create-evaluation'
import type { EvaluationMeans } from '../../../src-main/engine/evaluation/evaluation-means'
import type { Store } from '../../../src-main/store/create-store'
import { fakeBenchmark, heldDataset, plainRows } from '../../support/fake-benchmark'
import { heldStore, newRun } from '../../support/held-store'
import { scriptedModel, untilAborted, type ScriptedModel } from '../../support/scripted-model'

const RUN = 'run-1' as RunId

interface Setting {
  store: Store
  evaluation: Evaluation
  /** Resolves once the stored run is so. */
  until(holds: (run: ReturnType<Store['runs']['get']>) => boolean): Promise<void>
}

function evaluate(
  model: ScriptedModel,
  change: {
    execution?: RunRequestInput['execution']
    means?: Partial<EvaluationMeans>
    store?: Store
  } = {},
): Setting {
  const store = change.store ?? heldStore()
  const request = RunRequest.parse({
    model: { name: 'm' },
    benchmarks: [{ id: 'plain' }],
    execution: { concurrency: 2, ...change.execution },
  })
  if (!store.runs.exists(RUN)) store.runs.create(newRun('run-1', { request, repeats: 1 }))
  store.runs.acquire(RUN)
  const waiting = new Set<() => void>()
  const evaluation = createEvaluation({
    runId: RUN,
    request,
    store: store.evaluation(RUN),
    model,
    datasets: { locate: async () => heldDataset({ test: plainRows({ a: 20 }) }) },
    benchmark: () => fakeBenchmark(),
    compileFilters: () => reply => reply,
    clock: { now: () => Date.now() },
    onSaved: () => waiting.forEach(look => look()),
    retryFailed: false,
    reconcile: false,
    rescore: 'none',
    ...change.means,
  })
  return {
    store,
    evaluation,
    until: holds =>
      new Promise(resolve => {
        const look = (): void => {
          if (!holds(store.runs.get(RUN))) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

const knows = (question: string): string => question.replace(/^\S+ /, '')
const refused = new AppError('unauthorized', 'The key was refused.', { hint: 'Look at the key.' })

describe('finishing a run with what it has', () => {
  test('asks nothing more, keeps what was on its way, reports, and leaves the rest for later', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    const reached = Promise.withResolvers<void>()
    const model = scriptedModel(async question => {
      if (model.asked.length > 6) reached.resolve()
      if (model.asked.length > 5) await held
      return knows(question)
    })
    const { store, evaluation, until } = evaluate(model)
    const ended = evaluation.run()
    await reached.promise
    evaluation.finish()
    await until(() => store.runs.progress(RUN)?.isFinishing === true)
    release()
    expect(await ended).toBe('finished')
    expect(model.asked).toHaveLength(7)
    expect(store.runs.get(RUN).counts).toMatchObject({ total: 20, scored: 7, pending: 13 })
    const [report] = store.runs.reports(RUN)
    expect(report?.metrics[0]).toMatchObject({ num: 7, score: 1 })
    expect(report?.notes).toContain('13 of 20 samples were not run; the scores are of the others.')

    const later = scriptedModel(knows)
    expect(await evaluate(later, { store }).evaluation.run()).toBe('finished')
    expect(later.asked).toHaveLength(13)
    expect(store.runs.get(RUN).counts).toMatchObject({ scored: 20, pending: 0 })
    expect(store.runs.reports(RUN)[0]?.notes.join()).not.toContain('not run')
  })

  test('a second time, what is on its way is dropped and stays unasked', async () => {
    const reached = Promise.withResolvers<void>()
    const model = scriptedModel((question, { signal }) => {
      if (model.asked.length <= 5) return knows(question)
      reached.resolve()
      return untilAborted(signal)
    })
    const { store, evaluation } = evaluate(model)
    const ended = evaluation.run()
    await reached.promise
    evaluation.finish()
    evaluation.finish()
    expect(await ended).toBe('finished')
    expect(store.runs.get(RUN).counts).toMatchObject({ scored: 5, failed: 0, pending: 15 })
  })

  test('an attempt that fails meanwhile is not tried again, and its sample is no failure', async () => {
    const reached = Promise.withResolvers<void>()
    const overloaded = new AppError('server-error', 'The server is overloaded.')
    const model = scriptedModel(async (question, hooks) => {
      if (model.asked.length <= 5) return knows(question)
      reached.resolve()
      await new Promise(resolve => setImmediate(resolve))
      for (let attempt = 1; ; attempt += 1) {
        if (hooks.onRetry?.(overloaded, attempt, 0) === 'give-up') throw overloaded
        await new Promise(resolve => setImmediate(resolve))
      }
    })
    const { store, evaluation } = evaluate(model)
    const ended = evaluation.run()
    await reached.promise
    evaluation.finish()
    expect(await ended).toBe('finished')
    expect(store.runs.get(RUN).counts).toMatchObject({ scored: 5, failed: 0, pending: 15 })
  })

  test('a paused run is finished without being resumed', async () => {
    const model = scriptedModel(question => {
      if (model.asked.length === 4) evaluation.pause()
      return knows(question)
    })
    const { store, evaluation, until } = evaluate(model)
    const ended = evaluation.run()
    await until(run => run.status === 'paused' && run.counts.scored >= 4)
    const asked = model.asked.length
    evaluation.finish()
    expect(await ended).toBe('finished')
    expect(model.asked).toHaveLength(asked)
    expect(store.runs.get(RUN).counts.scored).toBe(asked)
  })

  test('a run that stopped is judged and reported without a question', async () => {
    const model = scriptedModel((question, { signal }) =>
      model.asked.length <= 5 ? knows(question) : untilAborted(signal),
    )
    const { store, evaluation, until } = evaluate(model)
    const ended = evaluation.run()
    await until(run => run.counts.scored === 5)
    evaluation.stop('interrupted')
    await ended
    const silent = scriptedModel(knows)
    const again = evaluate(silent, { store, means: { asksNothing: true } })
    expect(await again.evaluation.run()).toBe('finished')
    expect(silent.asked).toEqual([])
    expect(store.runs.get(RUN).counts).toMatchObject({ scored: 5, pending: 15 })
  })
})

describe('a run that pauses by itself', () => {
  test('after the set number of refusals in a row, says why, and asks their samples again when resumed', async () => {
    let isRefused = false
    const model = scriptedModel(question => {
      isRefused ||= model.asked.length === 5
      if (isRefused) throw refused
      return knows(question)
    })
    const { store, evaluation, until } = evaluate(model, { execution: { pauseAfterFailures: 3 } })
    const ended = evaluation.run()
    await until(run => run.status === 'paused' && run.counts.failed === 0)
    expect(store.runs.progress(RUN)?.pausedFor).toMatchObject({ code: 'unauthorized' })
    expect(store.runs.progress(RUN)?.notices.at(-1)?.text).toBe(
      'Paused after 3 failures in a row: The key was refused.',
    )
    // Three in a row, and at most the one that was on its way beside them.
    expect(model.asked.length).toBeLessThanOrEqual(8)
    isRefused = false
    model.asked.length = 10
    evaluation.resume()
    expect(await ended).toBe('finished')
    expect(store.runs.get(RUN).counts).toMatchObject({ scored: 20, failed: 0, pending: 0 })
  })

  test('an answer between them breaks the row; failures of single samples do not count', async () => {
    const model = scriptedModel(question => {
      if (model.asked.length % 3 === 0) throw refused
      if (model.asked.length % 3 === 1 && model.asked.length > 3)
        throw new AppError('context-overflow', 'The prompt is too long.')
      return knows(question)
    })
    const { store, evaluation } = evaluate(model, {
      execution: { pauseAfterFailures: 3, concurrency: 1 },
    })
    expect(await evaluation.run()).toBe('finished')
    expect(store.runs.get(RUN).counts.failed).toBe(12)
  })

  test('what failed again after the pause stays failed, so that it cannot pause for ever', async () => {
    const model = scriptedModel(question => {
      if (/ [67]$/.test(question)) throw refused
      return knows(question)
    })
    const { store, evaluation, until } = evaluate(model, {
      execution: { pauseAfterFailures: 2, concurrency: 1 },
    })
    const ended = evaluation.run()
    await until(run => run.status === 'paused' && run.counts.failed === 0)
    evaluation.resume()
    await until(run => run.status === 'paused' && run.counts.failed === 2)
    evaluation.resume()
    expect(await ended).toBe('finished')
    expect(store.runs.get(RUN).counts).toMatchObject({ scored: 18, failed: 2, pending: 0 })
  })

  test('without the rule five refusals in a row stop the run, as nobody may be watching', async () => {
    const model = scriptedModel(question => {
      if (model.asked.length > 5) throw refused
      return knows(question)
    })
    const { store, evaluation } = evaluate(model)
    expect(await evaluation.run()).toBe('failed')
    expect(store.runs.get(RUN).error).toMatchObject({ code: 'unauthorized' })
  })
})
