import { setImmediate as nextTurn } from 'node:timers/promises'
import { analyse } from 'chardet'
import type { ColumnFacts, FileInspection, Json, JsonObject, RowProblem } from '@contract'
import type { DataFile } from '../data-file'
import { asReadFailure } from '../missing-dataset'
import { readRows } from '../read-rows'
import { asUtf8 } from '../text-encoding'
import { gunzip } from '../unpack'
import { guessMapping } from './guess-mapping'
import { asList } from './map-row'
import { openUserFiles } from './open-files'

/** Rows that are looked at; a larger set is checked whole when its mapping is. */
const ROWS_LOOKED_AT = 5_000
const ROWS_SHOWN = 30
const PROBLEMS_SHOWN = 200
const SAMPLE_BYTES = 256 * 1024
const TEXT_SHOWN = 2_000
/** A statistical guess below this, in per cent, is no reason to doubt. */
const SURE = 80

/** Looks at a user's files: formats, encodings, columns, the first rows, what cannot be read, and a guess at what they are. */
export async function inspectFiles(path: string): Promise<FileInspection> {
  const opened = await openUserFiles(path)
  const problems: RowProblem[] = []
  const rows: JsonObject[] = []
  const preview: FileInspection['preview'] = []
  let problemCount = 0
  let isWhole = true
  for (const { file } of opened) {
    if (rows.length >= ROWS_LOOKED_AT) {
      isWhole = false
      break
    }
    for await (const row of userRows(file)) {
      if (!row.ok) {
        problemCount++
        if (problems.length < PROBLEMS_SHOWN) problems.push(problemOf(file, row))
        continue
      }
      if (rows.length >= ROWS_LOOKED_AT) {
        isWhole = false
        break
      }
      rows.push(row.value)
      if (preview.length < ROWS_SHOWN) {
        preview.push({ file: file.name, line: row.line, value: shorten(row.value) as JsonObject })
      }
    }
  }
  const columns = columnFacts(rows)
  return {
    path,
    files: await Promise.all(opened.map(({ file }) => describe(file))),
    rows: rows.length,
    isWhole,
    columns,
    problems,
    problemCount,
    preview,
    ...guessMapping(columns, rows),
  }
}

/** Rows of one file; gives way to others now and then, and names the file where the disk fails. */
export async function* userRows(file: DataFile): ReturnType<typeof readRows> {
  let turnStarted = performance.now()
  try {
    for await (const row of readRows(file, null)) {
      if (performance.now() - turnStarted > 8) {
        await nextTurn()
        turnStarted = performance.now()
      }
      yield row
    }
  } catch (error) {
    throw asReadFailure(error, file.name)
  }
}

export function problemOf(file: DataFile, row: { line: number; reason: string }): RowProblem {
  return { file: file.name, line: row.line, reason: row.reason }
}

/** Long texts cut for showing; the rows themselves stay as they are. */
export function shorten(value: Json): Json {
  if (typeof value === 'string') {
    return value.length > TEXT_SHOWN ? `${value.slice(0, TEXT_SHOWN)}…` : value
  }
  if (Array.isArray(value)) return value.slice(0, 50).map(shorten)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shorten(field)]))
}

async function describe(file: DataFile): Promise<FileInspection['files'][number]> {
  const facts = {
    name: file.name,
    format: file.gzip ? `${file.format}.gz` : file.format,
    bytes: file.bytes,
  }
  if (file.format === 'parquet' || file.format === 'xlsx')
    return { ...facts, encoding: null, encodingDoubt: null }
  const pieces: Uint8Array[] = []
  let size = 0
  const content = file.gzip ? gunzip(file.open(), file.name) : file.open()
  for await (const piece of content) {
    pieces.push(piece)
    size += piece.length
    if (size >= SAMPLE_BYTES) break
  }
  const source = asUtf8(pieces as never)
  for await (const chunk of source.chunks) void chunk
  const encoding = source.encoding()
  const guess = analyse(Buffer.concat(pieces))[0]
  const isDoubt = guess !== undefined && guess.confidence >= SURE && !agrees(encoding, guess.name)
  return { ...facts, encoding, encodingDoubt: isDoubt ? guess.name : null }
}

/** Whether a guesser's name is the encoding that is read, or a part of it. */
function agrees(encoding: string, guess: string): boolean {
  const name = guess.toLowerCase()
  if (name === 'ascii' || name === 'iso-8859-1') return true
  return encoding === 'gb18030'
    ? name.startsWith('gb')
    : name.replace('utf-16 ', 'utf-16') === encoding
}

export function columnFacts(rows: JsonObject[]): ColumnFacts[] {
  const names = new Set<string>()
  for (const row of rows) for (const name of Object.keys(row)) names.add(name)
  return [...names].slice(0, 200).map(name => {
    const types = new Set<ColumnFacts['type']>()
    const distinct = new Set<string>()
    const examples: string[] = []
    let filled = 0
    for (const row of rows) {
      const value = row[name]
      if (value === undefined || value === null || value === '') continue
      filled++
      types.add(typeOf(value))
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      if (examples.length < 3 && !distinct.has(text)) examples.push(text.slice(0, 200))
      distinct.add(
        text.length > 200 ? `${text.length}:${text.slice(0, 200)}${text.slice(-40)}` : text,
      )
    }
    const type = types.size > 1 ? 'mixed' : ([...types][0] ?? 'empty')
    return {
      name,
      type,
      filled: rows.length === 0 ? 0 : filled / rows.length,
      distinct: distinct.size,
      examples,
    }
  })
}

function typeOf(value: Json): ColumnFacts['type'] {
  if (Array.isArray(value) || asList(value) !== null) return 'list'
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    default:
      return 'object'
  }
}
