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
  return text.trim() === '' ? { rows: [], extraBodies: [], skipped: 0 } : readResults(text)
}

/**
 * Opens the file for appending. What stood there before goes on standing there with `keep`; without, it is moved to `….previous`, so
 * that no start loses results.
 */
export function openResults(
  path: string,
  options: {
    keep: boolean
    generation: 'classic' | 'labelled'
    loops: number
    extraBody: JsonObject
  },
): ResultsWriter & { moved: string | null } {
  const previous = `${path}.previous`
  const isMoved = existsSync(path) && !options.keep
  try {
    mkdirSync(dirname(path), { recursive: true })
    if (isMoved) renameSync(path, previous)
    appendFileSync(path, '')
    endLine(path)
  } catch (error) {
    throw new AppError('invalid-input', `The results file ${path} cannot be written.`, {
      hint: 'Choose another one with --output.',
      cause: error,
    })
  }
  return {
    moved: isMoved ? previous : null,
    add: row => appendFileSync(path, `${rowToLine(row, options)}\n`),
    finish: text => replaceFile(path, text),
  }
}

/** A run that was killed may have left half a line. */
function endLine(path: string): void {
  const text = readFileSync(path, 'utf8')
  if (text !== '' && !text.endsWith('\n')) appendFileSync(path, '\n')
}

/** The new content appears whole or not at all. */
export function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const next = `${path}.part`
  writeFileSync(next, text)
  renameSync(next, path)
}
