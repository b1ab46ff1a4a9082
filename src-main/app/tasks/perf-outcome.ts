import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json, LoadTestDetail, LoadTestId, Task, TaskOutcome } from '@contract'
import { benchmarkPercentiles, benchmarkSummary } from '../../reports/load-test/evalscope-json'
import type { Store } from '../../store/create-store'
import { loadReports } from '../load-tests/load-reports'

function detailOf(store: Store, task: Task): LoadTestDetail | null {
  const [id] = task.runIds
  // It may have been deleted since.
  const loadTestId = id as string as LoadTestId
  return id === undefined || !store.loadTests.exists(loadTestId)
    ? null
    : store.loadTests.detail(loadTestId)
}

/** By run, EvalScope's summary and percentiles; ours of all runs under `runs`. */
export function perfOutcome(store: Store, task: Task): TaskOutcome {
  const detail = detailOf(store, task)
  if (!detail) return { task, result: {}, table: '' }
  const result: Record<string, Json> = { ...loadReports.json(detail) }
  const names = loadReports.folderNames(detail.runs)
  for (const { position, summary } of detail.runs) {
    const name = names.get(position)
    if (!summary || name === undefined) continue
    result[name] = {
      metrics: benchmarkSummary(summary),
      percentiles: benchmarkPercentiles(summary),
    }
  }
  return { task, result, table: loadReports.text(detail) }
}

/** What happened to a load test, oldest first. */
export function perfLines(store: Store, task: Task): { at: number; text: string }[] {
  const detail = detailOf(store, task)
  if (!detail) return []
  return [
    ...detail.notices.map(({ at, level, text }) => ({ at, text: `${level}: ${text}` })),
    ...detail.runs.flatMap(({ step, startedAt, finishedAt, summary }) => [
      {
        at: startedAt,
        text: `run: concurrency ${step.concurrency ?? '-'}, rate ${step.rate ?? '-'}, number ${step.number ?? '-'}`,
      },
      ...(summary && finishedAt !== null
        ? [{ at: finishedAt, text: `${summary.ok} ok, ${summary.failed} failed` }]
        : []),
    ]),
  ]
}

/** The report that the load test wrote; null where there is none. */
export async function perfPage(task: Task): Promise<string | null> {
  try {
    return await readFile(join(task.folder, 'perf_report.html'), 'utf8')
  } catch {
    // It is written at the end.
    return null
  }
}
