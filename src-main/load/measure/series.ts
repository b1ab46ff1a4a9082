import type { LoadPoint } from '@contract'

/** Stretches of the plots; the finest ones are kept for exact throughputs of short runs. */
const SHOWN_MS = 250
const FIRST_WIDTH_MS = SHOWN_MS / 32
const MOST = 4096
const MOST_SHOWN = 600

interface Column {
  ok: number
  failed: number
  inFlight: number
  tokens: number
  latency: number
  ttft: number
  ttfts: number
}

export interface Series {
  /** A request ended; its tokens are spread evenly from its first to its end. */
  add(request: {
    endMs: number
    isOk: boolean
    firstMs: number
    tokens: number
    latencyMs: number
    ttftMs: number
  }): void
  noteInFlight(atMs: number, inFlight: number): void
  points(untilMs: number, last?: number): LoadPoint[]
  /** Output tokens from one time to another, of a run that began and ended then. */
  tokensBetween(fromMs: number, toMs: number, run: { beganMs: number; endedMs: number }): number
  /** Most output tokens in one second; null for runs that are shorter. */
  peakPerSecond(untilMs: number): number | null
}

/** What happened in each stretch of a run. When there are too many stretches, two become one. */
export function createSeries(): Series {
  let width = FIRST_WIDTH_MS
  let columns: Column[] = []

  const column = (atMs: number): Column => {
    while (atMs >= width * MOST) halve()
    const place = Math.max(0, Math.floor(atMs / width))
    while (columns.length <= place)
      columns.push({
        ok: 0,
        failed: 0,
        inFlight: columns.at(-1)?.inFlight ?? 0,
        tokens: 0,
        latency: 0,
        ttft: 0,
        ttfts: 0,
      })
    return columns[place] as Column
  }

  function halve(): void {
    width *= 2
    const joined: Column[] = []
    for (let at = 0; at < columns.length; at += 2) {
      const [a, b] = [columns[at] as Column, columns[at + 1]]
      if (b)
        for (const name of ['ok', 'failed', 'tokens', 'latency', 'ttft', 'ttfts'] as const)
          a[name] += b[name]
      if (b) a.inFlight = Math.max(a.inFlight, b.inFlight)
      joined.push(a)
    }
    columns = joined
  }

  function spread(fromMs: number, toMs: number, tokens: number): void {
    const last = column(toMs)
    const from = Math.max(0, fromMs)
    if (!(toMs > from) || Math.floor(from / width) === Math.floor(toMs / width)) {
      last.tokens += tokens
      return
    }
    const perMs = tokens / (toMs - from)
    for (let place = Math.floor(from / width); place * width < toMs; place += 1) {
      const begin = Math.max(from, place * width)
      const end = Math.min(toMs, (place + 1) * width)
      const one = columns[place]
      if (one) one.tokens += perMs * (end - begin)
    }
  }

  return {
    add({ endMs, isOk, firstMs, tokens, latencyMs, ttftMs }) {
      const one = column(endMs)
      if (!isOk) {
        one.failed += 1
        return
      }
      one.ok += 1
      one.latency += latencyMs
      if (!Number.isNaN(ttftMs)) {
        one.ttft += ttftMs
        one.ttfts += 1
      }
      if (tokens > 0) spread(firstMs, endMs, tokens)
    },
    noteInFlight(atMs, inFlight) {
      const one = column(atMs)
      one.inFlight = Math.max(one.inFlight, inFlight)
    },
    points(untilMs, last = MOST_SHOWN) {
      let group = Math.max(1, Math.round(SHOWN_MS / width))
      while (columns.length / group > MOST_SHOWN) group *= 2
      const count = Math.ceil(columns.length / group)
      const from = Math.max(0, count - last)
      return Array.from({ length: count - from }, (_, place) => {
        const first = (from + place) * group
        return pointOf(columns.slice(first, first + group), first * width, group * width, untilMs)
      })
    },
    tokensBetween(fromMs, toMs, { beganMs, endedMs }) {
      let tokens = 0
      for (const [place, one] of columns.entries()) {
        // Nothing came before the run began or after it ended, though their stretches are longer.
        const begin = Math.max(beganMs, place * width)
        const end = Math.min(endedMs, (place + 1) * width)
        const covered = Math.min(toMs, end) - Math.max(fromMs, begin)
        if (end - begin <= 0) tokens += place * width >= fromMs ? one.tokens : 0
        else if (covered > 0) tokens += one.tokens * (covered / (end - begin))
      }
      return tokens
    },
    peakPerSecond(untilMs) {
      if (untilMs < 1000) return null
      const inSecond = Math.max(1, Math.round(1000 / width))
      let peak = 0
      let sum = 0
      for (const [place, one] of columns.entries()) {
        sum += one.tokens
        if (place >= inSecond) sum -= columns[place - inSecond]?.tokens ?? 0
        peak = Math.max(peak, sum)
      }
      return peak / ((inSecond * width) / 1000)
    },
  }
}

function pointOf(part: Column[], atMs: number, width: number, untilMs: number): LoadPoint {
  const sum = (of: (one: Column) => number): number =>
    part.reduce((total, one) => total + of(one), 0)
  // The last stretch is not over yet.
  const seconds = Math.max(1, Math.min(width, untilMs - atMs)) / 1000
  const ok = sum(one => one.ok)
  const ttfts = sum(one => one.ttfts)
  return {
    atMs,
    ok,
    failed: sum(one => one.failed),
    inFlight: Math.max(...part.map(one => one.inFlight)),
    rps: ok / seconds,
    outTokPerSec: sum(one => one.tokens) / seconds,
    latencyMs: ok === 0 ? null : sum(one => one.latency) / ok,
    ttftMs: ttfts === 0 ? null : sum(one => one.ttft) / ttfts,
  }
}
