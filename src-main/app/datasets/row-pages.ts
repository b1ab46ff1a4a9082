import type { DatasetRow, JsonObject } from '@contract'
import { shorten } from '../../datasets/import/inspect-files'
import type { LocatedDataset, RawRow } from '../../engine/ports'
import { identify, type NamedDataset } from './resolve-dataset'

/** Readers that stand still after a page, so that the next page does not begin at the file's start. */
const OPEN_READERS = 4

interface Reader {
  rows: AsyncIterator<RawRow>
  at: number
}

/** Pages of a data set's rows as they lie in its files, bad ones with their reason. */
export function createRowPages() {
  const readers = new Map<string, Reader>()

  async function readerAt(
    key: string,
    offset: number,
    open: () => AsyncIterable<RawRow>,
  ): Promise<Reader> {
    const place = `${key}\0${offset}`
    const waiting = readers.get(place)
    if (waiting) {
      readers.delete(place)
      return waiting
    }
    const reader: Reader = { rows: open()[Symbol.asyncIterator](), at: 0 }
    while (reader.at < offset) {
      if ((await reader.rows.next()).done) break
      reader.at++
    }
    return reader
  }

  return {
    async page(
      named: NamedDataset,
      located: LocatedDataset,
      asked: { split: string; offset: number; limit: number; signature: string },
      excluded: ReadonlyMap<string, string>,
    ): Promise<{ rows: DatasetRow[]; isEnd: boolean }> {
      const key = `${named.id}\0${asked.split}\0${asked.signature}`
      const reader = await readerAt(key, asked.offset, () => located.rows(asked.split))
      const rows: DatasetRow[] = []
      while (rows.length < asked.limit) {
        const step = await reader.rows.next()
        if (step.done) return { rows, isEnd: true }
        rows.push(toRow(named, step.value, reader.at, excluded))
        reader.at++
      }
      readers.set(`${key}\0${reader.at}`, reader)
      for (const [place, old] of readers) {
        if (readers.size <= OPEN_READERS) break
        readers.delete(place)
        await old.rows.return?.()
      }
      return { rows, isEnd: false }
    },
    async close(): Promise<void> {
      for (const { rows } of readers.values()) await rows.return?.()
      readers.clear()
    },
  }
}

function toRow(
  { benchmark }: NamedDataset,
  row: RawRow,
  index: number,
  excluded: ReadonlyMap<string, string>,
): DatasetRow {
  const place = { index, file: row.file, line: row.line }
  if (!row.ok) {
    return {
      ...place,
      subset: row.subset ?? '',
      value: null,
      reason: row.reason,
      sampleKey: null,
      excluded: null,
    }
  }
  const { subset, key } = identify(benchmark, row)
  return {
    ...place,
    subset,
    value: shorten(row.value) as JsonObject,
    reason: null,
    sampleKey: key,
    excluded: excluded.get(key) ?? null,
  }
}
