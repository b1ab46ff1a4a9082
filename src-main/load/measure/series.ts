import type { LoadPoint } from '@contract'

const FIRST_WIDTH_MS = 250
const MOST = 1200

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
  /** Output tokens from one time to another. */
  tokensBetween(fromMs: number, toMs: number): number
  /** Most output tokens in one second; null for runs that are shorter. */
  peakPerSecond(untilMs: number): number | null
}

/** What happened in each stretch of a run. Stretches are 250 ms long; when there are too many, two become one. */
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
    points(untilMs, last = MOST) {
      const from = Math.max(0, columns.length - last)
      return columns.slice(from).map((one, place) => {
        const atMs = (from + place) * width
        // The last stretch is not over yet.
        const seconds = Math.max(1, Math.min(width, untilMs - atMs)) / 1000
        return {
          atMs,
          ok: one.ok,
          failed: one.failed,
          inFlight: one.inFlight,
          rps: one.ok / seconds,
          outTokPerSec: one.tokens / seconds,
          latencyMs: one.ok === 0 ? null : one.latency / one.ok,
          ttftMs: one.ttfts === 0 ? null : one.ttft / one.ttfts,
        }
      })
    },
    tokensBetween(fromMs, toMs) {
      let tokens = 0
      for (const [place, one] of columns.entries()) {
        const begin = place * width
        const covered = Math.min(toMs, begin + width) - Math.max(fromMs, begin)
        if (covered > 0) tokens += one.tokens * (covered / width)
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
