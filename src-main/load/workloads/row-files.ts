import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { AppError } from '../../engine/errors'
import { readParquetRows } from './parquet-rows'
import { dataFilesIn } from './published-files'

/** Files above this are not read whole. */
const LARGEST = 512 * 1024 * 1024

/** The path that a workload needs; throws AppError where it is missing or not there. */
export function existingPath(path: string | undefined, dataset: string): string {
  if (path === undefined || path === '') {
    throw new AppError('invalid-input', `Workload '${dataset}' needs a file.`, {
      hint: 'Give it with --dataset-path.',
    })
  }
  if (existsSync(path)) return path
  throw new AppError('not-found', `There is no file ${path}.`, { hint: 'Check --dataset-path.' })
}

/** The files of a workload. `names`: those that are looked for in a folder, before Parquet files. */
export function existingFiles(
  given: string | undefined,
  dataset: string,
  names: string[] = [],
): string[] {
  const path = existingPath(given, dataset)
  if (!statSync(path).isDirectory()) return [path]
  const found = dataFilesIn(path, names)
  if (found.length > 0) return found
  throw new AppError(
    'not-found',
    `The folder ${path} holds no file that workload '${dataset}' knows.`,
    { hint: `It looks for ${[...names, 'Parquet files'].join(', ')}; or name a file.` },
  )
}

/** Rows of JSON lines, of one JSON array, or of Parquet files. */
export async function readDataRows(files: string[]): Promise<unknown[]> {
  const rows: unknown[] = []
  for (const file of files) {
    const part = /\.parquet$/i.test(file) ? await readParquetRows(file) : readJsonRows(file)
    for (const row of part) rows.push(row)
  }
  return rows
}

/** Lines of a text file that are not empty. */
export function readLines(path: string): string[] {
  if (statSync(path).size > LARGEST) {
    throw new AppError('invalid-input', `${path} is larger than 512 MB.`, {
      hint: 'Take its first lines into a smaller file; a load test goes round over them.',
    })
  }
  const lines = readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
  if (lines.length === 0) throw new AppError('dataset-invalid', `${path} holds no lines.`)
  return lines
}

/** Rows of a file of JSON lines, or of one JSON array. Throws AppError with the number of a line that is no JSON. */
export function readJsonRows(path: string): unknown[] {
  if (firstCharacter(path) === '[') {
    try {
      const rows = JSON.parse(readFileSync(path, 'utf8')) as unknown
      if (Array.isArray(rows) && rows.length > 0) return rows
    } catch {
      // Lines may begin with a bracket too: message lists do.
    }
  }
  return readLines(path).map((line, at) => {
    try {
      return JSON.parse(line) as unknown
    } catch (error) {
      throw new AppError('dataset-invalid', `Line ${at + 1} of ${path} is no JSON.`, {
        hint: error instanceof Error ? error.message : String(error),
      })
    }
  })
}

/** Rows of Parquet, of JSON where the file begins like JSON, else its lines of text. */
export async function readAnyRows(path: string): Promise<unknown[]> {
  if (/\.parquet$/i.test(path)) return readParquetRows(path)
  return /^[[{"]$/.test(firstCharacter(path)) ? readJsonRows(path) : readLines(path)
}

function firstCharacter(path: string): string {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(64)
    const length = readSync(file, start, 0, 64, 0)
    return start
      .toString('utf8', 0, length)
      .replace(/^\uFEFF/, '')
      .trimStart()
      .slice(0, 1)
  } finally {
    closeSync(file)
  }
}
