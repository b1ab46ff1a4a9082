import { hash } from 'node:crypto'
import type { JsonObject } from '@contract'

interface RowPlace {
  file: string
  line: number
}

/** Rows that are remembered; beyond it, copies of later rows are no longer noticed. */
const MAX_REMEMBERED = 200_000
const HASH_DIGITS = 13

/**
 * Tells where an equal row of the same subset was first seen. Public sets hold some exact copies, so a copy is a
 * good row with a remark and not a bad row. Remembers 52 bits of a hash for each row, not the row.
 */
export function createDuplicateWatch(): (
  row: JsonObject,
  place: RowPlace & { subset: string | null },
) => RowPlace | null {
  const seen = new Map<number, number>()
  const files: string[] = []
  const places: number[] = []

  return (row, { file, line, subset }) => {
    const digest = hash('sha1', `${subset ?? ''}\0${JSON.stringify(row)}`, 'hex')
    const key = Number.parseInt(digest.slice(0, HASH_DIGITS), 16)
    const first = seen.get(key)
    if (first !== undefined) {
      return { file: files[places[first * 2] ?? 0] ?? '', line: places[first * 2 + 1] ?? 0 }
    }
    if (seen.size >= MAX_REMEMBERED) return null
    if (files.at(-1) !== file) files.push(file)
    seen.set(key, seen.size)
    places.push(files.length - 1, line)
    return null
  }
}
