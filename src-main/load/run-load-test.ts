import type { LoadSearchResult, LoadStep } from '@contract'
import { toErrorInfo } from '../engine/errors'
import type { LoadJob, LoadMessage } from './load-job'
import { startStep } from './run-step'
import type { RunningStep, StepState } from './step'
import { runSearch } from './search/run-search'
import { testConnection } from './test-connection'
import { openWorkload } from './workloads/create-workload'
import type { StepRunner } from './search/step-runner'

/** Does a whole load test in this thread and tells of it as it goes. Never throws: a failure is part of the last message. */
export function startLoadTest(
  job: LoadJob,
  tell: (message: LoadMessage) => void,
): { ended: Promise<void>; stop(): void; reuse(rows: Float64Array): void } {
  const { request } = job
  let current: RunningStep | null = null
  let isStopped = false
  let position = 0
  let offset = request.workload.offset
  let tokens = 0
  const wake = new Set<() => void>()
  const spare: Float64Array[] = []

  async function whole(): Promise<void> {
    const search: LoadSearchResult[] = []
    try {
      const { workload, tokenizer } = await openWorkload(request, job.extraBody)
      for (const text of workload.warnings) tell({ type: 'notice', level: 'warning', text })
      const isText = request.api !== 'embeddings' && request.api !== 'rerank'
      const isStream = request.stream && isText
      if (request.testConnection && !isIdle(request.steps)) {
        const failure = await testConnection(job.endpoint, workload.first(offset), {
          isStream,
          isText,
        })
        if (failure !== null)
          tell({
            type: 'notice',
            level: 'warning',
            text: `The first request failed (${failure.errorClass}: ${failure.message}); the test counts such failures.`,
          })
      }
      const runner: StepRunner = {
        get isStopped() {
          return isStopped
        },
        async run(step, options = {}) {
          if (position > 0) await pause()
          const place = position
          position += 1
          const label = options.label ?? ''
          tell({ type: 'run-started', position: place, step, label, at: Date.now() })
          let lastTold = 0
          current = startStep(
            {
              step,
              endpoint: job.endpoint,
              workload,
              offset,
              isStream,
              isText,
              durationMs:
                options.durationMs === undefined ? request.durationMs : options.durationMs,
              graceMs: request.graceMs,
              arrival: request.arrival,
              shape: request.burstiness,
              rampMs: request.rampMs,
              warmup: request.warmup,
              cooldown: request.cooldown,
              seed: request.seed + place,
              objectives: request.goodput,
              overSaturation: options.overSaturation ?? request.overSaturation,
              tokensLeft: request.tokenCap === null ? null : Math.max(0, request.tokenCap - tokens),
              countTokens: tokenizer ? text => tokenizer.count(text) : null,
              keepTexts: request.keepTexts,
            },
            {
              onRows: (rows, count, texts) =>
                tell({ type: 'rows', position: place, rows, count, texts }),
              spareRows: () => spare.pop(),
              onState(state) {
                if (state.elapsedMs - lastTold < 450) return
                lastTold = state.elapsedMs
                tell({ type: 'progress', progress: progressOf(state, place, step, label) })
              },
              ...(options.mayStop && { mayStop: options.mayStop }),
            },
          )
          if (isStopped) current.stop('stopped')
          const outcome = await current.ended
          current = null
          offset += outcome.used
          tokens += outcome.tokens
          tell({
            type: 'run-ended',
            position: place,
            at: Date.now(),
            status: isStopped ? 'stopped' : 'finished',
            summary: outcome.summary,
            points: outcome.points,
            quantiles: outcome.quantiles,
          })
          return { ...outcome, position: place }
        },
      }
      for (const step of request.steps) {
        if (isStopped) break
        if (request.tokenCap !== null && tokens >= request.tokenCap) break
        await runner.run(step)
      }
      search.push(...(await runSearch(request, runner)))
      tell({ type: 'ended', search, error: null })
    } catch (error) {
      tell({ type: 'ended', search, error: toErrorInfo(error) })
    }
  }

  function progressOf(
    state: StepState,
    place: number,
    step: LoadStep,
    label: string,
  ): Extract<LoadMessage, { type: 'progress' }>['progress'] {
    const last = state.points.at(-2) ?? state.points.at(-1)
    const done = state.ok + state.failed
    return {
      phase: state.phase,
      position: place,
      step,
      label,
      plannedRuns: request.search ? null : request.steps.length,
      elapsedMs: state.elapsedMs,
      etaMs: etaOf(state, done, request.durationMs),
      sent: state.sent,
      total: state.total,
      ok: state.ok,
      failed: state.failed,
      inFlight: state.inFlight,
      rps: last?.rps ?? 0,
      outTokPerSec: last?.outTokPerSec ?? 0,
      latencyP50Ms: state.latencyP50Ms,
      latencyP99Ms: state.latencyP99Ms,
      ttftP50Ms: state.ttftP50Ms,
      ttftP99Ms: state.ttftP99Ms,
      errors: state.errors,
      clientBound: state.clientBound,
      points: state.points,
    }
  }

  function pause(): Promise<void> {
    if (request.pauseMs === 0 || isStopped) return Promise.resolve()
    return new Promise(resolve => {
      const end = (): void => {
        clearTimeout(timer)
        wake.delete(end)
        resolve()
      }
      const timer = setTimeout(end, request.pauseMs)
      wake.add(end)
    })
  }

  return {
    ended: whole(),
    stop() {
      isStopped = true
      for (const end of wake) end()
      current?.stop('stopped')
    },
    reuse: rows => void spare.push(rows),
  }
}

/** Nothing would be sent at all. */
function isIdle(steps: LoadStep[]): boolean {
  return steps.length > 0 && steps.every(({ number }) => number === 0)
}

function etaOf(state: StepState, done: number, durationMs: number | null): number | null {
  const byNumber =
    state.total === null || done === 0
      ? null
      : (state.elapsedMs / done) * Math.max(0, state.total - done)
  const byTime = durationMs === null ? null : Math.max(0, durationMs - state.elapsedMs)
  if (byNumber === null) return byTime
  return byTime === null ? byNumber : Math.min(byNumber, byTime)
}
