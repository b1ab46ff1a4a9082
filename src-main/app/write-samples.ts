import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import type { SampleDetail } from '@contract'
import { AppError } from '../engine/errors'
import { writeParquet } from '../reports/parquet'
import type { Cell } from '../reports/result-table'
import {
  sampleCells,
  sampleColumns,
  sampleKinds,
  samplesToCsv,
  samplesToJsonl,
} from '../reports/sample-export'
import { writeWorkbook } from '../reports/workbook'
import type { Store } from '../store/create-store'
import type { ExportInput } from './export-input'

/** A workbook of samples is held in memory while it is written, and spreadsheets end near here. */
const WORKBOOK_ROWS = 200_000

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

/** Encoded as asked for, else as the settings say. */
export async function writeCsv(
  pieces: Iterable<string> | AsyncIterable<string>,
  { store, request, path }: { store: Store; request: Pick<ExportInput, 'encoding'>; path: string },
): Promise<void> {
  const encoding = request.encoding ?? store.settings.get().csvEncoding
  const text = Readable.from(pieces)
  const file = createWriteStream(path)
  if (encoding === 'gb18030') await pipeline(text, iconv.encodeStream('gb18030'), file)
  else await pipeline(text, file)
}

/** Samples of the runs, one run after the other. Returns how many there are. */
export async function writeSamples(
  store: Store,
  request: ExportInput,
  path: string,
): Promise<number> {
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
