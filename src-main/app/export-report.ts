import type { RunId } from '@contract'
import { reportPage } from '../reports/html/report-page'
import type { Store } from '../store/create-store'
import { htmlLook, type ExportFigures } from './export-figures'
import type { ExportInput } from './export-input'
import { toTaskConfig } from './task-config'

/** A run's configuration in EvalScope's words, without keys. */
export function configOf(store: Store, id: RunId) {
  const { run, request } = store.runs.detail(id)
  return run.origin === 'evalscope' ? request : toTaskConfig(store.runs.request(id))
}

/** The report as one page; `files` lie beside it. */
export function reportText(
  store: Store,
  request: ExportInput,
  { figures, files = [] }: { figures: ExportFigures; files?: readonly string[] },
): string {
  const runs = figures.runs.map(({ run, ...more }) => ({
    ...more,
    run,
    environment: store.runs.detail(run.id).environment,
    config: configOf(store, run.id),
  }))
  const { confidence } = figures
  return reportPage(runs, htmlLook(request, store.settings.get()), { confidence, files })
}
