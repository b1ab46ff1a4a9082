import { stringify } from 'csv-stringify/sync'
import type { Cell, Table } from './result-table'

export const BYTE_ORDER_MARK = '\uFEFF'

const PLAIN_NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

export function toCsv(table: Table, options: { bom: boolean; delimiter?: string }): string {
  const lines = csvLines([table.columns, ...table.rows], options.delimiter)
  return (options.bom ? BYTE_ORDER_MARK : '') + lines
}

/** Rows as RFC 4180 text. No cell can start a formula in a spreadsheet; numbers stay numbers. */
export function csvLines(rows: Cell[][], delimiter = ','): string {
  return stringify(
    rows.map(row => row.map(safeCell)),
    { delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )
}

export function toMarkdown(table: Table): string {
  const numeric = table.columns.map((_, column) =>
    table.rows.every(row => row[column] === null || typeof row[column] === 'number'),
  )
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |\n`
  return [
    line(table.columns.map(markdownText)),
    line(numeric.map(isNumeric => (isNumeric && table.rows.length > 0 ? '---:' : '---'))),
    ...table.rows.map(row =>
      line(row.map(cell => (cell === null ? '' : markdownText(String(cell))))),
    ),
  ].join('')
}

/** A list of objects, one for each row, with the columns as keys. */
export function toJson(table: Table): string {
  const rows = table.rows.map(row =>
    Object.fromEntries(table.columns.map((column, place) => [column, row[place] ?? null])),
  )
  return `${JSON.stringify(rows, null, 2)}\n`
}

/**
 * Spreadsheets run a cell that starts with one of these as a formula (OWASP, CSV injection); full-width forms too, which some of
 * them treat alike.
 */
function safeCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return /^[=+\-@\t\r＝＋－＠]/.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell
}

function markdownText(text: string): string {
  return text
    .replace(/[\\|`*_[\]~]/g, character => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\s*[\r\n]+\s*/g, ' ')
}
