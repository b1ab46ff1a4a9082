import type { Counts, ErrorCause, ErrorInfo, MetricValue, RunRequest, RunStatus } from '@contract'
import type { Sample } from '../benchmark'
import { AppError, toErrorInfo } from '../errors'
import { createJudgePanel } from '../judging/judge-panel'
import type { StoredSample, Wanted } from '../ports'
import { primaryValue, runningValue } from './aggregate'
import { askedKey } from './asked-key'
import { askedSampling } from './asked-sampling'
import { activateBenchmark, type ActiveBenchmark } from './benchmark-context'
import { createConcurrencyLimit } from './concurrency-limit'
import { createFailureGuard } from './failure-guard'
import { createGate } from './gate'
import type { LiveReply } from './live-replies'
import { makeReport } from './make-report'
import { chooseSamples, chooseShots } from './plan-samples'
import { createPredictor } from './predict-samples'
import { prepareRun, type PreparedBenchmark } from './prepare-run'
import { createProgressTracker } from './progress-tracker'
import { reconcilePredictions } from './reconcile-predictions'
import { paceOf } from './request-pace'
import { reusePredictions } from './reuse-predictions'
import { sampleMetric } from './review-sample'
import { reviewStored } from './review-stored'
import { SLEEP_MS } from './watch-sleep'
import type { EvaluationMeans } from './evaluation-means'

const TICK_MS = 1_000
/** Samples of an exclude list that a run keeps with their reasons. */
const EXCLUSIONS_KEPT = 2000

export interface Evaluation {
  /** Resolves when the run has ended, whichever way; never rejects. */
  run(): Promise<RunStatus>
  pause(): void
  /** Also tries a server at once for which the run waits. */
  resume(): void
  /**
   * Asks nothing more, waits for what is on its way and ends as finished with what there is; a second time, what is on its way is
   * dropped too. What was not asked stays pending, for a later resume.
   */
  finish(): void
  /** Drops requests in flight; what is finished is stored. */
  stop(status: 'cancelled' | 'interrupted'): void
  /** Requests at once to the model, and to each judge. */
  tune(wanted: { concurrency?: number; judgeConcurrency?: number }): void
  /** Gives up on one sample that is being asked; false when it is not. */
  skip(sampleId: number): boolean
  /** What has come so far of the reply to one sample; null when it is not being asked. */
  reply(sampleId: number): LiveReply | null
  /**
   * Tries failed samples again, all or those of one cause, after what is still to be asked; a paused run stays paused. Resolves with
   * how many; rejects with AppError('conflict') while the run asks nothing.
   */
  retry(cause: ErrorCause | null): Promise<number>
}

