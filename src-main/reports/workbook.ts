import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import type { Table } from './result-table'

export interface Sheet extends Table {
  name: string
}

/** Longest text that a cell of a workbook holds. */
const CELL_LIMIT = 32_767
const SHEET_NAME_LIMIT = 31

/**
 * Writes a workbook: a frozen bold head on every sheet, numbers as numbers. Text is never a formula, whatever it begins with. Longer
 * text than a cell holds is cut, with a note of its length.
 */
export async function writeWorkbook(sheets: Sheet[], path: string): Promise<void> {
  const names = sheetNames(sheets.map(({ name }) => name))
  await writeExcelFile(
    sheets.map((sheet, at) => ({
      sheet: names[at]!,
      data: dataOf(sheet),
      stickyRowsCount: 1,
      columns: sheet.columns.map((column, place) => ({ width: widthOf(sheet, column, place) })),
    })),
  ).toFile(path)
}

function dataOf({ columns, rows }: Sheet): SheetData {
  return [
    columns.map(value => ({ value: cellText(value), type: String, fontWeight: 'bold' as const })),
    ...rows.map(row =>
      row.map(cell => {
        if (cell === null) return null
        return typeof cell === 'number'
          ? { value: cell, type: Number, ...(!Number.isInteger(cell) && { format: '0.0000' }) }
          : { value: cellText(cell), type: String }
      }),
    ),
  ]
}

/** XML has no place for control characters and lone surrogates; they would make the whole file unreadable. */
function cellText(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
  if (clean.length <= CELL_LIMIT) return clean
  const note = `… [${clean.length} characters]`
  return clean.slice(0, CELL_LIMIT - note.length) + note
}

function widthOf({ rows }: Sheet, column: string, place: number): number {
  const longest = rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, String(row[place] ?? '').length), column.length)
  return Math.min(60, Math.max(8, longest + 2))
}

/** Names that a workbook takes: no `[]:*?/\`, at most 31 characters, each once. */
function sheetNames(wanted: string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name, at) => {
    const clean =
      name
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, SHEET_NAME_LIMIT) || `Sheet ${at + 1}`
    let unique = clean
    for (let n = 2; taken.has(unique.toLowerCase()); n += 1)
      unique = `${clean.slice(0, SHEET_NAME_LIMIT - 4)} ${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}
