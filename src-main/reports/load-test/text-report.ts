import Table from 'cli-table3'
import type { LoadDistribution, LoadRequestRow, LoadRunSummary, LoadTestDetail } from '@contract'
import { speedTable } from './evalscope-json'

/** A load test as plain tables (with `requests`, the speed table too): overview, figures of the requests, throughput of the tokens, and what is to be said of them. */
export function loadTextReport(
  { test, request, runs, search, notices }: LoadTestDetail,
  requests?: (position: number) => Iterable<LoadRequestRow>,
): string {
  const done = runs.flatMap(run => (run.summary === null ? [] : [{ ...run, summary: run.summary }]))
  const parts = [
    `Load test ${test.name}`,
    `${test.modelName} on ${test.serverName}, API ${test.api}, workload ${test.workload}, ${test.status}`,
    `seed ${request.seed}, ${request.stream ? 'streamed' : 'not streamed'}, evalwright ${test.appVersion}`,
    '',
  ]
  if (done.length > 0)
    parts.push(
      'Overview',
      overview(done.map(run => run.summary)),
      '',
      'Requests that succeeded (percentiles: nearest rank on an HDR histogram)',
      perRequest(done.map(run => run.summary)),
      '',
      'Token throughput (tok/s)',
      throughput(done.map(run => run.summary)),
      '',
    )
  if (requests && request.workload.dataset.startsWith('speed-benchmark'))
    for (const { position } of done)
      parts.push('Speed benchmark', speedText(requests(position)), '')
  for (const result of search) {
    parts.push(
      `Search (${result.goal}): ${result.value === null ? 'no answer' : `${result.variable} ${result.value}`}. ${result.reason}`,
      probesTable(result),
      '',
    )
  }
  for (const { summary, position } of done) {
    if (summary.client.isClientBound)
      parts.push(`client-bound (run ${position + 1}): ${summary.client.reasons.join('; ')}.`)
    const errors = Object.entries(summary.errors)
    if (errors.length > 0)
      parts.push(
        `failed (run ${position + 1}): ${errors.map(([name, count]) => `${count} × ${name}`).join(', ')}`,
      )
  }
  for (const { level, text } of notices) parts.push(`${level}: ${text}`)
  return `${parts.join('\n')}\n`
}

const plain = { head: [], border: [] }
/** Rows of one table are not parted by lines. */
const chars = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' }

function overview(runs: LoadRunSummary[]): string {
  const table = new Table({
    style: plain,
    chars,
    head: [
      'Conc.',
      'Rate',
      'OK',
      'Failed',
      'Time s',
      'RPS',
      'Offered',
      'Gen/s',
      'Goodput',
      'Client',
    ],
    colAligns: [...new Array<'right'>(9).fill('right'), 'left'],
  })
  for (const run of runs)
    table.push([
      run.concurrency ?? '-',
      run.rate ?? '-',
      run.ok,
      run.failed,
      number(run.durationMs / 1000),
      number(run.rps),
      number(run.offeredRps),
      number(run.outTokPerSec),
      run.goodput === null
        ? '-'
        : `${(run.goodput.share * 100).toFixed(1)} % [${(run.goodput.low * 100).toFixed(1)}, ${(run.goodput.high * 100).toFixed(1)}]`,
      run.client.isClientBound ? 'client-bound' : 'fine',
    ])
  return table.toString()
}

const FIGURES: [string, (run: LoadRunSummary) => LoadDistribution | null][] = [
  ['Latency ms', run => run.latency],
  ['TTFT ms', run => run.ttft],
  ['TTFAT ms', run => run.ttfat],
  ['TPOT ms', run => run.tpot],
  ['ITL ms', run => run.itl],
  ['Chunk gap ms', run => run.chunkGap],
  ['Dispatch delay ms', run => run.dispatchDelay],
  ['Input tokens', run => run.inTokens],
  ['Output tokens', run => run.outTokens],
]

function perRequest(runs: LoadRunSummary[]): string {
  const table = new Table({
    style: plain,
    chars,
    head: ['Conc.', 'Rate', 'Figure', 'mean', '± 95 %', 'min', 'p50', 'p90', 'p95', 'p99', 'max'],
    colAligns: ['right', 'right', 'left', ...new Array<'right'>(8).fill('right')],
  })
  for (const run of runs)
    for (const [name, of] of FIGURES) {
      const given = of(run)
      if (given === null) continue
      table.push([
        run.concurrency ?? '-',
        run.rate ?? '-',
        name,
        number(given.mean),
        given.meanLow === null || given.meanHigh === null
          ? '-'
          : number((given.meanHigh - given.meanLow) / 2),
        number(given.min),
        number(given.p50),
        number(given.p90),
        number(given.p95),
        number(given.p99),
        number(given.max),
      ])
    }
  return table.toString()
}

function throughput(runs: LoadRunSummary[]): string {
  const table = new Table({
    style: plain,
    chars,
    head: [
      'Conc.',
      'Rate',
      'Input',
      'Output',
      'Total',
      'Last 30 s',
      'Steady (drop 20 %)',
      'Tokens from',
    ],
    colAligns: [...new Array<'right'>(7).fill('right'), 'left'],
  })
  for (const run of runs)
    table.push([
      run.concurrency ?? '-',
      run.rate ?? '-',
      number(run.inTokPerSec),
      number(run.outTokPerSec),
      number(run.totalTokPerSec),
      number(run.lastWindowTokPerSec),
      number(run.steadyTokPerSec),
      run.tokenSource,
    ])
  return table.toString()
}

function speedText(requests: Iterable<LoadRequestRow>): string {
  const table = new Table({
    style: plain,
    chars,
    head: ['Prompt Tokens', 'Speed (tokens/s)', 'Requests'],
    colAligns: ['right', 'right', 'right'],
  })
  for (const { promptTokens, tokPerSec, count } of speedTable(requests))
    table.push([promptTokens, number(tokPerSec), count])
  return table.toString()
}

function probesTable({ probes, variable }: LoadTestDetail['search'][number]): string {
  const table = new Table({ style: plain, chars, head: [variable, 'Result', 'Figures', 'Why'] })
  for (const probe of probes)
    table.push([
      probe.value,
      probe.passed === null ? '-' : probe.passed ? 'passed' : 'failed',
      Object.entries(probe.figures)
        .map(([name, value]) => `${name} ${number(value)}`)
        .join(', '),
      probe.reason,
    ])
  return table.toString()
}

/** Four significant digits; a hyphen for what is undefined. */
export function number(value: number | null): string {
  if (value === null) return '-'
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1000) return value.toFixed(0)
  return size >= 100 ? value.toFixed(1) : size >= 1 ? value.toFixed(2) : value.toPrecision(3)
}
