import type { ErrorInfo, RunId, RunRequest, RunStatus } from '@contract'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { AppError, toErrorInfo } from '../engine/errors'
import { createEvaluation, type Evaluation } from '../engine/evaluation/create-evaluation'
import type { PreparedBenchmark } from '../engine/evaluation/prepare-run'
import { paceOf, type RequestPace } from '../engine/evaluation/request-pace'
import { systemClock, type Clock, type ModelClient } from '../engine/ports'
import { readVerdict } from '../scorers/judge-verdict'
import { combineVotes } from '../scorers/judge-votes'
import { compileFilters } from '../scorers/reply-filters'
import { verdictFailure } from '../scorers/verdict-failure'
import type { CodeSandboxes } from '../sandbox/create-code-sandbox'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import type { EventHub } from './event-hub'
import { excludeList } from './datasets/exclude-list'
import type { RequestLog } from './request-log'
import type { EvaluationMeans } from '../engine/evaluation/evaluation-means'

const HEARTBEAT_MS = 2_000

export interface StartOptions {
  client(): Promise<ModelClient>
  /** The client of the judge at this place of the request. */
  judgeClient(place: number): Promise<ModelClient>
  /** Runs of one server go one after another. */
  serverKey: string
  retryFailed: boolean
  reconcile: boolean
  rescore: EvaluationMeans['rescore']
  rejudge?: EvaluationMeans['rejudge']
  asksNothing?: EvaluationMeans['asksNothing']
  prepared?: PreparedBenchmark[]
  cached?: EvaluationMeans['cached']
  concurrency?: number
}

export interface Runner {
  /** Takes the run's lease at once and runs it when its server is free. Throws AppError('conflict'). */
  start(runId: RunId, options: StartOptions): void
  control(runId: RunId): Evaluation | undefined
  isMine(runId: RunId): boolean
  /** Whether a run goes on or waits in this process. */
  isBusy(): boolean
  /** Takes a run that has not begun out of the queue; true if it was there. */
  dequeue(runId: RunId): boolean
  /** Resolves when the run has ended here. */
  ended(runId: RunId): Promise<RunStatus>
  /** Stops all runs, leaving them resumable, and waits for them. */
  close(): Promise<void>
}

interface Job {
  runId: RunId
  options: StartOptions
  evaluation: Evaluation | undefined
  ended: Promise<RunStatus>
  settle(status: RunStatus): void
}

