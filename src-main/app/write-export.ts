import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunId } from '@contract'
import { AppError } from '../engine/errors'
import { pivotToLatex, tableToLatex } from '../reports/latex'
import { kindOf, writeParquet } from '../reports/parquet'
import type { Cell, Table } from '../reports/result-table'
import { writeWorkbook } from '../reports/workbook'
import { toCsv, toJson, toMarkdown } from '../reports/write-table'
import type { Store } from '../store/create-store'
import { chosenFigures, latexLook, type ExportFigures } from './export-figures'
import type { ExportInput, ExportMeans } from './export-input'
import { configOf, reportText } from './export-report'
import { exportPivot, exportTable } from './export-table'
import { jobTable } from './job-table'
import { writeBundle, writeCsvFolder } from './write-bundle'
import { csvOptions, writeCsv, writeSamples } from './write-samples'
import { writeRunFolder } from './work-folder'
import { zipFolder } from './zip-folder'

/** Writes what an export asks for to a file. Returns how many rows it has. */
export async function writeExport(
  means: ExportMeans,
  request: ExportInput,
  path: string,
): Promise<number> {
  const { format, what } = request
  if (what === 'jobs') return writeTable(means, { ...request, what }, path)
  if (format === 'evalscope') return writeZip(means, request.runIds, path)
  if (format === 'bundle') return zipFolder(path, folder => writeBundle(means, request, folder))
  if (format === 'csv-zip') return zipFolder(path, folder => writeCsvFolder(means, request, folder))
  if (format === 'html') return writeHtml(means, request, path)
  if (what === 'samples') return writeSamples(means.store, request, path)
  return writeTable(means, { ...request, what }, path)
}

export type TableInput = Omit<ExportInput, 'what'> & { what: 'runs' | 'report' | 'pivot' | 'jobs' }

async function writeTable(means: ExportMeans, request: TableInput, path: string): Promise<number> {
  const { format, runIds, what } = request
  const { store } = means
  const figures = await chosenFigures(means, runIds, request.interval)
  const table = what === 'jobs' ? jobTable(store, request.jobs) : exportTable(figures, what)
  switch (format) {
    case 'xlsx':
      await writeWorkbook(workbookOf(store, { what, figures, table }), path)
      break
    case 'parquet':
      await writeParquet(
        table.columns.map((name, at) => ({ name, kind: kindOf(table.rows.map(row => row[at]!)) })),
        table.rows,
        path,
      )
      break
    case 'csv':
      await writeCsv([tableText(store, request, { figures, table })], { store, request, path })
      break
    default:
      await writeFile(path, tableText(store, request, { figures, table }))
  }
  return table.rows.length
}

/** A table in a text format, as its file holds it; CSV before it is encoded. */
export function tableText(
  store: Store,
  request: TableInput,
  { figures, table }: { figures: ExportFigures; table: Table },
): string {
  const { format, what } = request
  const latex = latexLook({ ...request, what }, store.settings.get())
  switch (format) {
    case 'csv':
      return toCsv(table, csvOptions(store, request))
    case 'latex':
      return what === 'pivot'
        ? pivotToLatex(exportPivot(figures), latex)
        : tableToLatex(table, latex)
    case 'markdown':
      return toMarkdown(table)
    case 'json':
      return toJson(table)
    default:
      throw new AppError('unsupported', `This table cannot be exported as ${format}.`, {
        hint: 'Choose CSV, XLSX, Markdown, LaTeX, JSON or Parquet.',
      })
  }
}

const sheetNames = { pivot: 'Pivot', runs: 'Runs', jobs: 'Everything' }

/** The table first; beside a result table also the headlines, the pivot and each run's configuration. */
function workbookOf(
  store: Store,
  { what, figures, table }: { what: TableInput['what']; figures: ExportFigures; table: Table },
) {
  if (what !== 'report') return [{ name: sheetNames[what], ...table }]
  return [
    { name: 'Summary', ...exportTable(figures, 'runs') },
    { name: 'Scores', ...table },
    { name: 'Pivot', ...exportTable(figures, 'pivot') },
    {
      name: 'Configuration',
      columns: ['Run', 'Setting', 'Value'],
      rows: figures.runs.flatMap(({ run }) =>
        Object.entries(configOf(store, run.id)).map(([name, value]): Cell[] => [
          run.id,
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    },
  ]
}

async function writeHtml(means: ExportMeans, request: ExportInput, path: string): Promise<number> {
  const figures = await chosenFigures(means, request.runIds, request.interval)
  await writeFile(path, reportText(means.store, request, { figures }))
  return figures.runs.length
}

/** The EvalScope folders of the runs, one below the other, as a zip. */
const writeZip = (means: ExportMeans, runIds: RunId[], path: string): Promise<number> =>
  zipFolder(path, async folder => {
    let rows = 0
    for (const id of runIds) rows += (await writeRunFolder(means, id, join(folder, id))).predictions
    return rows
  })
