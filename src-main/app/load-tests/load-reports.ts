import type { JsonObject, LoadRunSummary, LoadTestDetail, LoadTestRun } from '@contract'
import { benchmarkPercentiles } from '../../reports/load-test/evalscope-json'
import { loadTestJson } from '../../reports/load-test/load-json'
import { runFolderNames } from '../../reports/load-test/run-folder-names'
import { loadTextReport } from '../../reports/load-test/text-report'

/** A load test as hosts print, write and serve it. */
export const loadReports: {
  text: typeof loadTextReport
  json(detail: LoadTestDetail): JsonObject
  /** EvalScope's percentiles of a run. */
  percentiles(summary: LoadRunSummary): JsonObject[]
  /** By position, the folders of runs. */
  folderNames(runs: readonly LoadTestRun[]): Map<number, string>
} = {
  text: loadTextReport,
  json: loadTestJson,
  percentiles: benchmarkPercentiles,
  folderNames: runFolderNames,
}
