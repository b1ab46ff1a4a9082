import type {
  ErrorCode,
  ErrorGroup,
  ErrorInfo,
  InFlight,
  ModelChange,
  NoticeCode,
  Progress,
  ProgressPoint,
  RunId,
} from '@contract'
import type { Clock, RequestTally } from '../ports'

const POINTS_KEPT = 600
const IN_FLIGHT_SHOWN = 128
const NOTICES_KEPT = 100
const LATENCIES_KEPT = 512
/** Rates are taken over this span, so that one slow answer does not make them jump. */
const RATE_SPAN_MS = 15_000

export interface ProgressTracker {
  started(request: InFlight): void
  changed(sampleId: number, change: Partial<InFlight>): void
  ended(sampleId: number): void
  finished(facts: {
    latencyMs?: number
    inputTokens: number
    outputTokens: number
    retries: number
  }): void
  failed(error: ErrorInfo, sampleId: number | null, benchmarkId?: string): void
  /** A request to the tested model ended: with an answer (null) or an error. */
  requested(code: ErrorCode | null, times?: number): void
  notice(level: 'info' | 'warning' | 'error', text: string, code?: NoticeCode): void
  /** The server names another model: a notice, and a fact of the run. */
  modelChanged(before: string, now: string): void
  waitUntil(at: number | null): void
  /** The state now; adds one point to the curves. */
  snapshot(facts: {
    remaining: number
    concurrency: number
    concurrencyLimit: number
    judgeConcurrencyLimit?: number | undefined
    pausedFor?: ErrorInfo | null
    isFinishing?: boolean
  }): Progress
  /** What came in since the last call, for the sums that the store keeps. */
  takeSums(): { inputTokens: number; outputTokens: number; retries: number }
  /** Since the last call. */
  takeModelChanges(): ModelChange[]
  /** What became of requests since the last call. */
  takeRequests(): Pick<RequestTally, 'answered' | 'failed'>
}

