import type { FileHandle } from 'node:fs/promises'
import { openFound, parsePythonJson, type FoundFile, type OnProblem } from './problem'

/** Of rows that are left out; the rest is counted. */
const REPORTED_ROWS = 50
const CHUNK_BYTES = 1024 * 1024
const MAX_ROW_BYTES = 128 * 1024 * 1024

export type JsonRow = Record<string, unknown>

/** Where the rows of a JSONL file lie, by their `index`; the rows themselves stay on disk. */
export interface JsonlIndex {
  indices: Iterable<number>
  /** The last good row with this index. */
  read(index: number): Promise<JsonRow | null>
  /** The first row, where none has an index: a file of EvalScope before 1.0. */
  unindexed: JsonRow | null
  close(): Promise<void>
}

interface Place {
  offset: number
  length: number
}

/**
 * Reads a file once to find its rows. Of rows with the same index the last good one counts; what is torn,
 * malformed or has no index is reported with its line and left out.
 */
export async function indexJsonl(file: FoundFile, onProblem: OnProblem): Promise<JsonlIndex> {
  const handle = await openFound(file)
  const places = new Map<number, Place>()
  let unindexed: JsonRow | null = null
  let duplicates = 0
  let leftOut = 0
  const report = (line: number | null, message: string): void => {
    if (line !== null && ++leftOut > REPORTED_ROWS) return
    onProblem({ file: file.name, line, message })
  }

  try {
    for await (const line of readLines(handle)) {
      if (line.kind === 'oversized') {
        report(line.number, 'longer than 128 MB; left out')
        continue
      }
      const row = parseRow(line.bytes)
      if (row === 'blank') continue
      if (row === null) {
        report(
          line.number,
          line.isTorn ? 'the last line is torn; left out' : 'not a JSON object; left out',
        )
        continue
      }
      const index = indexOf(row)
      if (index === null) {
        if (isChatResponse(row)) unindexed ??= row
        else report(line.number, 'without an index; left out')
        continue
      }
      if (places.has(index)) duplicates += 1
      places.set(index, { offset: line.offset, length: line.bytes.length })
    }
  } catch (error) {
    await handle.close()
    throw error
  }
  if (leftOut > REPORTED_ROWS) report(null, `${leftOut - REPORTED_ROWS} further rows left out`)
  if (duplicates > 0) {
    report(
      null,
      `${duplicates} ${duplicates === 1 ? 'row repeats an index' : 'rows repeat an index'}; the last of each counts`,
    )
  }

  return {
    indices: places.keys(),
    unindexed: places.size === 0 ? unindexed : null,
    async read(index) {
      const place = places.get(index)
      if (!place) return null
      const buffer = Buffer.allocUnsafe(place.length)
      await handle.read(buffer, 0, place.length, place.offset)
      const row = parseRow(buffer)
      return row === 'blank' ? null : row
    },
    close: () => handle.close(),
  }
}

type Line =
  | { kind: 'line'; number: number; offset: number; bytes: Buffer; isTorn: boolean }
  | { kind: 'oversized'; number: number }

async function* readLines(handle: FileHandle): AsyncGenerator<Line> {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let lineOffset = 0
  let number = 0
  let position = 0

  function finish(isTorn: boolean): Line {
    number += 1
    const bytes = pending.length === 1 ? pending[0]! : Buffer.concat(pending)
    const line: Line =
      pendingBytes > MAX_ROW_BYTES
        ? { kind: 'oversized', number }
        : { kind: 'line', number, offset: lineOffset, bytes, isTorn }
    pending = []
    pendingBytes = 0
    return line
  }

  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, position)
    if (bytesRead === 0) break
    let start = 0
    for (;;) {
      const end = chunk.indexOf(10, start)
      const stop = end === -1 || end >= bytesRead ? bytesRead : end
      pendingBytes += stop - start
      // Past the limit only the length is counted on, so that a file without line ends cannot fill memory.
      if (pendingBytes <= MAX_ROW_BYTES) pending.push(chunk.subarray(start, stop))
      if (stop === bytesRead) break
      yield finish(false)
      start = stop + 1
      lineOffset = position + start
    }
    position += bytesRead
  }
  if (pendingBytes > 0) yield finish(true)
}

function parseRow(bytes: Buffer): JsonRow | 'blank' | null {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
  if (text === '') return 'blank'
  try {
    const value = parsePythonJson(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as JsonRow)
      : null
  } catch {
    // The caller reports it with its line.
    return null
  }
}

function indexOf(row: JsonRow): number | null {
  const index = typeof row.index === 'string' ? Number(row.index || NaN) : row.index
  return typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 ? index : null
}

function isChatResponse(row: JsonRow): boolean {
  return Array.isArray(row.choices)
}
