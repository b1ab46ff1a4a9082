import type { LineBlock } from './text-lines'
import { type FileRow, parseJsonRow } from './parse-json-row'

/** The rows of a run of lines with one JSON object on each; blank lines are passed over. */
export function* jsonLineRows(block: LineBlock): Generator<FileRow> {
  let line = block.firstLine
  for (let start = 0; start < block.text.length; line++) {
    const newline = block.text.indexOf('\n', start)
    const end = newline < 0 ? block.text.length : newline
    const text = block.text.slice(start, end)
    const reason = block.broken.get(line)
    if (reason !== undefined) yield { ok: false, reason, line }
    else if (text.trim() !== '') yield parseJsonRow(text, line)
    start = end + 1
  }
}
