import type {
  JsonObject,
  LoadDistribution,
  LoadRequestRow,
  LoadRunSummary,
  LoadTestDetail,
} from '@contract'

/** A run as EvalScope's `benchmark_summary.json` has it. What is undefined is null there, never zero. */
export function benchmarkSummary(summary: LoadRunSummary): JsonObject {
  const mean = (given: LoadDistribution | null, factor = 1, digits = 4): number | null =>
    given === null ? null : round(given.mean * factor, digits)
  return {
    'Test Duration (s)': round(summary.durationMs / 1000),
    Concurrency: summary.concurrency ?? -1,
    'Request Rate (req/s)': summary.rate ?? -1,
    'Total Requests': summary.ok + summary.failed,
    'Success Requests': summary.ok,
    'Failed Requests': summary.failed,
    'Stream Requests': summary.streamed,
    'Non-Stream Requests': summary.ok - summary.streamed,
    'Req Throughput (req/s)': rounded(summary.rps),
    'Avg Latency (s)': mean(summary.latency, 0.001),
    'Avg Input Tokens': mean(summary.inTokens, 1, 2),
    'Output Throughput (tok/s)': rounded(summary.outTokPerSec),
    'Total Throughput (tok/s)': rounded(summary.totalTokPerSec),
    'Avg TTFT (ms)': mean(summary.ttft, 1, 2),
    'Avg TPOT (ms)': mean(summary.tpot, 1, 2),
    'Avg ITL (ms)': mean(summary.itl, 1, 2),
    'Avg Output Tokens': mean(summary.outTokens, 1, 2),
    'Input Throughput (tok/s)': rounded(summary.inTokPerSec),
  }
}

const ROWS: [string, keyof LoadDistribution][] = [
  ['min', 'min'],
  ['1%', 'p1'],
  ['5%', 'p5'],
  ['10%', 'p10'],
  ['25%', 'p25'],
  ['50%', 'p50'],
  ['75%', 'p75'],
  ['90%', 'p90'],
  ['95%', 'p95'],
  ['99%', 'p99'],
  ['max', 'max'],
]

/** `benchmark_percentile.json`: a row for each percentile. */
export function benchmarkPercentiles(summary: LoadRunSummary): JsonObject[] {
  const columns: [string, LoadDistribution | null, number][] = [
    ['Latency (s)', summary.latency, 0.001],
    ['TTFT (ms)', summary.ttft, 1],
    ['ITL (ms)', summary.itl, 1],
    ['TPOT (ms)', summary.tpot, 1],
    ['Input tokens', summary.inTokens, 1],
    ['Output tokens', summary.outTokens, 1],
    ['Output (tok/s)', summary.requestTokPerSec, 1],
    ['Decode (tok/s)', summary.decodeTokPerSec, 1],
  ]
  return ROWS.map(([label, name]) => ({
    Percentiles: label,
    ...Object.fromEntries(
      columns.map(([column, given, factor]) => [
        column,
        given === null ? null : round((given[name] ?? 0) * factor),
      ]),
    ),
  }))
}

/** `workload_throughput.json`: the whole run, its last 30 seconds, and all but its first fifth. */
export function workloadThroughput(summary: LoadRunSummary): JsonObject {
  return {
    n_samples: summary.ok,
    wall_time_s: round(summary.durationMs / 1000),
    last_window_s: 30,
    warmup_frac: 0.2,
    rows: [
      {
        metric: 'Total Prompt tok/s',
        overall: summary.inTokPerSec,
        last_window: null,
        steady_state: null,
      },
      {
        metric: 'Completion tok/s',
        overall: summary.outTokPerSec,
        last_window: summary.lastWindowTokPerSec,
        steady_state: summary.steadyTokPerSec,
      },
    ],
  }
}

/** `sla_summary.json`: what was searched for, each probe, and the answer. */
export function slaSummary(search: LoadTestDetail['search']): JsonObject[] {
  return search.map(result => JSON.parse(JSON.stringify(result)) as JsonObject)
}

/** The speed-benchmark table: for each prompt length the mean of output tokens over the time of a request. */
export function speedTable(
  requests: Iterable<LoadRequestRow>,
): { promptTokens: number; tokPerSec: number; count: number }[] {
  const known = [...requests].flatMap(({ inTokens, outTokens, latencyMs }) =>
    inTokens === null || outTokens === null || !latencyMs
      ? []
      : [{ inTokens, tokPerSec: (outTokens / latencyMs) * 1000 }],
  )
  return [...Map.groupBy(known, ({ inTokens }) => nearestLength(inTokens)).entries()]
    .sort(([a], [b]) => a - b)
    .map(([promptTokens, group]) => ({
      promptTokens,
      tokPerSec: group.reduce((sum, { tokPerSec }) => sum + tokPerSec, 0) / group.length,
      count: group.length,
    }))
}

const LENGTHS = [1, 6144, 14_336, 30_720, 63_488, 129_024]

/** Chat templates and tokenizers make real prompts a little longer or shorter than they were meant. */
function nearestLength(tokens: number): number {
  return LENGTHS.reduce((best, one) =>
    Math.abs(one - tokens) < Math.abs(best - tokens) ? one : best,
  )
}

const round = (value: number, digits = 4): number => Number(value.toFixed(digits))
const rounded = (value: number | null): number | null => (value === null ? null : round(value))
