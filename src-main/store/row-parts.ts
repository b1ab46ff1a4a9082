import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Json } from '@contract'

/** Fields whose JSON is this long or longer (UTF-16 units) are kept once per content. */
export const LARGE_FIELD = 16_384

export type RowParts = ReturnType<typeof createRowParts>

/**
 * Rows of samples without their large fields. Each such field is stored once for all samples, repeats and runs that have it
 * (a row keeps `null` in its place), and goes with the last of them. Rows that were saved whole are read as they are.
 */
export function createRowParts(db: Database) {
  const known = db.prepare<[Buffer], number>('SELECT id FROM row_parts WHERE hash = ?').pluck()
  const add = db
    .prepare<[Buffer, string], number>(
      'INSERT INTO row_parts (hash, json) VALUES (?, ?) RETURNING id',
    )
    .pluck()
  const use = db.prepare<[number, string, number]>(`
    INSERT INTO row_part_uses (sample, field, part) VALUES (?, ?, ?)
    ON CONFLICT (sample, field) DO UPDATE SET part = excluded.part WHERE part <> excluded.part`)
  const fieldsOf = db
    .prepare<[number], string>('SELECT field FROM row_part_uses WHERE sample = ?')
    .pluck()
  const letGo = db.prepare<[number, string]>(
    'DELETE FROM row_part_uses WHERE sample = ? AND field = ?',
  )
  const partsOf = db.prepare<[number], { field: string; json: string }>(`
    SELECT u.field, p.json FROM row_part_uses u JOIN row_parts p ON p.id = u.part WHERE u.sample = ?`)

  function partOf(json: string): number {
    const hash = createHash('sha256').update(json).digest()
    return known.get(hash) ?? (add.get(hash, json) as number)
  }

  return {
    /** Stores the large fields of a sample's row, lets go of those that it no longer has, and returns the rest as JSON. */
    save(sample: number, row: Json): string {
      const { rest, large } = withoutLargeFields(row)
      for (const [field, json] of large) use.run(sample, field, partOf(json))
      for (const field of fieldsOf.all(sample)) if (!large.has(field)) letGo.run(sample, field)
      return rest
    },
    /** The whole row of a sample. */
    read(sample: number, rest: string): Json {
      const row = JSON.parse(rest) as Json
      if (row === null || typeof row !== 'object' || Array.isArray(row)) return row
      // In a row whose texts were removed there is no such place any more.
      for (const { field, json } of partsOf.all(sample))
        if (Object.hasOwn(row, field)) row[field] = JSON.parse(json) as Json
      return row
    },
  }
}

function withoutLargeFields(row: Json): { rest: string; large: Map<string, string> } {
  const whole = JSON.stringify(row)
  const large = new Map<string, string>()
  if (whole.length < LARGE_FIELD || row === null || typeof row !== 'object' || Array.isArray(row))
    return { rest: whole, large }
  for (const [field, value] of Object.entries(row)) {
    const json = JSON.stringify(value)
    if (json !== undefined && json.length >= LARGE_FIELD) large.set(field, json)
  }
  if (large.size === 0) return { rest: whole, large }
  const places = Object.entries(row).map(([field, value]) => [
    field,
    large.has(field) ? null : value,
  ])
  return { rest: JSON.stringify(Object.fromEntries(places)), large }
}
