import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { JsonObject, VerificationRow } from '@contract'
import { AppError } from '../../app/errors'
import { readResults, rowToLine, type ResultsFile } from '../../app/verification/files'

/** A results file while it is written: a line for each row as it comes, sorted once all are there. */
export interface ResultsWriter {
  add(row: VerificationRow): void
  finish(sortedText: string): void
}

/** Earlier results, for `--incremental`; null where there is no such file. */
export function readEarlier(path: string): ResultsFile | null {
  if (!existsSync(path)) return null
  const text = readFileSync(path, 'utf8')
  return text.trim() === '' ? { rows: [], skipped: 0 } : readResults(text)
}

/** Rows with the lines at which the set has them now; those that it has no longer keep theirs. */
export function renumber(
  rows: readonly VerificationRow[],
  plan: readonly { loop: number; hash: string; occurrence: number; line: { dataIndex: number } }[],
): VerificationRow[] {
  const keyOf = (one: { loop: number; hash: string; occurrence: number }): string =>
    `${one.loop} ${one.hash} ${one.occurrence}`
  const lines = new Map(plan.map(one => [keyOf(one), one.line.dataIndex]))
  return rows.map(row => ({ ...row, dataIndex: lines.get(keyOf(row)) ?? row.dataIndex }))
}

/**
 * Opens the file for appending. It holds `keep` at first, so that a kill loses none of it; without, what stood there is moved to
 * `….previous`, so that no start loses results.
 */
export function openResults(
  path: string,
  options: {
    keep: readonly VerificationRow[] | null
    generation: 'classic' | 'labelled'
    loops: number
    extraBody: JsonObject
  },
): ResultsWriter & { moved: string | null } {
  const previous = `${path}.previous`
  const textOf = (rows: readonly VerificationRow[]): string =>
    rows.map(row => `${rowToLine(row, options)}\n`).join('')
  const isMoved = existsSync(path) && !options.keep
  try {
    mkdirSync(dirname(path), { recursive: true })
    if (isMoved) renameSync(path, previous)
    if (options.keep) replaceFile(path, textOf(options.keep))
    else appendFileSync(path, '')
  } catch (error) {
    throw new AppError('invalid-input', `The results file ${path} cannot be written.`, {
      hint: 'Choose another one with --output.',
      cause: error,
    })
  }
  return {
    moved: isMoved ? previous : null,
    add: row => appendFileSync(path, textOf([row])),
    finish: text => replaceFile(path, text),
  }
}

/** The new content appears whole or not at all. */
export function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const next = `${path}.part`
  writeFileSync(next, text)
  renameSync(next, path)
}