export function createRunner(means: {
  store: Store
  registry: BenchmarkRegistry
  datasets: StatefulDatasetFinder
  sandbox: CodeSandboxes
  events: EventHub
  requests: RequestLog
  clock?: Clock
  /** Called when a run ended while its lease is still held, for example to write its files. */
  onEnded(runId: RunId): Promise<void>
}): Runner {
  const { store, events } = means
  const clock = means.clock ?? systemClock
  const paces = new Map<string, RequestPace>()
  const jobs = new Map<RunId, Job>()
  const busy = new Set<string>()
  let isClosing = false

  const heartbeat = setInterval(() => {
    try {
      for (const { runId } of jobs.values()) store.runs.heartbeat(store.runs.row(runId).seq)
    } catch {
      // The database is locked by another program; a lease outlives several beats.
    }
  }, HEARTBEAT_MS)

  function announce(runId: RunId): void {
    events.emit({ type: 'run.changed', run: store.runs.get(runId) })
    const progress = store.runs.progress(runId)
    if (progress) events.emit({ type: 'run.progressed', progress })
  }

  function next(): void {
    for (const job of jobs.values()) {
      const { serverKey } = job.options
      if (job.evaluation || busy.has(serverKey) || isClosing) continue
      busy.add(serverKey)
      void execute(job).finally(() => {
        busy.delete(serverKey)
        jobs.delete(job.runId)
        next()
      })
    }
  }

  /** Runs of one server follow each other: a minute's limit holds across a resume and from one run to the next. */
  function paceFor(
    serverKey: string,
    { requestsPerMinute, tokensPerMinute }: RunRequest['execution'],
  ): { pace?: RequestPace } {
    const key = JSON.stringify([serverKey, requestsPerMinute, tokensPerMinute])
    const pace = paces.get(key) ?? paceOf({ requestsPerMinute, tokensPerMinute }, clock)
    if (pace === null) return {}
    paces.set(key, pace)
    return { pace }
  }

  async function execute(job: Job): Promise<void> {
    const { runId, options } = job
    const clients: ModelClient[] = []
    const connected = async (connect: () => Promise<ModelClient>): Promise<ModelClient> => {
      const client = await connect()
      clients.push(client)
      return client
    }
    let status: RunStatus = 'failed'
    try {
      const request = effectiveRequest(store.runs.request(runId), options)
      // The evaluation exists before the first await, so that a stop always finds it.
      job.evaluation = createEvaluation({
        runId,
        request,
        store: store.evaluation(runId),
        model: means.requests.watched(
          lazyClient(() => connected(options.client)),
          { runId, server: store.runs.row(runId).server_name, of: 'model' },
        ),
        datasets: means.datasets,
        sandbox: means.sandbox.of(request.sandbox),
        benchmark: means.registry.find,
        excluded: id => excludeList(store, id),
        compileFilters,
        clock,
        ...paceFor(options.serverKey, request.execution),
        onSaved: () => announce(runId),
        retryFailed: options.retryFailed,
        reconcile: options.reconcile,
        rescore: options.rescore,
        ...(options.rejudge && { rejudge: options.rejudge }),
        ...(options.asksNothing && { asksNothing: true }),
        judging: {
          client: place =>
            means.requests.watched(
              lazyClient(() => connected(() => options.judgeClient(place))),
              { runId, server: request.judge?.models[place]?.id ?? '', of: 'judge' },
            ),
          readVerdict,
          verdictFailure,
          combineVotes,
        },
        ...(options.prepared && { prepared: options.prepared }),
        ...(options.cached && { cached: options.cached }),
      })
      status = await job.evaluation.run()
      if (store.runs.owns(runId)) await means.onEnded(runId)
    } catch (error) {
      status = 'failed'
      trySetFailed(runId, toErrorInfo(error))
    } finally {
      await Promise.all(clients.map(client => client.close()))
      release(runId)
      job.settle(status)
    }
  }

  function trySetFailed(runId: RunId, error: ErrorInfo): void {
    try {
      store.runs.setStatus(runId, 'failed', error)
    } catch {
      // The store itself fails; the lease ends by itself and the run shows as interrupted.
    }
  }

  function release(runId: RunId): void {
    try {
      store.runs.release(runId)
      announce(runId)
    } catch {
      // As above.
    }
  }

  return {
    start(runId, options) {
      if (isClosing) throw new AppError('conflict', 'The app is closing.')
      if (jobs.has(runId))
        throw new AppError('conflict', 'This run is already queued or running here.')
      store.runs.acquire(runId)
      store.runs.setStatus(runId, 'queued')
      let settle: Job['settle'] = () => undefined
      const ended = new Promise<RunStatus>(resolve => (settle = resolve))
      jobs.set(runId, { runId, options, evaluation: undefined, ended, settle })
      announce(runId)
      next()
    },
    control: runId => jobs.get(runId)?.evaluation,
    isMine: runId => jobs.has(runId),
    isBusy: () => jobs.size > 0,
    dequeue(runId) {
      const job = jobs.get(runId)
      if (!job || job.evaluation) return false
      jobs.delete(runId)
      store.runs.setStatus(runId, 'cancelled')
      release(runId)
      job.settle('cancelled')
      return true
    },
    ended: async runId => jobs.get(runId)?.ended ?? store.runs.get(runId).status,
    async close() {
      isClosing = true
      for (const job of jobs.values()) {
        if (job.evaluation) job.evaluation.stop('interrupted')
        else {
          store.runs.setStatus(job.runId, 'interrupted')
          release(job.runId)
          job.settle('interrupted')
        }
      }
      await Promise.all([...jobs.values()].map(job => job.ended))
      clearInterval(heartbeat)
    },
  }
}

function effectiveRequest(request: RunRequest, options: StartOptions): RunRequest {
  if (options.concurrency === undefined) return request
  return { ...request, execution: { ...request.execution, concurrency: options.concurrency } }
}

/** Connects at the first request only, so that a run with nothing left to ask never needs its server. */
function lazyClient(connect: () => Promise<ModelClient>): ModelClient {
  let connected: Promise<ModelClient> | undefined
  const client = (): Promise<ModelClient> => (connected ??= connect())
  const reached = (signal: AbortSignal): Promise<ModelClient> => unlessAborted(client(), signal)
  return {
    predict: async (request, hooks) => (await reached(hooks.signal)).predict(request, hooks),
    ping: async signal => (await reached(signal)).ping(signal),
    close: async () => (await connected)?.close(),
  }
}

/** A server may take minutes to start; who stops the run does not wait for it. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