/** Keeps what a run shows while it goes on. Bounded: old points, notices and latencies fall out. */
export function createProgressTracker(runId: RunId, clock: Clock): ProgressTracker {
  const inFlight = new Map<number, InFlight>()
  const groups = new Map<string, ErrorGroup>()
  const points: ProgressPoint[] = []
  const notices: Progress['notices'] = []
  const latencies: number[] = []
  const total = { done: 0, input: 0, output: 0, errors: 0, retries: 0 }
  let taken = { input: 0, output: 0, retries: 0 }
  let modelChanges: ModelChange[] = []
  let requests = new Map<ErrorCode | null, number>()
  let nextTryAt: number | null = null
  const marks: { at: number; done: number; input: number; output: number }[] = [
    { at: clock.now(), done: 0, input: 0, output: 0 },
  ]

  function rates(now: number): { samples: number; input: number; output: number } {
    marks.push({ at: now, done: total.done, input: total.input, output: total.output })
    while (marks.length > 2 && now - (marks[0]?.at ?? now) > RATE_SPAN_MS) marks.shift()
    const first = marks[0] as (typeof marks)[number]
    const seconds = Math.max(0.001, (now - first.at) / 1000)
    return {
      samples: (total.done - first.done) / seconds,
      input: (total.input - first.input) / seconds,
      output: (total.output - first.output) / seconds,
    }
  }

  return {
    started: request => void inFlight.set(request.sampleId, request),
    changed(sampleId, change) {
      const request = inFlight.get(sampleId)
      if (request) Object.assign(request, change)
    },
    ended: sampleId => void inFlight.delete(sampleId),
    finished({ latencyMs, inputTokens, outputTokens, retries }) {
      total.done += 1
      total.input += inputTokens
      total.output += outputTokens
      total.retries += retries
      if (latencyMs === undefined) return
      latencies.push(latencyMs)
      if (latencies.length > LATENCIES_KEPT) latencies.shift()
    },
    failed(error, sampleId, benchmarkId) {
      total.errors += 1
      const key = `${error.code}\0${error.message}`
      const now = clock.now()
      let group = groups.get(key)
      if (!group) {
        if (groups.size >= 100) return
        group = { error, count: 0, firstAt: now, lastAt: now, sampleId: null, benchmarks: [] }
        groups.set(key, group)
      }
      addTo(group, now, sampleId)
      if (benchmarkId === undefined) return
      const parts = (group.benchmarks ??= [])
      let part = parts.find(({ id }) => id === benchmarkId)
      if (!part) {
        part = { id: benchmarkId, count: 0, firstAt: now, lastAt: now, sampleId: null }
        parts.push(part)
      }
      addTo(part, now, sampleId)
    },
    requested: (code, times = 1) => void requests.set(code, (requests.get(code) ?? 0) + times),
    notice(level, text, code) {
      notices.push({ at: clock.now(), level, text, ...(code && { code }) })
      if (notices.length > NOTICES_KEPT) notices.shift()
    },
    modelChanged(before, now) {
      modelChanges.push({ at: clock.now(), before, now })
      this.notice(
        'warning',
        `The server names another model than before: ${now}, not ${before}.`,
        'model-changed',
      )
    },
    waitUntil: at => void (nextTryAt = at),
    snapshot(facts) {
      const { remaining, concurrency, concurrencyLimit, judgeConcurrencyLimit } = facts
      const now = clock.now()
      const rate = rates(now)
      const sorted = [...latencies].sort((a, b) => a - b)
      const quantile = (q: number): number | null =>
        sorted[Math.floor(q * (sorted.length - 1))] ?? null
      points.push({
        at: now,
        done: total.done,
        samplesPerSecond: rate.samples,
        inputTokensPerSecond: rate.input,
        outputTokensPerSecond: rate.output,
        inFlight: inFlight.size,
        concurrency,
        errors: total.errors,
        latencyP50Ms: quantile(0.5),
        latencyP95Ms: quantile(0.95),
      })
      if (points.length > POINTS_KEPT) points.splice(0, points.length, ...thinned(points))
      return {
        runId,
        at: now,
        samplesPerSecond: rate.samples,
        etaMs: rate.samples > 0 ? (remaining / rate.samples) * 1000 : null,
        concurrency,
        concurrencyLimit,
        ...(judgeConcurrencyLimit !== undefined && { judgeConcurrencyLimit }),
        inFlight: [...inFlight.values()].slice(0, IN_FLIGHT_SHOWN).map(request => ({ ...request })),
        inFlightCount: inFlight.size,
        retries: total.retries,
        errorGroups: [...groups.values()].sort((a, b) => b.count - a.count).slice(0, 30),
        points: [...points],
        nextTryAt,
        ...(facts.pausedFor && { pausedFor: facts.pausedFor }),
        ...(facts.isFinishing && { isFinishing: true }),
        notices: [...notices],
      }
    },
    takeSums() {
      const sums = {
        inputTokens: total.input - taken.input,
        outputTokens: total.output - taken.output,
        retries: total.retries - taken.retries,
      }
      taken = { input: total.input, output: total.output, retries: total.retries }
      return sums
    },
    takeModelChanges() {
      const taken = modelChanges
      modelChanges = []
      return taken
    },
    takeRequests() {
      const ended = requests
      requests = new Map()
      return {
        answered: ended.get(null) ?? 0,
        failed: [...ended].flatMap(([code, count]) => (code === null ? [] : { code, count })),
      }
    },
  }
}

function addTo(
  met: Pick<ErrorGroup, 'count' | 'lastAt' | 'sampleId'>,
  at: number,
  sampleId: number | null,
): void {
  met.count += 1
  met.lastAt = at
  met.sampleId ??= sampleId
}

/** Every second point of the older half, so that a long run keeps its whole curve in bounded space. */
function thinned(points: ProgressPoint[]): ProgressPoint[] {
  const half = points.length >> 1
  return points.filter((_, at) => at >= half || at % 2 === 0)
}
