import { describe, expect, it } from 'vitest'
import type { LocatedDataset, RawRow } from '../../../src-main/engine/ports'
import { expandRows } from '../../../src-main/engine/evaluation/expand-rows'

const place = { file: 'a.jsonl', line: 1, subset: null }
const rows: RawRow[] = [
  { ok: true, value: { parts: [1, 2] }, ...place },
  { ok: false, reason: 'no JSON', ...place, line: 2 },
  { ok: true, value: { parts: [] }, ...place, line: 3 },
]

describe('rows that stand for several samples', () => {
  it('become one row each, in place; bad rows stay', async () => {
    const located = {
      path: 'x',

      async *rows() {
        yield* rows
      },
    } as unknown as LocatedDataset
    const expanded = expandRows(located, row => (row['parts'] as number[]).map(part => ({ part })))
    const found: RawRow[] = []
    for await (const row of expanded.rows('test')) found.push(row)
    expect(found).toEqual([
      { ok: true, value: { part: 1 }, ...place },
      { ok: true, value: { part: 2 }, ...place },
      rows[1],
    ])
  })
})
