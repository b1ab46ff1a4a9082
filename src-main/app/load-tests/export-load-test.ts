import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { z } from 'zod'
import type { CommandOutput, LoadTestDetail, LoadTestId, loadTestCommands } from '@contract'
import { AppError } from '../../engine/errors'
import { loadTestJson, runJson } from '../../reports/load-test/load-json'
import { loadTextReport } from '../../reports/load-test/text-report'
import { trackedRun } from '../../reports/trackers/tracked-run'
import { writeMlflowRun } from '../../reports/trackers/write-mlflow'
import { writeWandbRun } from '../../reports/trackers/write-wandb'
import type { Store } from '../../store/create-store'
import type { Exports } from '../export-files'
import { loadReportPage } from './load-charts'
import { writeStoredLoadTest } from './load-folder'

type Input = z.output<(typeof loadTestCommands)['loadTest.export']['input']>
type File = Exclude<Input['format'], 'folder' | 'mlflow' | 'wandb'>

const FILES: Record<File, { extension: string; mime: string }> = {
  html: { extension: 'html', mime: 'text/html; charset=utf-8' },
  json: { extension: 'json', mime: 'application/json' },
  csv: { extension: 'csv', mime: 'text/csv; charset=utf-8' },
  text: { extension: 'txt', mime: 'text/plain; charset=utf-8' },
}

/** Writes a load test as one file or as a folder of another tool. */
export async function exportLoadTest(
  { store, exports }: { store: Store; exports: Exports },
  { loadTestId, format, path }: Input,
): Promise<CommandOutput<'loadTest.export'>> {
  const detail = store.loadTests.detail(loadTestId)
  const name = detail.test.name.replace(/[^\p{L}\p{N}.-]+/gu, '_')
  if (format === 'folder' || format === 'mlflow' || format === 'wandb') {
    if (path === undefined)
      throw new AppError('invalid-input', 'This is written as a folder: say where.')
    const folder = resolve(path)
    const written =
      format === 'mlflow'
        ? await writeMlflowRun(folder, trackedRun(detail), detail.outputDir)
        : format === 'wandb'
          ? await writeWandbRun(folder, trackedRun(detail))
          : folder
    if (format === 'folder') await writeStoredLoadTest(store, loadTestId, folder)
    return { path: written, exportId: null, fileName: name }
  }
  const { extension, mime } = FILES[format]
  const fileName = `${name}.${extension}`
  const content = contentOf(store, loadTestId, detail, format)
  if (path !== undefined) {
    await writeFile(resolve(path), content)
    return { path: resolve(path), exportId: null, fileName }
  }
  const { id } = await exports.keep({ fileName, mime }, place => writeFile(place, content))
  return { path: null, exportId: id, fileName }
}

function contentOf(store: Store, id: LoadTestId, detail: LoadTestDetail, format: File): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(loadTestJson(detail), null, 2)}\n`
    case 'text':
      return loadTextReport(detail)
    case 'csv':
      return csvOf(detail)
    case 'html':
      return loadReportPage(store, id)
  }
}

/** A line for each run; distributions as `latency.p99` and so on. */
function csvOf({ runs }: LoadTestDetail): string {
  const lines = runs.flatMap(({ summary, position }) => {
    if (summary === null) return []
    const flat: Record<string, string | number> = { position }
    for (const [name, value] of Object.entries(runJson(summary))) {
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        for (const [part, one] of Object.entries(value))
          if (typeof one !== 'object') flat[`${name}.${part}`] = one as string | number
      } else flat[name] = Array.isArray(value) ? value.join('; ') : String(value as string)
    }
    return [flat]
  })
  const columns = [...new Set(lines.flatMap(line => Object.keys(line)))]
  return stringify(lines, { header: true, columns, escape_formulas: true })
}
