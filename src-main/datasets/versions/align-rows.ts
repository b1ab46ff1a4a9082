/** A row of a version: enough to tell whether it is the same, and what it looks like. */
export interface VersionedRow {
  subset: string
  /** Equal for equal rows. */
  key: string
  /** The user's own, where rows have one. */
  id?: string | undefined
  preview: string
  /** Its place in its subset, from 0. */
  index: number
}

export interface Alignment {
  same: number
  added: VersionedRow[]
  removed: VersionedRow[]
  changed: { before: VersionedRow; after: VersionedRow }[]
}

/** In larger gaps rows are paired in their order. */
const COMPARED_IN_A_GAP = 60

/**
 * Which rows of two versions belong together. Equal rows first, wherever they stand. What is left is one changed row where both have the
 * same id, or stand between the same equal rows and begin or end alike; anything else was added or removed.
 */
export function alignRows(before: VersionedRow[], after: VersionedRow[]): Alignment {
  const old = leftOver(before, after)
  const fresh = leftOver(after, before)
  const same = after.length - fresh.length
  const changed: Alignment['changed'] = []
  const take = (group: (row: Gapped) => string | null, ordered: boolean): void => {
    const candidates = Map.groupBy(
      old.filter(row => !row.isPaired && group(row) !== null),
      row => group(row) as string,
    )
    for (const row of fresh) {
      const name = row.isPaired ? null : group(row)
      const among = name === null ? undefined : candidates.get(name)?.filter(one => !one.isPaired)
      const match = ordered ? among?.[0] : among && likest(row, among)
      if (!match) continue
      match.isPaired = row.isPaired = true
      changed.push({ before: match.row, after: row.row })
    }
  }
  take(({ row }) => (row.id === undefined ? null : `${row.subset}\0${row.id}`), true)
  take(({ row, gap }) => (row.id === undefined ? `${row.subset}\0${gap}` : null), false)
  const rest = (rows: Gapped[]) => rows.filter(one => !one.isPaired).map(one => one.row)
  return { same, added: rest(fresh), removed: rest(old), changed }
}

interface Gapped {
  row: VersionedRow
  /** How many rows before it, in its subset, are in both versions. */
  gap: number
  isPaired: boolean
}

/** Rows that have no equal in the other version; of equal rows as many as the other one lacks. */
function leftOver(rows: VersionedRow[], others: VersionedRow[]): Gapped[] {
  const counts = new Map<string, number>()
  for (const { subset, key } of others) {
    const name = `${subset}\0${key}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const matched = new Map<string, number>()
  const left: Gapped[] = []
  for (const row of rows) {
    const name = `${row.subset}\0${row.key}`
    const count = counts.get(name) ?? 0
    const gap = matched.get(row.subset) ?? 0
    if (count === 0) {
      left.push({ row, gap, isPaired: false })
      continue
    }
    counts.set(name, count - 1)
    matched.set(row.subset, gap + 1)
  }
  return left
}

function likest({ row }: Gapped, among: Gapped[]): Gapped | undefined {
  if (among.length > COMPARED_IN_A_GAP) return among[0]
  let best = among[0]
  let most = -1
  for (const one of among) {
    const likeness = sharedEnds(row.preview, one.row.preview)
    if (likeness <= most) continue
    most = likeness
    best = one
  }
  return best
}

function sharedEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start++
  let end = 0
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return start + end
}
