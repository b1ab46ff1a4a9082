import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { readFile, stat } from 'node:fs/promises'
import type { TestSetFacts, TestSetSource } from '@contract'
import { bundledVerificationSet } from '../../datasets/verification-set/bundled-set'
import { AppError } from '../../engine/errors'
import { readTestSet, type TestSet } from '../../engine/verification/read-test-set'

/** More than any published set. */
const LARGEST = 512 * 1024 * 1024
const BUNDLED_NAME = 'Evalwright'
const SHOWN = 50

export interface LoadedTestSet extends TestSet {
  name: string
  hash: string
  text: string
}

/** Reads a test set whole. Throws AppError for a file that is not there, too large, or without a request. */
export async function loadTestSet(source: TestSetSource): Promise<LoadedTestSet> {
  const text =
    source.kind === 'bundled' ? bundledVerificationSet() : await readWhole(source.path, 'test set')
  const name = source.kind === 'bundled' ? BUNDLED_NAME : basename(source.path)
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return { ...readTestSet(text), name, hash, text }
}

/** A text file that the user named. */
export async function readWhole(path: string, what: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > LARGEST)
      throw new AppError('invalid-input', `The ${what} ${path} is larger than 512 MB.`)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('not-found', `The ${what} ${path} cannot be read.`, {
      hint: 'Check the path, and that the file may be read.',
      cause: error,
    })
  }
}

/** What a test set holds, for the form. */
export async function inspectTestSet(source: TestSetSource): Promise<TestSetFacts> {
  const set = await loadTestSet(source)
  const checks: Record<string, number> = {}
  for (const { checkTypes } of set.lines)
    for (const name of new Set(checkTypes ?? ['tool_calls'])) checks[name] = (checks[name] ?? 0) + 1
  return {
    name: set.name,
    requests: set.lines.length,
    generation: set.generation,
    withTools: set.lines.filter(({ source: line }) => line.has('tools')).length,
    streamed: set.lines.filter(({ source: line }) => line.get('stream') === true).length,
    checks,
    skipped: set.skipped
      .slice(0, SHOWN)
      .map(({ dataIndex, problem }) => ({ line: dataIndex, problem })),
    skippedCount: set.skipped.length,
  }
}
