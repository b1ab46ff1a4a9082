import { z } from 'zod'

/**
 * Values of one figure over the successful measured requests; in milliseconds where they are times. Percentiles by nearest rank on
 * an HDR histogram of three significant digits; mean, min and max are exact.
 */
export const LoadDistribution = z.object({
  count: z.number(),
  mean: z.number(),
  stdDev: z.number().nullable(),
  /** 95 % of the mean, by batch means; null where there are too few values. */
  meanLow: z.number().nullable(),
  meanHigh: z.number().nullable(),
  min: z.number(),
  p1: z.number(),
  p5: z.number(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
})
export type LoadDistribution = z.infer<typeof LoadDistribution>

/** Where the counts of output tokens come from. */
export const TokenSource = z.enum(['usage', 'deltas', 'tokenizer', 'mixed', 'none'])
export type TokenSource = z.infer<typeof TokenSource>

/** How a request ended. Everything but `ok` and `unfinished` is a failure and enters no latency. */
export const LoadOutcome = z.enum(['ok', 'failed', 'unfinished'])
export type LoadOutcome = z.infer<typeof LoadOutcome>

/** What the client did to the figures; it says so where they are its own and not the server's. */
export const LoadClientCheck = z.object({
  isClientBound: z.boolean(),
  reasons: z.array(z.string()),
  /** Share of the time in which the sending thread worked. */
  busyShare: z.number(),
  loopDelayP50Ms: z.number(),
  loopDelayP99Ms: z.number(),
  loopDelayMaxMs: z.number(),
  /** How long first tokens lay unread, estimated from the length of the turns in which they were read. */
  readLagMeanMs: z.number(),
  readLagMaxMs: z.number(),
  /** Mean wait of the sending thread for a processor each time it had something to do; null where the system does not tell. */
  processorWaitMs: z.number().nullable().default(null),
  /** How much too late first tokens are seen on average: unread time and waits for a processor (twice where the server waits too). */
  firstTokenLateMs: z.number().nullable().default(null),
  /** Requests sent more than 5 ms after both their intended time and a free slot. */
  lateSends: z.number(),
  lateShare: z.number(),
  cpuMsPerRequest: z.number().nullable(),
  processCpuShare: z.number(),
  /** Of all processors of this machine. */
  machineCpuShare: z.number().nullable(),
  isServerLocal: z.boolean(),
  rssMb: z.number(),
  connections: z.number(),
})
export type LoadClientCheck = z.infer<typeof LoadClientCheck>

export const LoadGoodput = z.object({
  /** Of all measured requests, failed ones included, those that met every objective. */
  share: z.number(),
  low: z.number(),
  high: z.number(),
  good: z.number(),
  count: z.number(),
  perSecond: z.number().nullable(),
})
export type LoadGoodput = z.infer<typeof LoadGoodput>

/** Several turns of one conversation. */
export const LoadConversations = z.object({
  count: z.number(),
  failed: z.number(),
  turns: z.number(),
  firstTurnTtft: LoadDistribution.nullable(),
  laterTurnsTtft: LoadDistribution.nullable(),
  latency: LoadDistribution.nullable(),
})
export type LoadConversations = z.infer<typeof LoadConversations>

/** The figures of one run. Null: undefined here; never a zero that stands for "not known". */
export const LoadRunSummary = z.object({
  concurrency: z.number().nullable(),
  rate: z.number().nullable(),
  ok: z.number(),
  failed: z.number(),
  unfinished: z.number(),
  warmupRequests: z.number(),
  cooldownRequests: z.number(),
  streamed: z.number(),
  errors: z.record(z.string(), z.number()),
  /** From the first measured send (intended, in an open loop) to the last measured end. */
  durationMs: z.number(),
  rps: z.number().nullable(),
  /** Measured requests that were due or sent, by the time from the first to the last of them. */
  offeredRps: z.number().nullable(),
  outTokPerSec: z.number().nullable(),
  inTokPerSec: z.number().nullable(),
  totalTokPerSec: z.number().nullable(),
  /** Output tokens a second without the first fifth of the time. */
  steadyTokPerSec: z.number().nullable(),
  lastWindowTokPerSec: z.number().nullable(),
  peakTokPerSec: z.number().nullable(),
  peakInFlight: z.number(),
  meanInFlight: z.number().nullable(),
  latency: LoadDistribution.nullable(),
  ttft: LoadDistribution.nullable(),
  ttfat: LoadDistribution.nullable(),
  tpot: LoadDistribution.nullable(),
  itl: LoadDistribution.nullable(),
  chunkGap: LoadDistribution.nullable(),
  inTokens: LoadDistribution.nullable(),
  outTokens: LoadDistribution.nullable(),
  cachedTokens: LoadDistribution.nullable(),
  decodeTokPerSec: LoadDistribution.nullable(),
  requestTokPerSec: LoadDistribution.nullable(),
  dispatchDelay: LoadDistribution.nullable(),
  connect: LoadDistribution.nullable(),
  goodput: LoadGoodput.nullable(),
  conversations: LoadConversations.nullable(),
  tokenSource: TokenSource,
  inTokenSource: TokenSource,
  /** Tokens a chunk, where they are more than one: speculative decoding, or a server that gathers. */
  tokensPerChunk: z.number().nullable(),
  overSaturated: z.object({ atMs: z.number(), detail: z.string() }).nullable(),
  client: LoadClientCheck,
  notices: z.array(z.string()),
})
export type LoadRunSummary = z.infer<typeof LoadRunSummary>
