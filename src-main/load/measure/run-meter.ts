import type { LoadObjective, LoadRunSummary, LoadStep, TokenSource } from '@contract'
import { wilson } from '../../engine/statistics'
import type { Slot } from '../http/slot'
import { COLUMN, COLUMNS, errorCode, type RequestText } from '../../engine/load-test/request-row'
import { createDistribution, type Distribution } from './distribution'
import { createSeries } from './series'

const BATCH = 512
const WARM_UP = 0
const MEASURED = 1
const LAST_WINDOW_MS = 30_000
/** Share of a run's time that is left out of its steady throughput. */
const SETTLING = 0.2

export interface MeterPlan {
  step: LoadStep
  isOpenLoop: boolean
  isStream: boolean
  objectives: LoadObjective[]
  /** Counts tokens of an answer without usage; null: nobody named a tokenizer. */
  countTokens: ((text: string) => number) | null
  keepTexts: number
  onRows(rows: Float64Array, count: number, texts: RequestText[]): void
  spareRows(): Float64Array | undefined
}

const FIGURES = {
  latency: 0.001,
  ttft: 0.001,
  ttfat: 0.001,
  tpot: 0.001,
  itl: 0.001,
  chunkGap: 0.001,
  dispatchDelay: 0.001,
  connect: 0.001,
  inTokens: 1,
  outTokens: 1,
  cachedTokens: 1,
  decodeTokPerSec: 0.001,
  requestTokPerSec: 0.001,
  firstTurnTtft: 0.001,
  laterTurnsTtft: 0.001,
  conversation: 0.001,
} as const
type Figure = keyof typeof FIGURES

