import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { JsonObject, LoadDistribution, LoadRunSummary, LoadStep } from '@contract'

const DEEPEST = 8
const RUN_FOLDER = /^(parallel|rate)_([\d.]+)_number_(\d+)/

export interface ReadPerfRun {
  folder: string
  step: LoadStep
  args: JsonObject
  summary: LoadRunSummary
  database: string | null
  finishedAt: number
}

export interface ReadPerfTest {
  folder: string
  model: string
  runs: ReadPerfRun[]
}

/** EvalScope's results of load tests at any depth below a folder. Folders that cannot be read are named with the reason. */
export function readPerfFolders(root: string): { tests: ReadPerfTest[]; problems: string[] } {
  const problems: string[] = []
  const runs: ReadPerfRun[] = []
  const look = (folder: string, depth: number): void => {
    if (existsSync(join(folder, 'benchmark_summary.json'))) {
      try {
        runs.push(readRun(folder))
      } catch (error) {
        problems.push(`${folder}: ${error instanceof Error ? error.message : String(error)}`)
      }
      return
    }
    if (depth === DEEPEST) return
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isDirectory()) look(join(folder, entry.name), depth + 1)
  }
  look(root, 0)
  const tests = [...Map.groupBy(runs, ({ folder }) => dirname(folder)).entries()].map(
    ([folder, group]) => ({
      folder,
      model: String(group[0]?.args.model ?? basename(folder)),
      runs: group.sort((a, b) => a.finishedAt - b.finishedAt || loadOf(a.step) - loadOf(b.step)),
    }),
  )
  return { tests, problems }
}

const loadOf = ({ concurrency, rate }: LoadStep): number => rate ?? concurrency ?? 0

function readRun(folder: string): ReadPerfRun {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const given = json('benchmark_summary.json') as Record<string, unknown>
  const rows = existsSync(join(folder, 'benchmark_percentile.json'))
    ? (json('benchmark_percentile.json') as Record<string, unknown>[])
    : []
  const args = existsSync(join(folder, 'benchmark_args.json'))
    ? (json('benchmark_args.json') as JsonObject)
    : {}
  const workload = existsSync(join(folder, 'workload_throughput.json'))
    ? (json('workload_throughput.json') as { rows?: Record<string, unknown>[] })
    : {}
  const file = join(folder, 'benchmark_summary.json')
  const database = join(folder, 'benchmark_data.db')
  return {
    folder,
    step: stepOf(folder, given),
    args,
    summary: summaryOf(given, rows, workload.rows ?? []),
    database: existsSync(database) ? database : null,
    finishedAt: Math.round(statSync(file).mtimeMs),
  }
}

function stepOf(folder: string, given: Record<string, unknown>): LoadStep {
  const [, kind, load, number] = RUN_FOLDER.exec(basename(folder)) ?? []
  const rate = numberOf(given, 'Request Rate (req/s)')
  return {
    concurrency: kind === 'rate' ? null : Number(load ?? numberOf(given, 'Concurrency') ?? 1),
    rate: kind === 'rate' ? Number(load) : rate !== null && rate > 0 ? rate : null,
    number: number === undefined ? numberOf(given, 'Total Requests') : Number(number),
  }
}

