import type { Distribution, PerfReport } from '@contract'
import { z } from 'zod'
import { Float, type PythonJson } from './python-json'

const Stat = z.number().nullish().catch(null)
const RawStats = z.looseObject({
  mean: z.number(),
  std: Stat,
  min: z.number(),
  '25%': z.number(),
  '50%': z.number(),
  '75%': z.number(),
  '90%': z.number(),
  '99%': z.number(),
  max: z.number(),
})
type RawStats = z.infer<typeof RawStats>

const MaybeStats = RawStats.nullish().catch(null)
export const RawPerf = z.looseObject({
  summary: z
    .looseObject({
      n_samples: z.number(),
      latency: MaybeStats,
      ttft: MaybeStats,
      tpot: MaybeStats,
      usage: z
        .looseObject({ input_tokens: MaybeStats, output_tokens: MaybeStats })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
})

/** EvalScope's figures in ms, with the population's standard deviation instead of the sample's. */
export function readPerf(raw: z.infer<typeof RawPerf> | null): PerfReport | null {
  const summary = raw?.summary
  if (!summary) return null
  const count = summary.n_samples
  return {
    samples: count,
    withUsage: summary.usage ? count : 0,
    latencyMs: readStats(summary.latency, count, 1000),
    ttftMs: readStats(summary.ttft, count, 1000),
    tpotMs: readStats(summary.tpot, count, 1000),
    retryMs: null,
    inputTokens: readStats(summary.usage?.input_tokens, count, 1),
    outputTokens: readStats(summary.usage?.output_tokens, count, 1),
    reasoningTokens: null,
  }
}

function readStats(
  raw: RawStats | null | undefined,
  count: number,
  factor: number,
): Distribution | null {
  if (!raw) return null
  const scaled = (value: number): number => Number((value * factor).toFixed(6))
  return {
    count,
    mean: scaled(raw.mean),
    std: scaled((raw.std ?? 0) * Math.sqrt(count > 0 ? (count - 1) / count : 0)),
    min: scaled(raw.min),
    p25: scaled(raw['25%']),
    p50: scaled(raw['50%']),
    p75: scaled(raw['75%']),
    p90: scaled(raw['90%']),
    p99: scaled(raw['99%']),
    max: scaled(raw.max),
  }
}

/** Gathers what EvalScope's performance block needs from samples as they pass; a few numbers stay of each. */
export interface PerfCollector {
  /** `earlierTurns`: replies within the prompt, which EvalScope counts as requests without figures. */
  add(perf: RequestPerf | null, earlierTurns: number): void
  toJson(): PythonJson
}

/** Times in seconds, as in EvalScope's files. */
export interface RequestPerf {
  latency: number
  ttft: number | null
  inputTokens: number
  outputTokens: number
  tpot: number | null
}

export function createPerfCollector(): PerfCollector {
  const series = {
    latency: createSeries(),
    ttft: createSeries(),
    tpot: createSeries(),
    input: createSeries(),
    output: createSeries(),
    total: createSeries(),
  }
  let requests = 0

  return {
    add(perf, earlierTurns) {
      requests += 1 + earlierTurns
      if (!perf) return
      series.latency.add(perf.latency)
      if (perf.ttft !== null) series.ttft.add(perf.ttft)
      if (perf.tpot !== null) series.tpot.add(perf.tpot)
      series.input.add(perf.inputTokens)
      series.output.add(perf.outputTokens)
      series.total.add(perf.inputTokens + perf.outputTokens)
    },
    toJson() {
      const count = series.latency.count()
      const coverage = { requests_with_metrics: count, total_requests: requests }
      if (count === 0) return { coverage }
      const latency = series.latency.mean()
      const hasTtft = series.ttft.count() > 0
      const hasTpot = series.tpot.count() > 0
      return {
        summary: {
          n_samples: count,
          latency: series.latency.stats(),
          throughput: {
            avg_output_tps: new Float(
              latency > 0 ? decimals(series.output.mean() / latency, 2) : 0,
            ),
            avg_req_ps: new Float(latency > 0 ? decimals(1 / latency, 4) : 0),
          },
          usage: {
            input_tokens: series.input.stats(),
            output_tokens: series.output.stats(),
            total_tokens: series.total.stats(),
            total_input_tokens: series.input.sum(),
            total_output_tokens: series.output.sum(),
            total_tokens_count: series.total.sum(),
          },
          ...(hasTtft && { ttft: series.ttft.stats() }),
          ...(hasTpot && { tpot: series.tpot.stats() }),
        },
        coverage,
        metric_semantics: perfSemantics({ hasTtft, hasTpot }),
      }
    },
  }
}

function perfSemantics(has: { hasTtft: boolean; hasTpot: boolean }): PythonJson {
  const seconds = { id: 'perf.latency.seconds', direction: 'lower_is_better', unit: 's' }
  const inMs = { ...seconds, multiplier: new Float(1000), shownUnit: 'ms', precision: 1 }
  const count = { id: 'diagnostic.count.items', direction: 'none', unit: null, precision: 0 }
  const rate = (id: string, unit: string) => ({
    id: `perf.throughput.${id}`,
    direction: 'higher_is_better',
    unit,
    precision: 2,
  })
  return {
    n_samples: perfMeaning('Samples', count),
    latency: perfMeaning('Latency', { ...seconds, precision: 3 }),
    ttft: has.hasTtft ? perfMeaning('TTFT', inMs) : undefined,
    tpot: has.hasTpot ? perfMeaning('TPOT', inMs) : undefined,
    'throughput.avg_output_tps': perfMeaning(
      'Output Throughput',
      rate('tokens_per_second', 'tok/s'),
    ),
    'throughput.avg_req_ps': perfMeaning(
      'Request Throughput',
      rate('requests_per_second', 'req/s'),
    ),
    'usage.input_tokens': perfMeaning('Input Tokens', count),
    'usage.output_tokens': perfMeaning('Output Tokens', count),
    'usage.total_tokens': perfMeaning('Total Tokens', count),
  }
}

function perfMeaning(
  name: string,
  facts: {
    id: string
    direction: string
    unit: string | null
    precision: number
    multiplier?: Float
    shownUnit?: string
  },
): PythonJson {
  return {
    semantic_id: facts.id,
    metric_name: name,
    display_name: null,
    kind: facts.direction === 'none' ? 'diagnostic' : 'quality',
    direction: facts.direction,
    raw_unit: facts.unit,
    value_range: null,
    display_kind: 'number',
    display_multiplier: facts.multiplier ?? null,
    display_unit: facts.shownUnit ?? facts.unit,
    display_precision: facts.precision,
  }
}

function createSeries() {
  let values = new Float64Array(256)
  let length = 0
  const sum = (): number => {
    let total = 0
    for (let i = 0; i < length; i++) total += values[i]!
    return total
  }
  return {
    add(value: number) {
      if (length === values.length) {
        const grown = new Float64Array(length * 2)
        grown.set(values)
        values = grown
      }
      values[length++] = value
    },
    count: () => length,
    sum,
    mean: () => sum() / length,
    stats: () => statsOf(values.slice(0, length).sort()),
  }
}

/** pandas' `describe`: quantiles by linear interpolation, the sample's standard deviation, six decimals. */
function statsOf(sorted: Float64Array): PythonJson {
  const count = sorted.length
  const mean = sorted.reduce((total, value) => total + value, 0) / count
  const squares = sorted.reduce((total, value) => total + (value - mean) ** 2, 0)
  const quantile = (share: number): Float => {
    const place = share * (count - 1)
    const below = Math.floor(place)
    const low = sorted[below]!
    const high = sorted[Math.min(below + 1, count - 1)]!
    return new Float(decimals(low + (high - low) * (place - below), 6))
  }
  return {
    mean: new Float(decimals(mean, 6)),
    std: count > 1 ? new Float(decimals(Math.sqrt(squares / (count - 1)), 6)) : null,
    min: quantile(0),
    '25%': quantile(0.25),
    '50%': quantile(0.5),
    '75%': quantile(0.75),
    '90%': quantile(0.9),
    '99%': quantile(0.99),
    max: quantile(1),
  }
}

function decimals(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