/** Turns requests that ended into rows, distributions, counts and a time series. Keeps nothing for a request. */
export function createRunMeter(plan: MeterPlan) {
  const made = new Map<Figure, Distribution>()
  const figure = (name: Figure): Distribution => {
    let known = made.get(name)
    if (!known) made.set(name, (known = createDistribution(FIGURES[name])))
    return known
  }
  const figures = {
    latency: figure('latency'),
    dispatchDelay: figure('dispatchDelay'),
  }
  const series = createSeries()
  const errors = new Map<string, number>()
  const sources = { usage: 0, deltas: 0, tokenizer: 0, none: 0 }
  const inSources = { usage: 0, deltas: 0, tokenizer: 0, none: 0 }
  const phases = [0, 0, 0]
  let rows: Float64Array = new Float64Array(BATCH * COLUMNS)
  let rowCount = 0
  let texts: RequestText[] = []
  let kept = 0
  let ok = 0
  let failed = 0
  let unfinished = 0
  let streamed = 0
  let good = 0
  let firstStart = Infinity
  let lastStart = -Infinity
  let lastEnd = -Infinity
  let outTokens = 0
  let inTokens = 0
  let hasInTokens = false
  let multiTokens = 0
  let multiDeltas = 0
  let allOk = 0
  let allFailed = 0
  let capTokens = 0
  const conversations = { count: 0, failed: 0, turns: 0 }

  function flush(): void {
    if (rowCount === 0) return
    const [full, count, said] = [rows, rowCount, texts]
    rows = plan.spareRows() ?? new Float64Array(BATCH * COLUMNS)
    rowCount = 0
    texts = []
    plan.onRows(full, count, said)
  }

  /** Adds a request that ended; returns whether it succeeded. */
  function add(slot: Slot): boolean {
    const { job, reader } = slot
    const isMeasured = job.phase === MEASURED
    const isOk = slot.failure === null && !slot.isCut
    const start = plan.isOpenLoop ? job.intendedMs : slot.sentMs
    const dispatchDelay = slot.sentMs - (plan.isOpenLoop ? job.intendedMs : job.readyMs)
    const latency = slot.endMs - start
    const ttft = reader.firstAt - start
    const ttfat = reader.answerAt - start
    const { out, source } = outTokensOf(slot)
    const inCount = inTokensOf(slot)
    const cached = reader.usage?.cachedTokens ?? NaN
    const tpot = reader.deltas >= 2 && out >= 2 ? (reader.lastAt - reader.firstAt) / (out - 1) : NaN
    let isGood = NaN

    if (isOk) allOk += 1
    else if (!slot.isCut) allFailed += 1
    capTokens += (Number.isNaN(out) ? 0 : out) + (Number.isNaN(inCount) ? 0 : inCount)
    phases[job.phase]! += 1
    let maxGap = NaN
    if (reader.gapCount > 0) {
      maxGap = 0
      for (let at = 0; at < reader.gapCount; at += 1)
        if (reader.gaps[at]! > maxGap) maxGap = reader.gaps[at]!
    }
    if (isMeasured) {
      if (start < firstStart) firstStart = start
      if (start > lastStart) lastStart = start
      if (slot.endMs > lastEnd) lastEnd = slot.endMs
      if (slot.isCut) unfinished += 1
      else {
        if (plan.objectives.length > 0) {
          isGood = isOk && meetsAll(latency, ttft, ttfat, tpot) ? 1 : 0
          good += isGood
        }
        figures.dispatchDelay.record(dispatchDelay)
      }
      if (!isOk && !slot.isCut) {
        failed += 1
        const { errorClass } = slot.failure as { errorClass: string }
        errors.set(errorClass, (errors.get(errorClass) ?? 0) + 1)
      }
      if (isOk) measure()
    }
    series.add({
      endMs: slot.endMs,
      isOk,
      firstMs: Number.isNaN(reader.firstAt) ? slot.sentMs : reader.firstAt,
      tokens: isMeasured && isOk && !Number.isNaN(out) ? out : 0,
      latencyMs: latency,
      ttftMs: ttft,
    })
    addRow()
    return isOk

    function measure(): void {
      ok += 1
      figures.latency.record(latency)
      sources[source] += 1
      if (!Number.isNaN(slot.connectMs)) figure('connect').record(slot.connectMs)
      if (reader.deltas > 0) {
        streamed += 1
        figure('ttft').record(ttft)
        if (!Number.isNaN(ttfat)) figure('ttfat').record(ttfat)
        if (job.turn >= 0) figure(job.turn === 0 ? 'firstTurnTtft' : 'laterTurnsTtft').record(ttft)
      }
      if (!Number.isNaN(out)) {
        outTokens += out
        figure('outTokens').record(out)
        if (out > 0 && latency > 0) figure('requestTokPerSec').record((out / latency) * 1000)
      }
      if (!Number.isNaN(inCount)) {
        inTokens += inCount
        hasInTokens = true
        inSources[reader.usage ? 'usage' : 'tokenizer'] += 1
        figure('inTokens').record(inCount)
      } else inSources.none += 1
      if (!Number.isNaN(cached)) figure('cachedTokens').record(cached)
      if (!Number.isNaN(tpot)) {
        figure('tpot').record(tpot)
        if (tpot > 0) figure('decodeTokPerSec').record(1000 / tpot)
      }
      if (reader.gapCount === 0) return
      // Tokens that came in one chunk share its gap.
      const perChunk =
        source === 'deltas' || Number.isNaN(out) ? 1 : Math.max(1, (out - 1) / (reader.deltas - 1))
      multiTokens += (Number.isNaN(out) ? reader.deltas : out) - 1
      multiDeltas += reader.deltas - 1
      const [gaps, itl] = [figure('chunkGap'), figure('itl')]
      for (let at = 0; at < reader.gapCount; at += 1) {
        const gap = reader.gaps[at] as number
        gaps.record(gap)
        itl.record(gap / perChunk)
      }
    }

    function addRow(): void {
      const at = rowCount * COLUMNS
      rows[at + COLUMN.index] = job.index
      rows[at + COLUMN.phase] = job.phase
      rows[at + COLUMN.outcome] = isOk ? 0 : slot.isCut ? 2 : 1
      rows[at + COLUMN.error] = errorCode(slot.isCut ? null : (slot.failure?.errorClass ?? null))
      rows[at + COLUMN.httpStatus] = slot.status === 0 ? NaN : slot.status
      rows[at + COLUMN.startMs] = start
      rows[at + COLUMN.dispatchDelayMs] = dispatchDelay
      rows[at + COLUMN.connectMs] = slot.connectMs
      rows[at + COLUMN.ttftMs] = ttft
      rows[at + COLUMN.ttfatMs] = ttfat
      rows[at + COLUMN.tpotMs] = isOk ? tpot : NaN
      rows[at + COLUMN.latencyMs] = isOk ? latency : NaN
      rows[at + COLUMN.endMs] = slot.endMs
      rows[at + COLUMN.inTokens] = inCount
      rows[at + COLUMN.outTokens] = out
      rows[at + COLUMN.cachedTokens] = cached
      rows[at + COLUMN.chunks] = reader.deltas
      rows[at + COLUMN.bytes] = slot.bytes
      rows[at + COLUMN.maxGapMs] = maxGap
      rows[at + COLUMN.conversation] = job.turn < 0 ? NaN : job.conversation
      rows[at + COLUMN.turn] = job.turn < 0 ? NaN : job.turn
      rows[at + COLUMN.isGood] = isGood
      rowCount += 1
      const message = slot.failure?.message ?? null
      if (message !== null || (job.keepsText && kept < plan.keepTexts)) {
        const keeps = kept < plan.keepTexts
        if (keeps) kept += 1
        texts.push({
          index: job.index,
          body: keeps ? job.body.toString('utf8') : null,
          answer: keeps ? (isOk ? answerOf(slot) : slot.errorText || null) : null,
          error: message,
        })
      }
      if (rowCount === BATCH) flush()
    }
  }

  function outTokensOf(slot: Slot): { out: number; source: keyof typeof sources } {
    const { reader } = slot
    const counted = reader.usage?.outTokens ?? NaN
    if (!Number.isNaN(counted)) return { out: counted, source: 'usage' }
    if (plan.countTokens !== null && slot.failure === null) {
      const text = reader.reasoning + reader.text
      if (text !== '') return { out: plan.countTokens(text), source: 'tokenizer' }
    }
    return reader.deltas > 0
      ? { out: reader.deltas, source: 'deltas' }
      : { out: NaN, source: 'none' }
  }

  function inTokensOf({ reader, job }: Slot): number {
    const counted = reader.usage?.inTokens ?? NaN
    return Number.isNaN(counted) ? job.inTokens : counted
  }

  function meetsAll(latency: number, ttft: number, ttfat: number, tpot: number): boolean {
    const values = { latency, ttft, ttfat, tpot }
    // A figure that an answer does not have, as the TPOT of one token, is no objective missed.
    return plan.objectives.every(({ metric, maxMs }) => !(values[metric] > maxMs))
  }

  return {
    add,
    flush,
    series,
    /** Tokens in and out so far, of all phases. */
    get tokens() {
      return capTokens
    },
    get counts() {
      return { ok: allOk, failed: allFailed }
    },
    errors,
    figures,
    figure: (name: Figure): Distribution | undefined => made.get(name),
    noteConversation(turns: number, isOk: boolean, latencyMs: number): void {
      conversations.count += 1
      conversations.turns += turns
      if (isOk) figure('conversation').record(latencyMs)
      else conversations.failed += 1
    },
    keepsText: (): boolean => kept < plan.keepTexts,
    summary(): Omit<
      LoadRunSummary,
      'client' | 'overSaturated' | 'notices' | 'peakInFlight' | 'meanInFlight'
    > {
      flush()
      const count = ok + failed
      const durationMs = lastEnd > firstStart ? lastEnd - firstStart : 0
      const perSecond = (value: number): number | null =>
        durationMs > 0 ? (value / durationMs) * 1000 : null
      const summaryOf = (name: Figure) => made.get(name)?.summary() ?? null
      const hasTokens = sources.none < ok || ok === 0
      const steadyFrom = firstStart + durationMs * SETTLING
      const windowFrom = Math.max(firstStart, lastEnd - LAST_WINDOW_MS)
      const tokensPer = (fromMs: number): number | null =>
        durationMs > 0 && hasTokens && lastEnd > fromMs
          ? (series.tokensBetween(fromMs, lastEnd, { beganMs: firstStart, endedMs: lastEnd }) /
              (lastEnd - fromMs)) *
            1000
          : null
      const share = count === 0 ? 0 : good / count
      return {
        concurrency: plan.step.concurrency,
        rate: plan.step.rate,
        ok,
        failed,
        unfinished,
        warmupRequests: phases[WARM_UP] ?? 0,
        cooldownRequests: phases[2] ?? 0,
        streamed,
        errors: Object.fromEntries(errors),
        durationMs,
        rps: perSecond(ok),
        offeredRps:
          lastStart > firstStart
            ? ((count + unfinished - 1) / (lastStart - firstStart)) * 1000
            : null,
        outTokPerSec: hasTokens && ok > 0 ? perSecond(outTokens) : null,
        inTokPerSec: hasInTokens ? perSecond(inTokens) : null,
        totalTokPerSec: hasTokens && hasInTokens ? perSecond(inTokens + outTokens) : null,
        steadyTokPerSec: ok > 0 ? tokensPer(steadyFrom) : null,
        lastWindowTokPerSec: ok > 0 ? tokensPer(windowFrom) : null,
        peakTokPerSec: ok > 0 ? series.peakPerSecond(lastEnd) : null,
        latency: summaryOf('latency'),
        ttft: summaryOf('ttft'),
        ttfat: summaryOf('ttfat'),
        tpot: summaryOf('tpot'),
        itl: summaryOf('itl'),
        chunkGap: summaryOf('chunkGap'),
        inTokens: summaryOf('inTokens'),
        outTokens: summaryOf('outTokens'),
        cachedTokens: summaryOf('cachedTokens'),
        decodeTokPerSec: summaryOf('decodeTokPerSec'),
        requestTokPerSec: summaryOf('requestTokPerSec'),
        dispatchDelay: summaryOf('dispatchDelay'),
        connect: summaryOf('connect'),
        goodput:
          plan.objectives.length === 0 || count === 0
            ? null
            : { share, ...wilson(share, count), good, count, perSecond: perSecond(good) },
        conversations:
          conversations.count === 0
            ? null
            : {
                ...conversations,
                firstTurnTtft: summaryOf('firstTurnTtft'),
                laterTurnsTtft: summaryOf('laterTurnsTtft'),
                latency: summaryOf('conversation'),
              },
        tokenSource: sourceOf(sources),
        inTokenSource: sourceOf(inSources),
        tokensPerChunk:
          multiDeltas > 0 && multiTokens > multiDeltas * 1.02 ? multiTokens / multiDeltas : null,
      }
    },
    quantiles(): Record<string, { share: number; value: number }[]> {
      const names = ['latency', 'ttft', 'ttfat', 'tpot', 'itl', 'chunkGap'] as const
      return Object.fromEntries(
        names.flatMap(name => {
          const one = made.get(name)
          return one && one.count > 0 ? [[name, one.quantiles()]] : []
        }),
      )
    },
  }
}

function answerOf({ reader }: Slot): string | null {
  const { reasoning, text } = reader
  if (reasoning === '') return text === '' ? null : text
  return `<think>${reasoning}</think>${text}`
}

function sourceOf(sources: Record<'usage' | 'deltas' | 'tokenizer' | 'none', number>): TokenSource {
  const used = (Object.keys(sources) as (keyof typeof sources)[]).filter(name => sources[name] > 0)
  if (used.length > 1) return 'mixed'
  return used[0] ?? 'none'
}