function numberOf(given: Record<string, unknown>, name: string): number | null {
  const value = given[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** What EvalScope wrote; what it did not measure is undefined. Its deviations and client checks are not there. */
function summaryOf(
  given: Record<string, unknown>,
  rows: Record<string, unknown>[],
  workload: Record<string, unknown>[],
): LoadRunSummary {
  const ok = numberOf(given, 'Success Requests') ?? 0
  const failed = numberOf(given, 'Failed Requests') ?? 0
  const figure = (column: string, mean: string, factor = 1): LoadDistribution | null =>
    distributionOf(rows, column, { count: ok, mean: numberOf(given, mean), factor })
  const completion = workload.find(({ metric }) => metric === 'Completion tok/s')
  const streamed = numberOf(given, 'Stream Requests') ?? 0
  const of = (row: Record<string, unknown> | undefined, name: string): number | null =>
    row === undefined ? null : numberOf(row, name)
  const rate = numberOf(given, 'Request Rate (req/s)')
  return {
    concurrency: numberOf(given, 'Concurrency'),
    rate: rate !== null && rate > 0 ? rate : null,
    ok,
    failed,
    unfinished: 0,
    warmupRequests: 0,
    cooldownRequests: 0,
    streamed,
    errors: failed > 0 ? { other: failed } : {},
    durationMs: (numberOf(given, 'Test Duration (s)') ?? 0) * 1000,
    rps: numberOf(given, 'Req Throughput (req/s)'),
    offeredRps: null,
    outTokPerSec: numberOf(given, 'Output Throughput (tok/s)'),
    inTokPerSec: of(
      workload.find(({ metric }) => metric === 'Total Prompt tok/s'),
      'overall',
    ),
    totalTokPerSec: numberOf(given, 'Total Throughput (tok/s)'),
    steadyTokPerSec: of(completion, 'steady_state'),
    lastWindowTokPerSec: of(completion, 'last_window'),
    peakTokPerSec: null,
    peakInFlight: numberOf(given, 'Concurrency') ?? 0,
    meanInFlight: null,
    latency: figure('Latency (s)', 'Avg Latency (s)', 1000),
    ttft: streamed > 0 ? figure('TTFT (ms)', 'Avg TTFT (ms)') : null,
    ttfat: null,
    tpot: streamed > 0 ? figure('TPOT (ms)', 'Avg TPOT (ms)') : null,
    itl: streamed > 0 ? figure('ITL (ms)', 'Avg ITL (ms)') : null,
    chunkGap: null,
    inTokens: figure('Input tokens', 'Avg Input Tokens'),
    outTokens: figure('Output tokens', 'Avg Output Tokens'),
    cachedTokens: null,
    decodeTokPerSec: null,
    requestTokPerSec: null,
    dispatchDelay: null,
    connect: null,
    goodput: null,
    conversations: null,
    tokenSource: 'usage',
    inTokenSource: 'usage',
    tokensPerChunk: null,
    overSaturated: null,
    client: {
      isClientBound: false,
      reasons: [],
      busyShare: 0,
      loopDelayP50Ms: 0,
      loopDelayP99Ms: 0,
      loopDelayMaxMs: 0,
      readLagMeanMs: 0,
      readLagMaxMs: 0,
      lateSends: 0,
      lateShare: 0,
      cpuMsPerRequest: null,
      processCpuShare: 0,
      machineCpuShare: null,
      isServerLocal: false,
      processorWaitMs: null,
      firstTokenLateMs: null,
      rssMb: 0,
      connections: 0,
    },
    notices: [
      'Imported from EvalScope, which does not check its client and does not tell errors apart.',
    ],
  }
}

const PLACES: [
  string,
  'min' | 'p1' | 'p5' | 'p10' | 'p25' | 'p50' | 'p75' | 'p90' | 'p95' | 'p99' | 'max',
][] = [
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

function distributionOf(
  rows: Record<string, unknown>[],
  column: string,
  { count, mean, factor }: { count: number; mean: number | null; factor: number },
): LoadDistribution | null {
  const values: Partial<LoadDistribution> = {}
  for (const [label, name] of PLACES) {
    const row = rows.find(one => one.Percentiles === label)
    const value = row === undefined ? null : numberOf(row, column)
    if (value === null || mean === null) return null
    values[name] = value * factor
  }
  return {
    count,
    mean: (mean ?? 0) * factor,
    stdDev: null,
    meanLow: null,
    meanHigh: null,
    ...(values as Omit<LoadDistribution, 'count' | 'mean' | 'stdDev' | 'meanLow' | 'meanHigh'>),
  }
}
