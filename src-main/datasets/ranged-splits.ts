import type { DatasetQuery, RawRow } from '../engine/ports'
import type { DataFile } from './data-file'
import { asReadFailure } from './missing-dataset'
import { readRows } from './read-rows'
import { canonicalSplit } from './split-names'

type SplitRanges = NonNullable<NonNullable<DatasetQuery['layout']>['splitRanges']>

/** Larger files are not read to know what is in them. */
const MAX_BYTES = 64 * 1024 * 1024

/** The splits that rows of files without split names belong to by their numbers; none where no row says so. */
export async function splitsByNumber(
  files: DataFile[],
  { layout }: Pick<DatasetQuery, 'layout'>,
): Promise<string[]> {
  const facts = layout?.splitRanges
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (!facts || bytes > MAX_BYTES || files.some(file => file.isPointer)) return []
  const found = new Set<string>()
  for (const file of files) {
    try {
      for await (const row of readRows(file, null)) {
        const split = row.ok ? splitOf(row.value, facts) : undefined
        if (split !== undefined) found.add(split)
      }
    } catch (error) {
      throw asReadFailure(error, file.name)
    }
  }
  return Object.keys(facts.ranges).filter(name => found.has(name))
}

/** Whether a row is of a split by its number. Rows that cannot be read are of all of them, so that they are told. */
export function isOfSplit(
  row: { ok: true; value: Extract<RawRow, { ok: true }>['value'] } | { ok: false },
  split: string,
  facts: SplitRanges,
): boolean {
  if (!row.ok) return true
  const own = splitOf(row.value, facts)
  return own !== undefined && canonicalSplit(own) === canonicalSplit(split)
}

function splitOf(
  row: Extract<RawRow, { ok: true }>['value'],
  { column, ranges }: SplitRanges,
): string | undefined {
  const value = row[column]
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number !== 'number') return undefined
  return Object.keys(ranges).find(name => {
    const [from, to] = ranges[name] ?? [1, 0]
    return number >= from && number <= to
  })
}
