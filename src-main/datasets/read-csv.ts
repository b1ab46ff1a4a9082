import { Readable, pipeline } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import type { JsonObject } from '@contract'
import { type FileRow, reasonOf } from './parse-json-row'
import { asUtf8 } from './text-encoding'
import { type LineBlock, lineBlocks, MAX_ROW_BYTES } from './text-lines'

interface CsvRecord {
  record: string[]
  info: Info
}

type Column = { name: string; index: number }

/** Rows of a CSV or TSV file with a header; `line` is where the row begins. All values are text. */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  format: 'csv' | 'tsv',
): AsyncGenerator<FileRow> {
  const blocks = lineBlocks(asUtf8(bytes), fileName)
  const first = await blocks.next()
  if (first.done) return

  const broken = new Map<number, string>()
  const parser = parse({
    delimiter: format === 'tsv' ? '\t' : delimiterOf(first.value.text),
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
  })
  // The loop below sees every error; the callback only keeps it from being thrown a second time.
  pipeline(Readable.from(textOf(first.value, blocks, broken)), parser, () => undefined)

  let columns: Column[] | null = null
  let width = 0
  let lastLine = 0
  let returns = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      // The parser counts a carriage return inside quotes as a line of its own.
      returns += countIn(record, '\r')
      lastLine = info.lines - returns
      const line = lastLine - countIn(record, '\n')
      const reason = brokenWithin(broken, line, lastLine)
      if (columns === null) {
        columns = columnsOf(record)
        width = record.length
        if (reason !== null) yield { ok: false, reason: `the header ${reason}`, line }
      } else if (reason !== null) yield { ok: false, reason, line }
      else if (record.length !== width) {
        yield { ok: false, reason: `has ${record.length} of ${width} columns`, line }
      } else yield { ok: true, value: toRow(columns, record), line }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    yield { ok: false, reason: csvReason(error), line: lastLine + 1 }
  }
}

async function* textOf(
  first: LineBlock,
  rest: AsyncIterable<LineBlock>,
  broken: Map<number, string>,
): AsyncGenerator<string> {
  for (const [line, reason] of first.broken) broken.set(line, reason)
  yield first.text
  for await (const block of rest) {
    for (const [line, reason] of block.broken) broken.set(line, reason)
    yield block.text
  }
}

function csvReason(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return 'a quote that opens here is never closed; the rest of the file was read as one row'
  }
  return `not valid CSV: ${reasonOf(error)}`
}

/** A header without commas that has semicolons or tabs tells how a spreadsheet wrote the file. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  if (header.includes(',')) return ','
  return [';', '\t'].find(mark => header.includes(mark)) ?? ','
}

/** The named columns. A first column without a name is a row index; repeated names get `.1`, `.2` as in pandas. */
function columnsOf(header: string[]): Column[] {
  const seen = new Map<string, number>()
  const columns: Column[] = []
  for (const [index, raw] of header.entries()) {
    const name = raw.trim()
    if (index === 0 && header.length > 1 && (name === '' || name === 'Unnamed: 0')) continue
    if (name === '__proto__') continue
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    columns.push({ name: count === 0 ? name : `${name}.${count}`, index })
  }
  return columns
}

function toRow(columns: Column[], record: string[]): JsonObject {
  const row: JsonObject = {}
  for (const { name, index } of columns) row[name] = record[index] ?? ''
  return row
}

function countIn(record: string[], mark: string): number {
  let count = 0
  for (const field of record) {
    for (let at = field.indexOf(mark); at >= 0; at = field.indexOf(mark, at + 1)) count++
  }
  return count
}

function brokenWithin(broken: Map<number, string>, first: number, last: number): string | null {
  if (broken.size === 0) return null
  for (let line = first; line <= last; line++) {
    const reason = broken.get(line)
    if (reason !== undefined) return reason
  }
  return null
}
