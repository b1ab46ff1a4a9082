import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchmarkReport, Json, RunId, RunSummary, Task, TaskOutcome } from '@contract'
import { modelFolderName, safeFileName } from '../../reports/evalscope/file-names'
import { pythonJson } from '../../reports/evalscope/python-json'
import { reportJson } from '../../reports/evalscope/report-json'
import { executionOf } from '../../reports/evalscope/write-folder'
import { toMarkdown } from '../../reports/write-table'
import type { Store } from '../../store/create-store'
import type { BenchmarkRegistry } from '../benchmark-registry'
import type { Comparer } from '../comparison/comparer'
import { chosenFigures } from '../export-figures'
import { exportTable } from '../export-table'

interface OutcomeMeans {
  store: Store
  registry: BenchmarkRegistry
  comparer: Comparer
}

/** What an evaluation's runs came to, as EvalScope's service answers it. */
export async function evalOutcome(means: OutcomeMeans, task: Task): Promise<TaskOutcome> {
  const runIds = task.runIds.filter(id => means.store.runs.exists(id))
  const result: Record<string, Json> = {}
  for (const runId of runIds) {
    const { run, reports } = means.store.runs.detail(runId)
    for (const report of reports)
      result[report.benchmarkId] = await evalScopeReport(means, run, report)
  }
  return { task, result, table: await resultTable(means, runIds) }
}

async function resultTable(means: OutcomeMeans, runIds: RunId[]): Promise<string> {
  if (runIds.length === 0) return ''
  return toMarkdown(exportTable(await chosenFigures(means, runIds, undefined), 'report'))
}

/** The report that was written for a benchmark; where there is no file, the same without the figures of each request. */
export async function evalScopeReport(
  { registry }: Pick<OutcomeMeans, 'registry'>,
  run: RunSummary,
  report: BenchmarkReport,
): Promise<Json> {
  const model = modelFolderName(run.modelId)
  if (run.workDir !== null) {
    const path = join(run.workDir, 'reports', model, `${safeFileName(report.benchmarkId)}.json`)
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Json
    } catch {
      // It was moved or is not written yet; the store has what it says.
    }
  }
  const written = reportJson({
    report,
    modelId: model,
    description: registry.get(report.benchmarkId)?.description.en ?? '',
    execution: executionOf(report),
    perfMetrics: null,
  })
  return JSON.parse(pythonJson(written)) as Json
}
