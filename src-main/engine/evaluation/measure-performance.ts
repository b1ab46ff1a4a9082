import type { Distribution, PerfReport } from '@contract'
import type { SampleMeasures } from '../ports'

type Quantity = keyof SampleMeasures | 'tpotMs'

/** Distributions over the successful attempts of a benchmark's samples; null without any. */
export function measurePerformance(samples: Iterable<SampleMeasures>): PerfReport | null {
  const columns: Record<Quantity, number[]> = {
    latencyMs: [],
    ttftMs: [],
    retryMs: [],
    inputTokens: [],
    outputTokens: [],
    reasoningTokens: [],
    tpotMs: [],
  }
  let count = 0
  for (const sample of samples) {
    count += 1
    for (const name of Object.keys(sample) as (keyof SampleMeasures)[]) {
      const value = sample[name]
      if (value !== null) columns[name].push(value)
    }
    const { latencyMs, ttftMs, outputTokens } = sample
    // Time per output token after the first: (latency − TTFT) / (output tokens − 1).
    if (latencyMs !== null && ttftMs !== null && outputTokens !== null && outputTokens > 1) {
      columns.tpotMs.push((latencyMs - ttftMs) / (outputTokens - 1))
    }
  }
  if (count === 0) return null
  return {
    samples: count,
    withUsage: columns.outputTokens.length,
    latencyMs: distribution(columns.latencyMs),
    ttftMs: distribution(columns.ttftMs),
    tpotMs: distribution(columns.tpotMs),
    retryMs: distribution(columns.retryMs.filter(ms => ms > 0)),
    inputTokens: distribution(columns.inputTokens),
    outputTokens: distribution(columns.outputTokens),
    reasoningTokens: distribution(columns.reasoningTokens),
  }
}

/** Quantiles with linear interpolation between neighbours (Hyndman and Fan 1996, type 7); null for no values. */
export function distribution(values: number[]): Distribution | null {
  const count = values.length
  if (count === 0) return null
  const sorted = Float64Array.from(values).sort()
  const at = (quantile: number): number => {
    const place = quantile * (count - 1)
    const low = sorted[Math.floor(place)] as number
    const high = sorted[Math.ceil(place)] as number
    return low + (high - low) * (place - Math.floor(place))
  }
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count
  return {
    count,
    mean,
    std: Math.sqrt(variance),
    min: at(0),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p99: at(0.99),
    max: at(1),
  }
}
