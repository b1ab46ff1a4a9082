import type { JsonObject, MappingCheck, RowMapping } from '@contract'
import { canonicalJson } from '../../engine/keys'
import { fingerprintValue } from '../fingerprint'
import { problemOf, shorten, userRows } from './inspect-files'
import { mapRow } from './map-row'
import { openUserFiles, type UserFile } from './open-files'

const PROBLEMS_SHOWN = 500
const EXAMPLES = 5

/** What a benchmark makes of a row in its form; throws AppError where it cannot read it. */
export type ReadSample = (row: JsonObject, subset: string) => { prompt: string; target: string }

export interface GoodRow {
  file: string
  line: number
  subset: string
  row: JsonObject
}

export interface BadRow {
  file: string
  line: number
  reason: string
  /** What was read before it failed; absent where not even that was possible. */
  value?: JsonObject
}

/** Every row of the files, mapped and read by the benchmark: good or with the reason why not, in file order. */
export async function* mappedRows(
  path: string,
  mapping: RowMapping,
  readSample: ReadSample,
): AsyncGenerator<{ good: GoodRow; sample: ReturnType<ReadSample> } | { bad: BadRow }> {
  const ids = new Set<string>()
  for (const opened of await openUserFiles(path)) {
    const { file } = opened
    for await (const read of userRows(file)) {
      if (!read.ok) {
        yield { bad: problemOf(file, read) }
        continue
      }
      const { value, line } = read
      const mapped = mapRow(value, mapping)
      const bad = (reason: string): { bad: BadRow } => ({
        bad: { file: file.name, line, reason, value },
      })
      if (!mapped.ok) {
        yield bad(mapped.reason)
        continue
      }
      const subset = subsetOf(mapping, opened, value)
      if (mapped.id !== null) {
        const id = `${subset}\0${mapped.id}`
        if (ids.has(id)) {
          yield bad(`has the id ${JSON.stringify(mapped.id)} of an earlier row`)
          continue
        }
        ids.add(id)
      }
      try {
        yield {
          good: { file: file.name, line, subset, row: mapped.row },
          sample: readSample(mapped.row, subset),
        }
      } catch (error) {
        yield bad(error instanceof Error ? oneLine(error.message) : String(error))
      }
    }
  }
}

export function isDuplicateId(reason: string): boolean {
  return /^has the id .* of an earlier row$/.test(reason)
}

/** Tries a mapping on every row; writes nothing. */
export async function checkMapping(
  path: string,
  mapping: RowMapping,
  readSample: ReadSample,
): Promise<MappingCheck> {
  const seen = new Set<string>()
  const subsets = new Map<string, number>()
  const check: MappingCheck = {
    rows: 0,
    good: 0,
    bad: 0,
    duplicates: 0,
    duplicateIds: 0,
    subsets: [],
    problems: [],
    examples: [],
  }
  for await (const step of mappedRows(path, mapping, readSample)) {
    check.rows++
    if ('bad' in step) {
      check.bad++
      const { file, line, reason } = step.bad
      if (isDuplicateId(reason)) check.duplicateIds++
      if (check.problems.length < PROBLEMS_SHOWN) check.problems.push({ file, line, reason })
      continue
    }
    const { good, sample } = step
    check.good++
    subsets.set(good.subset, (subsets.get(good.subset) ?? 0) + 1)
    const key = fingerprintValue(canonicalJson([good.subset, { ...good.row, id: null }]))
    if (seen.has(key)) check.duplicates++
    seen.add(key)
    if (check.examples.length < EXAMPLES) {
      check.examples.push({
        file: good.file,
        line: good.line,
        row: shorten(good.row) as JsonObject,
        prompt: sample.prompt.slice(0, 20_000),
        target: sample.target.slice(0, 2_000),
      })
    }
  }
  check.subsets = [...subsets].map(([name, rows]) => ({ name, rows }))
  return check
}

function subsetOf(mapping: RowMapping, opened: UserFile, value: JsonObject): string {
  const { subset } = mapping
  if (subset.kind === 'fixed') return subset.name.trim() || 'default'
  if (subset.kind === 'file') return opened.subset
  const named = value[subset.column]
  return named === undefined || named === null || named === '' ? 'default' : String(named)
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, 400)
}
