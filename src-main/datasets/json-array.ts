import { isUtf8 } from 'node:buffer'
import { type FileRow, parseJsonRow } from './parse-json-row'
import type { Utf8Source } from './text-encoding'
import { MAX_ROW_BYTES, tooLong } from './text-lines'

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d
const NEWLINE = 0x0a
const SPACE = 0x20

/**
 * Rows of one top-level JSON array, element by element, so that the file never has to fit in memory. Finds where
 * each element ends by counting brackets outside strings; `JSON.parse` then judges the element itself.
 */
export async function* readJsonArray(
  source: Utf8Source,
  fileName: string,
): AsyncGenerator<FileRow> {
  const scanner = createElementScanner()
  let carried: Buffer[] = []
  let carriedBytes = 0
  for await (const chunk of source.chunks) {
    let start = 0
    for (let end = scanner.scan(chunk, 0); end >= 0; end = scanner.scan(chunk, end)) {
      if (scanner.isAfterEnd) {
        yield { ok: false, reason: 'text after the end of the array', line: scanner.line }
        return
      }
      carried.push(chunk.subarray(Math.max(start, scanner.start), end))
      yield elementRow(carried, scanner.startLine, source)
      carried = []
      carriedBytes = 0
      start = end
    }
    if (!scanner.isInside) continue
    const rest = Buffer.from(chunk.subarray(Math.max(start, scanner.start)))
    carried.push(rest)
    carriedBytes += rest.length
    if (carriedBytes > MAX_ROW_BYTES) throw tooLong(fileName, scanner.startLine)
  }
  if (scanner.isInside) {
    yield { ok: false, reason: 'the file ends inside this row', line: scanner.startLine }
  } else if (!scanner.isClosed) {
    yield { ok: false, reason: 'the file ends before its array does', line: scanner.line }
  }
}

interface ElementScanner {
  /** Goes on at `from`: the offset behind the next element's end, or -1 when the piece holds no further end. */
  scan(chunk: Buffer, from: number): number
  /** Where the current element begins in this piece; 0 when it began in an earlier one. */
  readonly start: number
  readonly startLine: number
  readonly line: number
  readonly isInside: boolean
  readonly isClosed: boolean
  readonly isAfterEnd: boolean
}

function createElementScanner(): ElementScanner {
  let depth = 0
  let inString = false
  let isEscaped = false
  let isScalar = false
  let last: Buffer | null = null
  const state = {
    start: 0,
    startLine: 1,
    line: 1,
    isInside: false,
    isClosed: false,
    isAfterEnd: false,
    scan,
  }

  function scan(chunk: Buffer, from: number): number {
    if (chunk !== last) state.start = 0
    last = chunk
    for (let i = from; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0
      if (byte === NEWLINE) state.line++
      if (inString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) {
          inString = false
          if (depth === 1) return finish(i + 1)
        }
        continue
      }
      const isClosing = byte === CLOSE_ARRAY || byte === CLOSE_OBJECT
      if (isScalar && (byte <= SPACE || byte === COMMA || isClosing)) {
        // The byte behind a number or word belongs to the array and is looked at again.
        if (byte === NEWLINE) state.line--
        return finish(i)
      }
      if (byte <= SPACE || isScalar) continue
      if (state.isClosed) {
        state.isAfterEnd = true
        return i + 1
      }
      if (depth === 0) depth = 1
      else if (depth === 1 && isClosing) state.isClosed = true
      else if (isClosing) {
        depth--
        if (depth === 1) return finish(i + 1)
      } else if (depth > 1 || byte !== COMMA) enter(byte, i)
    }
    return -1
  }

  function enter(byte: number, at: number): void {
    if (depth === 1) {
      state.start = at
      state.startLine = state.line
      state.isInside = true
      isScalar = byte !== QUOTE && byte !== OPEN_ARRAY && byte !== OPEN_OBJECT
    }
    if (byte === QUOTE) inString = true
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) depth++
  }

  function finish(end: number): number {
    state.isInside = false
    isScalar = false
    return end
  }

  return state
}

function elementRow(parts: Buffer[], line: number, source: Utf8Source): FileRow {
  const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  const text = bytes.toString('utf8')
  const encoding = source.encoding()
  const isClean = encoding === 'utf-8' ? isUtf8(bytes) : !text.includes('\uFFFD')
  if (!isClean) {
    return { ok: false, reason: `holds bytes that are not ${encoding.toUpperCase()}`, line }
  }
  return parseJsonRow(text, line)
}
