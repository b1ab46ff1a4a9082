import type { Json, JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import { readJsonArray } from './json-array'
import { jsonLineRows } from './json-lines'
import { asRow, type FileRow, isJsonObject, parseJson, reasonOf } from './parse-json-row'
import { canonicalSplit } from './split-names'
import { asUtf8, type Utf8Source } from './text-encoding'
import { type LineBlock, lineBlocks, MAX_ROW_BYTES } from './text-lines'

const LIST_KEYS = ['data', 'rows', 'examples', 'questions', 'instances']

/**
 * Rows of a JSON Lines or JSON file. An array of objects is streamed under either name, and so are JSON Lines; an
 * object that wraps rows or columns is read whole, up to the size of the largest row.
 */
export async function* readJson(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  kind: { format: 'jsonl' | 'json'; split: string | null },
): AsyncGenerator<FileRow> {
  const source = asUtf8(bytes)
  const chunks = source.chunks[Symbol.asyncIterator]()
  try {
    const head = await firstText(chunks)
    if (head === null) return
    const whole: Utf8Source = { ...source, chunks: replay(head.chunks, chunks) }
    if (head.first === '[') yield* readJsonArray(whole, fileName)
    else if (kind.format === 'json') yield* readObjects(whole, fileName, kind.split)
    else for await (const block of lineBlocks(whole, fileName)) yield* jsonLineRows(block)
  } finally {
    await chunks.return?.()
  }
}

async function* readObjects(
  source: Utf8Source,
  fileName: string,
  split: string | null,
): AsyncGenerator<FileRow> {
  const blocks = lineBlocks(source, fileName)
  const held: LineBlock[] = []
  let heldCharacters = 0
  for await (const block of blocks) {
    held.push(block)
    heldCharacters += block.text.length
    if (heldCharacters > MAX_ROW_BYTES) throw tooLarge(fileName)
    if (!isJsonLines(held)) continue
    for (const part of held) yield* jsonLineRows(part)
    for await (const rest of blocks) yield* jsonLineRows(rest)
    return
  }
  yield* rowsOfDocument(held, split)
}

/** A first line that is an object by itself, with more to come, is how JSON Lines begin. */
function isJsonLines(blocks: LineBlock[]): boolean {
  const text = blocks.length === 1 ? (blocks[0]?.text ?? '') : blocks.map(b => b.text).join('')
  const start = text.search(/\S/)
  const end = text.indexOf('\n', start)
  if (end < 0 || !/\S/.test(text.slice(end))) return false
  if (!/\}\s*$/.test(text.slice(start, end))) return false
  return isObjectText(text.slice(start, end))
}

function isObjectText(text: string): boolean {
  try {
    return isJsonObject(parseJson(text))
  } catch {
    // Not JSON by itself: the caller wants to know just that.
    return false
  }
}

function* rowsOfDocument(blocks: LineBlock[], split: string | null): Generator<FileRow> {
  for (const block of blocks) {
    for (const [line, reason] of block.broken) {
      yield { ok: false, reason, line }
      return
    }
  }
  const text = blocks.map(block => block.text).join('')
  let document: Json
  try {
    document = parseJson(text)
  } catch (error) {
    const looksLikeLines = text.split('\n').some(line => isObjectText(line))
    if (looksLikeLines) for (const block of blocks) yield* jsonLineRows(block)
    else yield { ok: false, reason: `not valid JSON: ${reasonOf(error)}`, line: 1 }
    return
  }
  const rows = isJsonObject(document) ? unwrapRows(document, split) : [document]
  for (const [index, row] of rows.entries()) yield asRow(row, index + 1)
}

/**
 * The rows that one object stands for: a list under a usual key or the split's name, parallel columns, rows by key,
 * or columns by row key (as pandas writes them). An object of none of these kinds is itself the only row.
 */
function unwrapRows(document: JsonObject, split: string | null): Json[] {
  const entries = Object.entries(document)
  const wanted = split === null ? null : canonicalSplit(split)
  const lists = entries.filter(([, value]) => Array.isArray(value) && value.some(isJsonObject))
  const bySplit = lists.find(([key]) => canonicalSplit(key) === wanted)
  const byKey = LIST_KEYS.map(key => lists.find(([name]) => name === key)).find(found => found)
  const list = bySplit ?? byKey ?? (entries.length === 1 ? lists[0] : undefined)
  if (list) return list[1] as Json[]

  const columns = entries.filter((entry): entry is [string, Json[]] => Array.isArray(entry[1]))
  const length = columns[0]?.[1].length ?? 0
  const isColumns = entries.length > 0 && columns.length === entries.length
  if (isColumns && columns.every(([, values]) => values.length === length)) {
    return Array.from({ length }, (_, i) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[i] ?? null])),
    )
  }

  const objects = entries.filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
  if (entries.length === 0 || objects.length !== entries.length) return [document]
  const keys = Object.keys(objects[0]?.[1] ?? {})
  const isByRowKey = keys.length > 0 && objects.every(([, column]) => hasIndexKeys(column, keys))
  if (!isByRowKey) return objects.map(([, row]) => row)
  return keys.map(key =>
    Object.fromEntries(objects.map(([name, column]) => [name, column[key] ?? null])),
  )
}

function hasIndexKeys(column: JsonObject, keys: string[]): boolean {
  const own = Object.keys(column)
  return own.length === keys.length && own.every((key, i) => key === keys[i] && /^\d+$/.test(key))
}

async function firstText(
  chunks: AsyncIterator<Buffer>,
): Promise<{ first: string; chunks: Buffer[] } | null> {
  const read: Buffer[] = []
  for (let step = await chunks.next(); !step.done; step = await chunks.next()) {
    read.push(step.value)
    const first = /\S/.exec(step.value.toString('latin1'))?.[0]
    if (first !== undefined) return { first, chunks: read }
  }
  return null
}

async function* replay(read: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* read
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value
}

function tooLarge(fileName: string): AppError {
  return new AppError('dataset-invalid', `${fileName} is one JSON object too large to read whole`, {
    hint: 'Convert it to JSON Lines (one object on each line) or to an array of objects.',
  })
}