/** One run, from its request to its reports: load, predict, review, aggregate. */
export function createEvaluation(means: EvaluationMeans): Evaluation {
  const { store, request, clock } = means
  const tracker = createProgressTracker(means.runId, clock)
  const limit = createConcurrencyLimit({
    max: request.execution.concurrency,
    adaptive: request.execution.adaptive,
  })
  const gate = createGate()
  const abort = new AbortController()
  const actives = new Map<number, ActiveBenchmark>()
  const counts = new Map<number, Counts>()
  const sums = new Map<number, { num: number; sum: number; squares: number }>()
  const finals = new Map<number, MetricValue | null>()
  const reuseNotes = new Map<number, string[]>()
  let status: RunStatus = 'preparing'
  let error: ErrorInfo | null = null
  let isPaused = false
  let pausedFor: ErrorInfo | null = null
  let isFinishing = false
  /** Which servers are away. */
  const away = { model: false, judge: false }
  let lastTick = clock.now()
  let finishedAt: number | null = null
  const nudges = new Map<'model' | 'judge', () => void>()
  const panel = makePanel()
  const reviewMeans = { panel, sandbox: means.sandbox ?? null, signal: abort.signal }
  const asksModel =
    means.rescore !== 'only' && means.rejudge === undefined && means.asksNothing !== true

  function makePanel() {
    const { judging } = means
    const settings = request.judge
    if (!judging || !settings || settings.models.length === 0) return null
    return createJudgePanel(settings, {
      ...judging,
      store,
      clock,
      gate,
      transport: request.transport,
      concurrency: settings.concurrency,
      serverLostTimeoutMs: request.execution.serverLostTimeoutMs,
      signal: abort.signal,
      keepsFailures: means.rescore === 'only',
      fail,
      setWaiting: waiting => setAway('judge', waiting),
      notice: (level, text) => tracker.notice(level, text),
      announceRetry: at => tracker.waitUntil(at),
      onNudge: listener => nudges.set('judge', listener),
    })
  }

  function setAway(which: keyof typeof away, isAway: boolean): void {
    away[which] = isAway
    settleGate()
  }

  function settleGate(): void {
    if (abort.signal.aborted) return
    const isWaiting = away.model || away.judge
    if (isPaused || isWaiting) gate.close()
    else gate.open()
    if (status !== 'preparing' || isPaused) {
      status = isPaused ? 'paused' : isWaiting ? 'waiting' : 'running'
    }
    void save()
  }

  /** Stores status, counts and progress; a run that cannot be stored any more stops. */
  async function save(): Promise<void> {
    const now = clock.now()
    const added = tracker.takeSums()
    const requests = { at: now, ...tracker.takeRequests(), limit: limit.current }
    const isOver = finishedAt !== null
    const gap = now - lastTick
    const isAtRest = status === 'paused' || status === 'waiting' || gap > SLEEP_MS
    const activeMs = isAtRest ? 0 : Math.max(0, gap)
    lastTick = now
    const remaining = [...counts.values()].reduce((sum, one) => sum + one.pending, 0)
    try {
      await store.saveState({
        status,
        error,
        benchmarks: [...counts].map(([position, one]) => ({
          position,
          counts: { ...one },
          primary: finals.has(position) ? (finals.get(position) ?? null) : running(position, one),
        })),
        addedInputTokens: added.inputTokens,
        addedOutputTokens: added.outputTokens,
        addedRetries: added.retries,
        addedActiveMs: activeMs,
        startedAt: now,
        finishedAt,
        requests,
        modelChanges: tracker.takeModelChanges(),
        progress: isOver
          ? null
          : tracker.snapshot({
              remaining,
              concurrency: limit.current,
              concurrencyLimit: limit.max,
              judgeConcurrencyLimit: panel?.concurrency,
              pausedFor,
              isFinishing,
            }),
      })
      means.onSaved()
    } catch (failure) {
      fail(toErrorInfo(failure))
    }
  }

  function running(position: number, one: Counts): MetricValue | null {
    const active = actives.get(position)
    const sum = sums.get(position)
    return active && sum ? runningValue(sampleMetric(active), sum, one) : null
  }

  function fail(cause: ErrorInfo): void {
    if (abort.signal.aborted) return
    error = cause
    status = cause.code === 'conflict' || cause.code === 'storage-failed' ? 'interrupted' : 'failed'
    abort.abort(new AppError('cancelled', 'The run was stopped.'))
  }

  async function prepare(): Promise<void> {
    const stored = store.benchmarks()
    const wanted = stored.filter(one =>
      request.benchmarks.some(benchmark => benchmark.id === one.benchmarkId),
    )
    const fresh = new Set<number>()
    if (wanted.some(one => !one.planned) && asksModel) {
      const prepared = means.prepared ?? (await prepareRun(request, means))
      for (const one of wanted) {
        const plan = prepared.find(({ input }) => input.benchmark.id === one.benchmarkId)
        if (!plan || one.planned) continue
        await load(one.position, plan)
        fresh.add(one.position)
      }
    }
    for (const one of store.benchmarks()) {
      if (!wanted.some(({ position }) => position === one.position)) continue
      actives.set(
        one.position,
        activateBenchmark({
          benchmark: means.benchmark(one.benchmarkId),
          options: one.options,
          seed: request.seed,
          shots: one.shots,
          compileFilters: means.compileFilters,
          judge: request.judge,
          sandbox: request.sandbox,
        }),
      )
    }
    for (const [position, active] of actives) {
      if (fresh.has(position)) await reuse(position, active)
    }
    if (means.retryFailed && asksModel) await store.reopenFailed(null)
    if (means.rejudge) await store.redoJudging(means.rejudge)
    if (means.reconcile) await reconcilePredictions({ store, actives, keyOf })
    for (const position of actives.keys()) {
      counts.set(position, store.counts(position))
      sums.set(position, store.sums(position))
    }
  }

  async function load(position: number, prepared: PreparedBenchmark): Promise<void> {
    const { input, plan, located } = prepared
    const shots = await chooseShots(input, plan)
    await store.clearPlan(position)
    for await (const batch of chooseSamples(input, plan, position)) {
      abort.signal.throwIfAborted()
      await store.plan(batch)
    }
    await store.finishPlan({
      position,
      subsetOrder: plan.subsets.map(subset => subset.name),
      shots,
      dataset: {
        path: located.path,
        bundled: located.bundled && !input.benchmark.dataset.isOwn,
        split: plan.split,
        fewShotNum: plan.fewShotNum,
        fingerprint: await located.fingerprint(plan.split),
        badRows: plan.badRows.length,
        ...(plan.shown && { shown: plan.shown }),
        ...(plan.excluded > 0 && {
          excluded: plan.excluded,
          excludeList: Object.fromEntries([...(input.excluded ?? [])].slice(0, EXCLUSIONS_KEPT)),
        }),
      },
    })
  }

  function keyOf(active: ActiveBenchmark, stored: StoredSample): string {
    const sample = active.read(stored.row, stored.subset)
    return askedKey({
      request,
      sample,
      messages: active.messages(sample, stored.subset),
      sampling: samplingOf(active, stored, sample),
      repeat: stored.repeat,
    })
  }

  /** Takes over predictions that were made elsewhere for the same questions; says how many could not be matched. */
  async function reuse(position: number, active: ActiveBenchmark): Promise<void> {
    if (!means.cached) return
    const { taken, unmatched } = await reusePredictions(means.cached(active.benchmark.id), {
      store,
      position,
      active,
    })
    const note = `${taken} predictions made elsewhere are reused${unmatched > 0 ? `, ${unmatched} belong to no sample of this run` : ''}.`
    reuseNotes.set(position, [note])
    tracker.notice(unmatched > 0 ? 'warning' : 'info', `${active.benchmark.id}: ${note}`)
  }

  function samplingOf(
    active: ActiveBenchmark,
    { maxTokens }: Pick<StoredSample, 'maxTokens'>,
    sample: Sample,
  ): RunRequest['sampling'] {
    return askedSampling({ benchmark: active.benchmark, request, maxTokens, sample })
  }

  async function report(): Promise<void> {
    for (const one of store.benchmarks()) {
      const active = actives.get(one.position)
      if (!active) continue
      counts.set(one.position, store.counts(one.position))
      const made = makeReport({
        store,
        request,
        active,
        planned: one,
        notes: reuseNotes.get(one.position) ?? [],
      })
      finals.set(one.position, primaryValue(made))
      await store.saveReport(one.position, made)
    }
  }

  function tick(): void {
    try {
      obey(store.wanted())
    } catch (failure) {
      fail(toErrorInfo(failure))
    }
    void save()
  }

  function obey(wanted: Wanted): void {
    tune({
      ...(wanted.concurrency !== null && { concurrency: wanted.concurrency }),
      ...(wanted.judgeConcurrency !== null && { judgeConcurrency: wanted.judgeConcurrency }),
    })
    if (wanted.state === 'cancel') stop('cancelled')
    else if (wanted.state === 'pause') pause()
    else if (wanted.state === 'run') resume()
    else if (wanted.state === 'retry') {
      resume()
      retry(null).catch((thrown: unknown) => tracker.notice('warning', toErrorInfo(thrown).message))
    } else if (wanted.state === 'finish') finish()
    // Obeyed once: what is asked for here afterwards must hold.
    if (Object.values(wanted).some(value => value !== null))
      store.obeyed(wanted).catch((failure: unknown) => fail(toErrorInfo(failure)))
  }

  function tune(wanted: Parameters<Evaluation['tune']>[0]): void {
    if (wanted.concurrency !== undefined) limit.setMax(wanted.concurrency)
    if (wanted.judgeConcurrency !== undefined) panel?.tune(wanted.judgeConcurrency)
  }

  function pause(): void {
    isPaused = true
    settleGate()
  }

  function pauseFor(cause: ErrorInfo): void {
    if (isFinishing) return
    pausedFor = cause
    tracker.notice(
      'error',
      `Paused after ${request.execution.pauseAfterFailures} failures in a row: ${cause.message}`,
    )
    pause()
  }

  function resume(): void {
    isPaused = false
    pausedFor = null
    predictor.resumed()
    settleGate()
    for (const nudge of nudges.values()) nudge()
  }

  async function retry(cause: ErrorCause | null): Promise<number> {
    const count = await predictor.retry(cause)
    if (count > 0) tracker.notice('info', `${count} failed samples are tried again.`)
    return count
  }

  function finish(): void {
    if (isFinishing) {
      stop('finished')
      return
    }
    isFinishing = true
    tracker.notice('info', 'Nothing more is asked; the run ends with what it has.')
    predictor.askNoMore()
    // Replies that wait for a judge still get their verdict.
    away.model = false
    isPaused = false
    pausedFor = null
    settleGate()
  }

  function stop(how: 'cancelled' | 'interrupted' | 'finished'): void {
    if (abort.signal.aborted) return
    status = how
    abort.abort(new AppError('cancelled', 'The run was stopped.'))
  }

  const predictor = createPredictor({
    ...means,
    tracker,
    limit,
    gate,
    pace: means.pace ?? paceOf(request.execution, clock),
    actives,
    counts,
    sums,
    samplingOf,
    guard: createFailureGuard(request.execution),
    reviewMeans,
    signal: abort.signal,
    fail,
    pauseFor,
    setWaiting: waiting => setAway('model', waiting),
    onNudge: listener => nudges.set('model', listener),
  })

  return {
    async run() {
      await save()
      const ticker = setInterval(tick, TICK_MS)
      try {
        await prepare()
        status = isPaused ? 'paused' : 'running'
        await save()
        await reviewStored({
          store,
          clock,
          tracker,
          actives,
          counts,
          sums,
          reviewMeans,
          isRescore: means.rescore !== 'none',
          fail,
        })
        if (asksModel) await predictor.run()
        abort.signal.throwIfAborted()
      } catch (failure) {
        fail(toErrorInfo(failure))
      }
      clearInterval(ticker)
      try {
        await report()
      } catch (failure) {
        fail(toErrorInfo(failure))
      }
      if (!abort.signal.aborted) status = 'finished'
      finishedAt = clock.now()
      await save()
      return status
    },
    pause,
    resume,
    finish,
    stop,
    tune,
    skip: sampleId => predictor.skip(sampleId),
    reply: sampleId => predictor.reply(sampleId),
    retry,
  }
}
