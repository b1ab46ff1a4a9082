import type { DataFile } from './data-file'
import type { FileRow } from './parse-json-row'
import { readCsv } from './read-csv'
import { readJson } from './read-json'
import { readParquet, readParquetFile } from './read-parquet'
import { readWorkbook, WORKBOOK_MAX_BYTES } from './read-workbook'
import { gunzip, readWhole } from './unpack'

/** Parquet needs random access: inside an archive it is unpacked into memory up to this size. */
const PACKED_PARQUET_MAX_BYTES = 512 * 1024 * 1024

/** Rows of one file in whatever format, encoding and compression it has. `split` picks a list inside a JSON object. */
export function readRows(file: DataFile, split: string | null): AsyncGenerator<FileRow> {
  const { format, name } = file
  switch (format) {
    case 'parquet':
      return file.path !== null && !file.gzip
        ? readParquetFile(file.path, name)
        : readPackedParquet(file)
    case 'xlsx':
      return readPackedWorkbook(file)
    case 'csv':
    case 'tsv':
      return readCsv(contentOf(file), name, format)
    case 'json':
    case 'jsonl':
      return readJson(contentOf(file), name, { format, split })
  }
}

function contentOf(file: DataFile): AsyncIterable<Uint8Array> {
  return file.gzip ? gunzip(file.open(), file.name) : file.open()
}

async function* readPackedWorkbook(file: DataFile): AsyncGenerator<FileRow> {
  const whole = await readWhole(contentOf(file), file.name, WORKBOOK_MAX_BYTES)
  yield* readWorkbook(whole, file.name)
}

async function* readPackedParquet(file: DataFile): AsyncGenerator<FileRow> {
  const whole = await readWhole(contentOf(file), file.name, PACKED_PARQUET_MAX_BYTES)
  yield* readParquet(
    { byteLength: whole.byteLength, slice: (start, end) => whole.slice(start, end) },
    file.name,
  )
}
