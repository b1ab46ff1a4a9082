import { z } from 'zod'

export const SearchMetric = z.enum([
  'avg_latency',
  'p50_latency',
  'p90_latency',
  'p99_latency',
  'avg_ttft',
  'p50_ttft',
  'p90_ttft',
  'p99_ttft',
  'avg_tpot',
  'p50_tpot',
  'p90_tpot',
  'p99_tpot',
  'rps',
  'tps',
  'goodput',
])
export type SearchMetric = z.infer<typeof SearchMetric>

/** Times in milliseconds, rates a second, goodput as a share. */
export const SearchCriterion = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('limit'),
    metric: SearchMetric,
    op: z.enum(['<=', '<', '>=', '>']),
    value: z.number(),
  }),
  z.strictObject({
    kind: z.literal('best'),
    metric: SearchMetric,
    direction: z.enum(['max', 'min']),
  }),
])
export type SearchCriterion = z.infer<typeof SearchCriterion>

/**
 * sla: the largest load at which all criteria of a group hold (or the load at which one figure is best). sweep: from one user to
 * saturation, with `probes` rates between. knee: where more users stop bringing more throughput.
 */
export const LoadSearch = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sla'),
    variable: z.enum(['parallel', 'rate']),
    /** Each group is searched by itself. */
    groups: z.array(z.array(SearchCriterion).min(1)).min(1).max(16),
    repeats: z.number().int().min(1).max(20).default(3),
    lower: z.number().int().min(1).default(1),
    upper: z.number().int().min(1).default(65_536),
    /** In flight at most while the rate is searched. */
    fixedParallel: z.number().int().min(1).nullable().default(null),
    /** Requests of a probe for each unit of load; null: as many as the tested percentile needs. */
    numberMultiplier: z.number().positive().nullable().default(null),
    /** A probe ends early when it can no longer pass. */
    stopEarly: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('sweep'),
    probes: z.number().int().min(1).max(64).default(6),
    upper: z.number().int().min(1).default(65_536),
  }),
  z.strictObject({
    kind: z.literal('knee'),
    upper: z.number().int().min(1).default(1024),
    refine: z.boolean().default(true),
  }),
])
export type LoadSearch = z.infer<typeof LoadSearch>

export const LoadProbe = z.object({
  value: z.number(),
  /** Runs of this value, by position. */
  positions: z.array(z.number()),
  passed: z.boolean().nullable(),
  reason: z.string(),
  figures: z.record(z.string(), z.number()),
})
export type LoadProbe = z.infer<typeof LoadProbe>

export const LoadSearchResult = z.object({
  kind: z.enum(['sla', 'sweep', 'knee']),
  variable: z.enum(['parallel', 'rate']),
  /** What was searched for, in words. */
  goal: z.string(),
  /** The answer; null: none, and `reason` says why. */
  value: z.number().nullable(),
  /** Between the largest load that surely passed and the smallest that surely failed. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  reason: z.string(),
  isResolved: z.boolean(),
  probes: z.array(LoadProbe),
})
export type LoadSearchResult = z.infer<typeof LoadSearchResult>
