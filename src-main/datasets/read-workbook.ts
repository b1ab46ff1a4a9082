import { fromBufferPromise, type Entry } from 'yauzl'
import type { Json, JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { bombReason, UNPACK_LIMITS } from '../guards/unpack-limits'
import { reasonOf, type FileRow } from './parse-json-row'

/** A workbook is read whole: beyond this, as it is stored, it does not fit. */
export const WORKBOOK_MAX_BYTES = 200 * 1024 * 1024
const LIMITS = { ...UNPACK_LIMITS, totalBytes: 1024 ** 3 }

/** Rows of the first sheet that has any, under the names of its first row. Lines are the sheet's rows; dates are read as ISO texts. */
export async function* readWorkbook(
  content: ArrayBuffer,
  fileName: string,
): AsyncGenerator<FileRow> {
  const bytes = Buffer.from(content)
  await refuseBomb(bytes, fileName)
  const sheets = await sheetsOf(bytes, fileName)
  const filled = sheets.find(({ data }) => data.length > 1) ?? sheets[0]
  if (!filled) return
  const [head = [], ...rows] = filled.data
  const names = head.map(cell => (cell === null ? '' : String(cell).trim()))
  for (const [at, row] of rows.entries()) {
    const line = at + 2
    if (row.every(cell => cell === null)) continue
    const value: JsonObject = {}
    let stray = 0
    row.forEach((cell, place) => {
      const name = names[place] ?? ''
      if (name !== '') value[name] = plain(cell)
      else if (cell !== null) stray += 1
    })
    yield stray > 0 && Object.keys(value).length === 0
      ? { ok: false, reason: 'its cells stand under no name in the first row', line }
      : { ok: true, value, line }
  }
}

type Cell = string | number | boolean | Date | null

async function sheetsOf(bytes: Buffer, fileName: string): Promise<{ data: Cell[][] }[]> {
  // A reader that few imports need.
  const { default: readExcelFile } = await import('read-excel-file/node')
  try {
    return (await readExcelFile(bytes)) as unknown as { data: Cell[][] }[]
  } catch (error) {
    throw new AppError('dataset-invalid', `${fileName} cannot be read: ${reasonOf(error)}`, {
      hint: 'Open it in a spreadsheet and save it as .xlsx again, or as CSV.',
      cause: error,
    })
  }
}

function plain(cell: Cell): Json {
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '')
  return cell
}

async function refuseBomb(bytes: Buffer, fileName: string): Promise<void> {
  let unpacked = 0
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true })
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>)
      unpacked += entry.uncompressedSize
  } catch (error) {
    throw new AppError('dataset-invalid', `${fileName} is no workbook: ${reasonOf(error)}`, {
      hint: 'Only .xlsx is read, not the older .xls: save it as .xlsx or CSV.',
      cause: error,
    })
  }
  const reason = bombReason(bytes.length, unpacked, LIMITS)
  if (reason !== null) throw new AppError('dataset-invalid', `${fileName} is refused: it ${reason}`)
}
