import {
  fileWriter,
  ParquetWriter,
  schemaFromColumnData,
  type ColumnSource,
} from 'hyparquet-writer'
import type { Cell } from './result-table'

const ROWS_AT_ONCE = 2000

/** Kinds of column that a table of an export has. */
export type ColumnKind = 'text' | 'number' | 'integer'

export interface ParquetColumn {
  name: string
  kind: ColumnKind
}

const TYPES = { text: 'STRING', number: 'DOUBLE', integer: 'INT64' } as const

/** Writes rows as they come, a row group at a time; every column may hold nulls. Returns how many rows there were. */
export async function writeParquet(
  columns: ParquetColumn[],
  rows: AsyncIterable<Cell[]> | Iterable<Cell[]>,
  path: string,
): Promise<number> {
  const empty = columns.map(column => sourceOf(column, []))
  const writer = fileWriter(path)
  const parquet = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: empty }),
    codec: 'SNAPPY',
    createdBy: 'evalwright',
  })
  let count = 0
  let batch: Cell[][] = []
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    await parquet.write({
      columnData: columns.map((column, at) =>
        sourceOf(
          column,
          batch.map(row => row[at] ?? null),
        ),
      ),
    })
    batch = []
  }
  for await (const row of rows) {
    count += 1
    batch.push(row)
    if (batch.length === ROWS_AT_ONCE) await flush()
  }
  await flush()
  await parquet.finish()
  return count
}

function sourceOf({ name, kind }: ParquetColumn, cells: Cell[]): ColumnSource {
  return { name, type: TYPES[kind], nullable: true, data: cells.map(cell => valueOf(cell, kind)) }
}

function valueOf(cell: Cell, kind: ColumnKind): string | number | bigint | null {
  if (cell === null) return null
  if (kind === 'text') return String(cell)
  const number = Number(cell)
  if (!Number.isFinite(number)) return null
  return kind === 'integer' ? BigInt(Math.round(number)) : number
}

/** The kind that all values of a column share. */
export function kindOf(cells: Cell[]): ColumnKind {
  const present = cells.filter(cell => cell !== null)
  if (present.length === 0 || present.some(cell => typeof cell === 'string')) return 'text'
  return present.every(cell => Number.isSafeInteger(cell)) ? 'integer' : 'number'
}
