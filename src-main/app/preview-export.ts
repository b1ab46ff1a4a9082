import { Readable } from 'node:stream'
import type { ExportPreview, SampleDetail } from '@contract'
import type { Cell } from '../reports/result-table'
import { sampleCells, sampleColumns, samplesToCsv, samplesToJsonl } from '../reports/sample-export'
import type { Store } from '../store/create-store'
import type { Comparer } from './comparison/comparer'
import { chosenFigures } from './export-figures'
import { reportText } from './export-report'
import { exportTable } from './export-table'
import type { ExportInput } from './export-input'
import { jobTable } from './job-table'
import { tableText } from './write-export'
import { csvOptions } from './write-samples'

const TEXT_LIMIT = 200_000
/** A larger page is told by its runs alone. */
const PAGE_LIMIT = 2_000_000
const ROW_LIMIT = 20
const CELL_LIMIT = 120

/** The beginning of what an export would hold: a text for text formats, else the first rows. */
export async function previewExport(
  parts: { store: Store; comparer: Comparer },
  request: ExportInput,
): Promise<ExportPreview> {
  const { what, format, runIds } = request
  const { store } = parts
  const isFolder =
    what !== 'jobs' && (format === 'evalscope' || format === 'csv-zip' || format === 'bundle')
  if (what === 'samples' && !isFolder) return previewSamples(store, request)
  const figures = await chosenFigures(parts, runIds, request.interval)
  if (format === 'html' && what !== 'jobs') {
    const page = reportText(store, request, { figures })
    if (page.length <= PAGE_LIMIT)
      return { text: page, isWhole: true, table: null, rows: runIds.length }
  }
  if (what === 'samples' || (what !== 'jobs' && (format === 'html' || isFolder))) {
    const { columns, rows } = exportTable(figures, 'runs')
    return tablePreview(columns, rows, rows.length)
  }
  const table = what === 'jobs' ? jobTable(store, request.jobs) : exportTable(figures, what)
  if (format === 'xlsx' || format === 'parquet')
    return tablePreview(table.columns, table.rows, table.rows.length)
  const text = tableText(store, { ...request, what }, { figures, table })
  return {
    text: text.slice(0, TEXT_LIMIT),
    isWhole: text.length <= TEXT_LIMIT,
    table: null,
    rows: table.rows.length,
  }
}

async function previewSamples(store: Store, request: ExportInput): Promise<ExportPreview> {
  const { runIds, filter, format } = request
  const sort = request.sort ?? { column: 'order', direction: 'asc' }
  const first: SampleDetail[] = []
  for (const id of runIds) {
    for (const sample of store.samples.all(id, filter, sort)) {
      if (first.length === ROW_LIMIT) break
      first.push(sample)
    }
  }
  const rows = runIds.reduce((sum, id) => sum + store.samples.facets(id, filter).matching, 0)
  const names = [
    ...new Set(
      first.flatMap(({ outcome }) =>
        outcome?.kind === 'scored' ? Object.keys(outcome.values) : [],
      ),
    ),
  ]
  if (format === 'csv' || format === 'jsonl') {
    const samples = Readable.from(first) as AsyncIterable<SampleDetail>
    const pieces =
      format === 'csv'
        ? samplesToCsv(samples, { metrics: names, ...csvOptions(store, request) })
        : samplesToJsonl(samples, names)
    let text = ''
    for await (const piece of pieces) {
      text += piece
      if (text.length > TEXT_LIMIT) break
    }
    return {
      text: text.slice(0, TEXT_LIMIT),
      isWhole: rows <= first.length && text.length <= TEXT_LIMIT,
      table: null,
      rows,
    }
  }
  const cells = first.map(sample => sampleCells(sample, names))
  return tablePreview(sampleColumns(names), cells, rows)
}

function tablePreview(columns: string[], rows: Cell[][], count: number): ExportPreview {
  const shown = rows
    .slice(0, ROW_LIMIT)
    .map(row =>
      row.map(cell =>
        typeof cell === 'string' && cell.length > CELL_LIMIT
          ? `${cell.slice(0, CELL_LIMIT)}…`
          : cell,
      ),
    )
  return {
    text: null,
    isWhole: count <= shown.length,
    table: { columns, rows: shown },
    rows: count,
  }
}
