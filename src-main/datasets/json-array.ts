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

/**
 * Rows of one top-level JSON array, element by element, so that the file never has to fit in memory. Finds where
 * each element ends by counting brackets outside strings; `JSON.parse` then judges the element itself.
 */
export async function* readJsonArray(
  source: Utf8Source,
  fileName: string,
): AsyncGenerator<FileRow> {
  const scan = { depth: 0, inString: false, isEscaped: false, line: 1, isClosed: false }
  let startLine = 0
  let carried: Buffer[] = []
  let carriedBytes = 0
  let hasOpenElement = false

  for await (const chunk of source.chunks) {
    let start = hasOpenElement ? 0 : -1
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0
      if (byte === NEWLINE) scan.line++
      if (scan.inString) {
        if (scan.isEscaped) scan.isEscaped = false
        else if (byte === BACKSLASH) scan.isEscaped = true
        else if (byte === QUOTE) scan.inString = false
        continue
      }
      if (byte <= 0x20) continue
      if (scan.isClosed) {
        yield { ok: false, reason: 'text after the end of the array', line: scan.line }
        return
      }
      if (scan.depth === 0) {
        scan.depth = 1
        continue
      }
      const isEnd =
        scan.depth === 1 && (byte === COMMA || byte === CLOSE_ARRAY || byte === CLOSE_OBJECT)
      if (isEnd) {
        if (start >= 0) {
          carried.push(chunk.subarray(start, i))
          yield elementRow(carried, startLine, source)
          carried = []
          carriedBytes = 0
          start = -1
          hasOpenElement = false
        }
        if (byte !== COMMA) scan.isClosed = true
        continue
      }
      if (start < 0) {
        start = i
        startLine = scan.line
        hasOpenElement = true
      }
      if (byte === QUOTE) scan.inString = true
      else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) scan.depth++
      else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) scan.depth--
    }
    if (start >= 0) {
      carried.push(Buffer.from(chunk.subarray(start)))
      carriedBytes += chunk.length - start
      if (carriedBytes > MAX_ROW_BYTES) throw tooLong(fileName, startLine)
    }
  }
  if (hasOpenElement) yield { ok: false, reason: 'the file ends inside this row', line: startLine }
  else if (!scan.isClosed) {
    yield { ok: false, reason: 'the file ends before its array does', line: scan.line }
  }
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
