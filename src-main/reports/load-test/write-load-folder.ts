import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject, LoadRequestRow, LoadTestDetail } from '@contract'
import { createAtomicFile, writeFileAtomically } from '../evalscope/atomic-file'
import {
  benchmarkPercentiles,
  benchmarkSummary,
  slaSummary,
  speedTable,
  workloadThroughput,
} from './evalscope-json'
import { loadHtmlReport } from './html-report'
import { loadTestJson, runJson } from './load-json'
import { runFolderNames } from './run-folder-names'
import type { ReportedLoadRun } from './run-plots'
import { loadTextReport } from './text-report'

export interface LoadFolderMeans {
  detail: LoadTestDetail
  /** The configuration as EvalScope names it. */
  args: JsonObject
  requests(position: number): Iterable<LoadRequestRow>
  series(position: number): Omit<ReportedLoadRun, 'run'>
  /** Writes the requests of a run as EvalScope's SQLite file. */
  writeDatabase(position: number, path: string): void
  log: string[]
}

/**
 * Writes EvalScope's files of a load test: one folder for each run, the summary and the report above them. `load_test.json` beside
 * them holds our own figures.
 */
export async function writeLoadFolder(folder: string, means: LoadFolderMeans): Promise<void> {
  const { detail, args } = means
  await mkdir(folder, { recursive: true })
  const names = runFolderNames(detail.runs)
  for (const run of detail.runs) {
    const { summary } = run
    if (summary === null) continue
    const place = join(folder, names.get(run.position) ?? String(run.position))
    await mkdir(place, { recursive: true })
    const json = (file: string, value: unknown): Promise<void> =>
      writeFileAtomically(join(place, file), `${JSON.stringify(value, null, 4)}\n`)
    await json('benchmark_args.json', {
      ...args,
      parallel: run.step.concurrency ?? 1,
      rate: run.step.rate ?? -1,
      number: run.step.number ?? summary.ok + summary.failed,
      open_loop: run.step.rate !== null && run.step.concurrency === null,
      outputs_dir: place,
    })
    await json('benchmark_summary.json', benchmarkSummary(summary))
    await json('benchmark_percentile.json', benchmarkPercentiles(summary))
    await json('workload_throughput.json', workloadThroughput(summary))
    await json('load_run.json', runJson(summary))
    await writeTimeline(
      join(place, 'workload_timeline.json'),
      run.startedAt,
      means.requests(run.position),
    )
    if (summary.conversations !== null) await json('trace_summary.json', summary.conversations)
    if (detail.request.workload.dataset.startsWith('speed-benchmark'))
      await json('speed_benchmark.json', speedRows(means.requests(run.position)))
    means.writeDatabase(run.position, join(place, 'benchmark_data.db'))
  }
  if (detail.search.length > 0)
    await writeFileAtomically(
      join(folder, 'sla_summary.json'),
      `${JSON.stringify(slaSummary(detail.search), null, 4)}\n`,
    )
  await writeFileAtomically(
    join(folder, 'performance_summary.txt'),
    loadTextReport(detail, means.requests),
  )
  await writeFileAtomically(
    join(folder, 'load_test.json'),
    `${JSON.stringify(loadTestJson(detail), null, 2)}\n`,
  )
  await writeFileAtomically(
    join(folder, 'perf_report.html'),
    loadHtmlReport(
      detail,
      detail.runs.map(run => ({ run, ...means.series(run.position) })),
    ),
  )
  await writeFileAtomically(join(folder, 'benchmark.log'), `${means.log.join('\n')}\n`)
}

async function writeTimeline(
  path: string,
  startedAt: number,
  rows: Iterable<LoadRequestRow>,
): Promise<void> {
  const measured = [...rows]
    .filter(({ outcome, phase }) => outcome === 'ok' && phase === 'measured')
    .sort((a, b) => a.endMs - b.endMs)
  const first = measured.reduce((least, { startMs }) => Math.min(least, startMs), Infinity)
  const file = await createAtomicFile(path)
  let [completion, fresh, cached] = [0, 0, 0]
  try {
    await file.write(`{"wall_start": ${startedAt / 1000}, "points": [`)
    for (const [at, row] of measured.entries()) {
      completion += row.outTokens ?? 0
      cached += row.cachedTokens ?? 0
      fresh += (row.inTokens ?? 0) - (row.cachedTokens ?? 0)
      const point = {
        t: Number(((row.endMs - first) / 1000).toFixed(6)),
        cum_completion: completion,
        cum_new_prompt: fresh,
        cum_cached_prompt: cached,
      }
      await file.write(`${at === 0 ? '' : ','}\n${JSON.stringify(point)}`)
    }
    await file.write(']}\n')
    await file.commit()
  } finally {
    await file.discard()
  }
}

function speedRows(rows: Iterable<LoadRequestRow>): JsonObject[] {
  return speedTable(rows).map(({ promptTokens, tokPerSec, count }) => ({
    'Prompt Tokens': promptTokens,
    'Speed (tokens/s)': Number(tokPerSec.toFixed(2)),
    Requests: count,
    'GPU Memory (GB)': null,
  }))
}
