import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import { ZipFile } from 'yazl'
import type { z } from 'zod'
import type { commands, RunId, SampleDetail } from '@contract'
import { AppError } from '../engine/errors'
import { reportPage } from '../reports/html/report-page'
import { pivotToLatex, tableToLatex } from '../reports/latex'
import { kindOf, writeParquet } from '../reports/parquet'
import type { Cell, Table } from '../reports/result-table'
import {
  sampleCells,
  sampleColumns,
  sampleKinds,
  samplesToCsv,
  samplesToJsonl,
} from '../reports/sample-export'
import { writeWorkbook } from '../reports/workbook'
import { toCsv, toJson, toMarkdown } from '../reports/write-table'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import { exportPivot, exportTable } from './export-table'
import { toTaskConfig } from './task-config'
import { writeRunFolder } from './work-folder'

export type ExportInput = z.output<(typeof commands)['export.create']['input']>

export interface ExportMeans {
  store: Store
  registry: BenchmarkRegistry
}

/** A workbook of samples is held in memory while it is written, and spreadsheets end near here. */
const WORKBOOK_ROWS = 200_000

/** Writes what an export asks for to a file. Returns how many rows it has. */
export async function writeExport(
  means: ExportMeans,
  request: ExportInput,
  path: string,
): Promise<number> {
  const { format, what } = request
  if (format === 'evalscope') return writeZip(means, request.runIds, path)
  if (format === 'html') return writeHtml(means, request, path)
  if (what === 'samples') return writeSamples(means.store, request, path)
  return writeTable(means.store, { ...request, what }, path)
}

export type TableInput = Omit<ExportInput, 'what'> & { what: 'runs' | 'report' | 'pivot' }

async function writeTable(store: Store, request: TableInput, path: string): Promise<number> {
  const { format, runIds, what } = request
  const table = exportTable(store, what, runIds)
  switch (format) {
    case 'xlsx':
      await writeWorkbook(workbookOf(store, { what, runIds, table }), path)
      break
    case 'parquet':
      await writeParquet(
        table.columns.map((name, at) => ({ name, kind: kindOf(table.rows.map(row => row[at]!)) })),
        table.rows,
        path,
      )
      break
    case 'csv':
      await writeCsv([tableText(store, request, table)], { store, request, path })
      break
    default:
      await writeFile(path, tableText(store, request, table))
  }
  return table.rows.length
}

/** A table in a text format, as its file holds it; CSV before it is encoded. */
export function tableText(store: Store, request: TableInput, table: Table): string {
  const { format, what, runIds, latex } = request
  switch (format) {
    case 'csv':
      return toCsv(table, csvOptions(store, request))
    case 'latex':
      return what === 'pivot'
        ? pivotToLatex(exportPivot(store, runIds), latex)
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

/** The table first; beside a result table also the headlines, the pivot and each run's configuration. */
function workbookOf(
  store: Store,
  { what, runIds, table }: { what: TableInput['what']; runIds: RunId[]; table: Table },
) {
  if (what !== 'report') return [{ name: what === 'pivot' ? 'Pivot' : 'Runs', ...table }]
  return [
    { name: 'Summary', ...exportTable(store, 'runs', runIds) },
    { name: 'Scores', ...table },
    { name: 'Pivot', ...exportTable(store, 'pivot', runIds) },
    {
      name: 'Configuration',
      columns: ['Run', 'Setting', 'Value'],
      rows: runIds.flatMap(id =>
        Object.entries(configOf(store, id)).map(([name, value]): Cell[] => [
          id,
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    },
  ]
}

function configOf(store: Store, id: RunId) {
  const { run, request } = store.runs.detail(id)
  return run.origin === 'evalscope' ? request : toTaskConfig(store.runs.request(id))
}

async function writeHtml(
  { store }: ExportMeans,
  request: ExportInput,
  path: string,
): Promise<number> {
  const runs = request.runIds.map(id => {
    const { run, reports, environment } = store.runs.detail(id)
    return {
      run,
      reports,
      environment,
      config: configOf(store, id),
      review: store.reviewSummary(id),
    }
  })
  await writeFile(path, reportPage(runs, request.html))
  return runs.length
}

export function csvOptions(
  store: Store,
  { encoding, delimiter }: Pick<ExportInput, 'encoding' | 'delimiter'>,
) {
  const settings = store.settings.get()
  return {
    bom: (encoding ?? settings.csvEncoding) === 'utf-8-bom',
    delimiter: delimiter ?? settings.csvDelimiter,
  }
}

async function writeCsv(
  pieces: Iterable<string> | AsyncIterable<string>,
  { store, request, path }: { store: Store; request: Pick<ExportInput, 'encoding'>; path: string },
): Promise<void> {
  const encoding = request.encoding ?? store.settings.get().csvEncoding
  const text = Readable.from(pieces)
  const file = createWriteStream(path)
  if (encoding === 'gb18030') await pipeline(text, iconv.encodeStream('gb18030'), file)
  else await pipeline(text, file)
}

async function writeSamples(store: Store, request: ExportInput, path: string): Promise<number> {
  const { format, runIds, filter } = request
  const sort = request.sort ?? { column: 'order', direction: 'asc' }
  const metrics = new Set<string>()
  let rows = 0
  function* all(): Generator<SampleDetail> {
    for (const id of runIds) yield* store.samples.all(id, filter, sort)
  }
  for (const sample of all()) {
    rows += 1
    if (sample.outcome?.kind === 'scored')
      Object.keys(sample.outcome.values).forEach(key => metrics.add(key))
  }
  const names = [...metrics]
  const samples = Readable.from(all()) as AsyncIterable<SampleDetail>
  function* cells(): Generator<Cell[]> {
    for (const sample of all()) yield sampleCells(sample, names)
  }
  switch (format) {
    case 'csv':
      await writeCsv(samplesToCsv(samples, { metrics: names, ...csvOptions(store, request) }), {
        store,
        request,
        path,
      })
      return rows
    case 'jsonl':
      await pipeline(Readable.from(samplesToJsonl(samples, names)), createWriteStream(path))
      return rows
    case 'parquet':
      return writeParquet(sampleKinds(names), cells(), path)
    case 'xlsx':
      if (rows > WORKBOOK_ROWS) {
        throw new AppError('unsupported', `${rows} samples are too many for a workbook.`, {
          hint: `A workbook takes ${WORKBOOK_ROWS}. Filter the samples, or choose CSV or Parquet.`,
        })
      }
      await writeWorkbook(
        [{ name: 'Samples', columns: sampleColumns(names), rows: [...cells()] }],
        path,
      )
      return rows
    default:
      throw new AppError('unsupported', `Samples cannot be exported as ${format}.`, {
        hint: 'Choose JSONL, CSV, XLSX or Parquet.',
      })
  }
}

/** The EvalScope folders of the runs, one below the other, as a zip. */
async function writeZip(means: ExportMeans, runIds: RunId[], path: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'evalwright-folder-'))
  try {
    let rows = 0
    for (const id of runIds) rows += (await writeRunFolder(means, id, join(folder, id))).predictions
    const zip = new ZipFile()
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      zip.addFile(file, relative(folder, file).split(sep).join('/'))
    }
    zip.end()
    await pipeline(zip.outputStream as Readable, createWriteStream(path))
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
