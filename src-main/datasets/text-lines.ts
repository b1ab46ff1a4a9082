import { isUtf8 } from 'node:buffer'
import { AppError } from '../engine/errors'
import type { TextEncoding, Utf8Source } from './text-encoding'

/** A run of whole lines. Lines in `broken` hold bytes that the file's encoding does not allow. */
export interface LineBlock {
  text: string
  /** 1-based number of the first line in `text`. */
  firstLine: number
  lines: number
  broken: ReadonlyMap<number, string>
}

/** Longest line or row that is read; a JavaScript string ends not far above it. */
export const MAX_ROW_BYTES = 128 * 1024 * 1024

const NEWLINE = 0x0a
const NONE_BROKEN: ReadonlyMap<number, string> = new Map()

/** Cuts a text file at line ends into blocks of about the size of the pieces it comes in. */
export async function* lineBlocks(source: Utf8Source, fileName: string): AsyncGenerator<LineBlock> {
  let carried: Buffer[] = []
  let carriedBytes = 0
  let firstLine = 1
  for await (const chunk of source.chunks) {
    const end = chunk.lastIndexOf(NEWLINE) + 1
    if (end > 0) {
      const block = toBlock(
        Buffer.concat([...carried, chunk.subarray(0, end)]),
        firstLine,
        source.encoding(),
      )
      firstLine += block.lines
      carried = []
      carriedBytes = 0
      yield block
    }
    if (end < chunk.length) {
      carried.push(Buffer.from(chunk.subarray(end)))
      carriedBytes += chunk.length - end
      if (carriedBytes > MAX_ROW_BYTES) throw tooLong(fileName, firstLine)
    }
  }
  if (carriedBytes > 0) yield toBlock(Buffer.concat(carried), firstLine, source.encoding())
}

/** The error for a row that no string can hold. */
export function tooLong(fileName: string, line: number): AppError {
  return new AppError(
    'dataset-invalid',
    `${fileName}: line ${line} is longer than ${MAX_ROW_BYTES / 1024 / 1024} MB`,
    { hint: 'Check that the file ends its lines with a line feed and really has one row in each.' },
  )
}

function toBlock(bytes: Buffer, firstLine: number, encoding: TextEncoding): LineBlock {
  const text = bytes.toString('utf8')
  const isClean = encoding === 'utf-8' ? isUtf8(bytes) : !text.includes('\uFFFD')
  let lines = countNewlines(bytes)
  if (bytes[bytes.length - 1] !== NEWLINE) lines++
  return {
    text,
    firstLine,
    lines,
    broken: isClean ? NONE_BROKEN : brokenLines(bytes, firstLine, encoding),
  }
}

function brokenLines(
  bytes: Buffer,
  firstLine: number,
  encoding: TextEncoding,
): Map<number, string> {
  const broken = new Map<number, string>()
  let line = firstLine
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline
    const slice = bytes.subarray(start, end)
    // A transcoded file shows its broken characters as U+FFFD; a UTF-8 file still has its own bytes.
    const isClean = encoding === 'utf-8' ? isUtf8(slice) : !slice.includes('\uFFFD')
    if (!isClean) broken.set(line, `holds bytes that are not ${encoding.toUpperCase()}`)
    start = end + 1
  }
  return broken
}

function countNewlines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++
  return count
}
