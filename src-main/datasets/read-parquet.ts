import { open } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import * as zlib from 'node:zlib'
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
  type ParquetParsers,
  type ParquetScan,
} from 'hyparquet'
import { compressors as portable } from 'hyparquet-compressors'
import type { JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { type FileRow, parseJson, reasonOf } from './parse-json-row'
import { BrokenText, plainValue, textOrBroken } from './plain-value'

/** Unpacked bytes that are decoded at a time; a row group beyond it is read in slices of rows. */
const SLICE_BYTES = 32 * 1024 * 1024
const MAX_PAGE_BYTES = 512 * 1024 * 1024

/** Rows of a Parquet file on disk. `line` is the row's 1-based number. */
export async function* readParquetFile(path: string, fileName: string): AsyncGenerator<FileRow> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const file: AsyncBuffer = {
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(Math.max(0, end - start))
        let filled = 0
        while (filled < bytes.length) {
          const { bytesRead } = await handle.read(
            bytes,
            filled,
            bytes.length - filled,
            start + filled,
          )
          if (bytesRead === 0) throw new Error('the file ends early')
          filled += bytesRead
        }
        return bytes.buffer
      },
    }
    yield* readParquet(file, fileName)
  } finally {
    await handle.close()
  }
}

/** Rows of a Parquet file in any random-access source, decoded column by column so that few are held at once. */
export async function* readParquet(file: AsyncBuffer, fileName: string): AsyncGenerator<FileRow> {
  const metadata = await parquetMetadataAsync(file).catch((error: unknown) => {
    throw unreadable(fileName, error)
  })
  const columns = parquetSchema(metadata)
    .children.map(child => child.element.name)
    .filter(name => name !== '__proto__')
  const scan = await parquetScan({ file, metadata, compressors, parsers, utf8: false }).catch(
    (error: unknown) => {
      throw unreadable(fileName, error)
    },
  )
  for (const slice of slicesOf(metadata, scan)) {
    const values = await decodeColumns(scan, columns, slice).catch((error: unknown) => {
      throw unreadable(fileName, error)
    })
    for (let row = slice.rowStart; row < slice.rowEnd; row++) {
      yield rowAt(columns, values, row - slice.rowStart, row + 1)
    }
  }
}

type Slice = { rowStart: number; rowEnd: number }
type Column = ArrayLike<unknown>

function* slicesOf(metadata: FileMetaData, scan: ParquetScan): Generator<Slice> {
  const groups = metadata.row_groups.filter(group => group.num_rows > 0n)
  for (const [index, range] of scan.ranges.entries()) {
    const bytes = Number(groups[index]?.total_byte_size ?? 0)
    const rows = range.rowEnd - range.rowStart
    const step = Math.max(1, Math.ceil(rows / Math.max(1, Math.ceil(bytes / SLICE_BYTES))))
    for (let rowStart = range.rowStart; rowStart < range.rowEnd; rowStart += step) {
      yield { rowStart, rowEnd: Math.min(rowStart + step, range.rowEnd) }
    }
  }
}

async function decodeColumns(
  scan: ParquetScan,
  columns: string[],
  slice: Slice,
): Promise<Column[]> {
  const values: Column[] = []
  for (const column of columns) {
    const decoded = await scan.readColumn({ column, ...slice })
    if (decoded.length !== slice.rowEnd - slice.rowStart) {
      throw new Error(
        `column ${column} holds ${decoded.length} values, not as many as there are rows`,
      )
    }
    values.push(decoded)
    // Decoding is synchronous work of some milliseconds: let requests that are under way have their turn.
    await nextTurn()
  }
  return values
}

function rowAt(columns: string[], values: Column[], index: number, line: number): FileRow {
  const value: JsonObject = {}
  for (let i = 0; i < columns.length; i++) {
    const name = columns[i] ?? ''
    const field = plainValue(values[i]?.[index])
    if (field instanceof BrokenText) {
      return { ok: false, reason: `column ${name} holds bytes that are not UTF-8`, line }
    }
    value[name] = field
  }
  return { ok: true, value, line }
}

function unreadable(fileName: string, error: unknown): AppError {
  return new AppError(
    'dataset-invalid',
    `${fileName} cannot be read as Parquet: ${reasonOf(error)}`,
    {
      hint: 'The file is damaged or its download is incomplete: fetch it again.',
      cause: error,
    },
  )
}

const parsers: Partial<ParquetParsers> = {
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && textOrBroken(bytes),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && jsonOrText(textOrBroken(bytes)),
  dateFromDays: (days: number | undefined) => isoTime(days, 86_400_000)?.slice(0, 10),
  timestampFromMilliseconds: (millis: bigint | undefined) => isoTime(millis, 1),
  timestampFromMicroseconds: (micros: bigint | undefined) => isoTime(micros, 1 / 1000),
  timestampFromNanoseconds: (nanos: bigint | undefined) => isoTime(nanos, 1 / 1_000_000),
}

function isoTime(count: bigint | number | undefined, unitMs: number): string | undefined {
  if (count === undefined || count === null) return undefined
  const date = new Date(Math.floor(Number(count) * unitMs))
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

function jsonOrText(text: string | BrokenText): unknown {
  if (text instanceof BrokenText) return text
  try {
    return parseJson(text)
  } catch {
    // A column declared as JSON that is not: its text still says more than nothing.
    return text
  }
}

const compressors: Compressors = Object.fromEntries(
  Object.entries({ ...portable, ...nativeCompressors() }).map(([codec, unpack]) => [
    codec,
    (input: Uint8Array, length: number) => {
      if (length > MAX_PAGE_BYTES) throw new Error(`a page claims to unpack to ${length} bytes`)
      return unpack(input, length)
    },
  ]),
)

/** Node's own codecs, several times faster than the portable ones, bounded by the length that the page states. */
function nativeCompressors(): Compressors {
  return {
    GZIP: (input, length) => zlib.gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
    ZSTD: (input, length) =>
      zlib.zstdDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
  }
}
