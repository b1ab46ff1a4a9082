import type { ErrorCode, TimelinePoint } from '@contract'

/** Below this many samples a score is drawn grey: too few to read much into. */
export const fewSamples = 30
const classesShown = 3
const mostMarks = 8
/** As parts of the larger of two limits. */
const changeSizes = [0, 0.2, 0.4, 0.6]
/** Stretches without anything beyond which a pause is drawn short. */
const longestGap = 20

type MarkedPoint = { x: number; limit: number | null }

/**
 * Moments at which the number of requests allowed at once became another. Where the run adapts it all the time, only the larger changes:
 * a mark at every step would say nothing.
 */
export function limitChanges(points: readonly MarkedPoint[]): { x: number; limit: number }[] {
  for (const least of changeSizes) {
    const found = changesOf(points, least)
    if (found.length <= mostMarks) return found
  }
  return []
}

function changesOf(points: readonly MarkedPoint[], least: number): { x: number; limit: number }[] {
  let before: number | null = null
  return points.flatMap(({ x, limit }) => {
    if (limit === null || limit === before) return []
    const isFirst = before === null
    if (before !== null && Math.abs(limit - before) < least * Math.max(limit, before)) return []
    before = limit
    return isFirst ? [] : [{ x, limit }]
  })
}

/**
 * Places on an axis on which long pauses, as between the sessions of a run, take little room; `timeAt` says the time of a place.
 * Without such pauses a place is its time.
 */
export function timeAxis(
  times: readonly number[],
  stepMs: number,
): { xs: number[]; timeAt(x: number): number } {
  const xs: number[] = []
  for (const [at, time] of times.entries()) {
    const before = times[at - 1]
    const place = xs[at - 1]
    xs.push(
      before === undefined || place === undefined
        ? time
        : place + Math.min(time - before, longestGap * stepMs),
    )
  }
  return {
    xs,
    timeAt(x) {
      const at = xs.findIndex(one => one >= x)
      const next = at === -1 ? xs.length - 1 : at
      return (times[next] ?? x) - ((xs[next] ?? x) - x)
    },
  }
}

export interface ErrorCurves {
  at: number[]
  /** Null: all that are not named. The 429 answers come first, then the most frequent. */
  classes: { code: ErrorCode | null; total: number; shares: number[] }[]
  /** Limits at the same moments. */
  limits: (number | null)[]
}

/** Of the requests that ended in each stretch, the share of each kind of error. Stretches in which none ended have no share. */
export function errorCurves(points: readonly TimelinePoint[]): ErrorCurves {
  const totals = new Map<ErrorCode, number>()
  for (const { failed } of points) {
    for (const [code, count] of entriesOf(failed)) totals.set(code, (totals.get(code) ?? 0) + count)
  }
  const others = [...totals]
    .filter(([code]) => code !== 'rate-limited')
    .sort((a, b) => b[1] - a[1])
    .map(([code]) => code)
  const named: ErrorCode[] = ['rate-limited', ...others.slice(0, classesShown)]
  const rest = others.slice(classesShown)
  const groups: [ErrorCode | null, readonly ErrorCode[]][] = [
    ...named.map((code): [ErrorCode, ErrorCode[]] => [code, [code]]),
    ...(rest.length > 0 ? [[null, rest] as [null, ErrorCode[]]] : []),
  ]
  const ended = points.flatMap(point => {
    const all = (point.answered ?? 0) + sumOf(point.failed, [...totals.keys()])
    return all === 0 ? [] : [{ ...point, all }]
  })
  return {
    at: ended.map(({ at }) => at),
    limits: ended.map(({ limit }) => limit),
    classes:
      totals.size === 0
        ? []
        : groups.map(([code, codes]) => ({
            code,
            total: codes.reduce((sum, one) => sum + (totals.get(one) ?? 0), 0),
            shares: ended.map(({ failed, all }) => sumOf(failed, codes) / all),
          })),
  }
}

type Band = readonly [number, number] | null

export interface ScoreCurve {
  at: number[]
  limits: (number | null)[]
  /** Of fewer than 30 samples, up to the first point with more, so that the lines meet. */
  early: { values: (number | null)[]; band: Band[] }
  later: { values: (number | null)[]; band: Band[] }
}

/** The running score with its interval, split where there are samples enough. */
export function scoreCurve(points: readonly TimelinePoint[]): ScoreCurve {
  const scored = points.flatMap(({ at, limit, score }) => (score ? [{ at, limit, ...score }] : []))
  const enough = scored.findIndex(({ num }) => num >= fewSamples)
  const from = enough === -1 ? scored.length : enough
  const part = (isIn: (index: number) => boolean) => ({
    values: scored.map(({ mean }, index) => (isIn(index) ? mean : null)),
    band: scored.map(({ low, high }, index): Band =>
      isIn(index) && low !== null && high !== null ? [low, high] : null,
    ),
  })
  return {
    at: scored.map(({ at }) => at),
    limits: scored.map(({ limit }) => limit),
    early: part(index => from > 0 && index <= from),
    later: part(index => index >= from),
  }
}

const entriesOf = (failed: TimelinePoint['failed']) =>
  Object.entries(failed) as [ErrorCode, number][]

const sumOf = (failed: TimelinePoint['failed'], codes: readonly ErrorCode[]): number =>
  codes.reduce((sum, code) => sum + (failed[code] ?? 0), 0)
