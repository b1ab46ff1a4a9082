import type { Json, JsonObject } from '@contract'
import type { LocatedDataset, RawRow } from '../engine/ports'
import { fingerprintValue } from './fingerprint'

/** Starter rows that ship with a benchmark. */
export interface BundledRows {
  subset: string
  /** Absent: the split that is asked. */
  split?: string
  rows: unknown[]
}

/** Starter rows as a data set. Rows that name no split serve those that no rows name. */
export function createBundledDataset(
  benchmarkId: string,
  parts: BundledRows[],
  wanted: string[],
): LocatedDataset {
  const named = new Set(parts.flatMap(part => part.split ?? []))
  return {
    path: `bundled/${benchmarkId}`,
    bundled: true,
    splits: named.size === 0 ? [] : [...named, ...wanted.filter(split => !named.has(split))],
    subsets: [...new Set(parts.map(part => part.subset))],
    files: parts.map(({ subset, split, rows }) => ({
      path: `${subset}.json`,
      split: split ?? null,
      subset,
      bytes: Buffer.byteLength(JSON.stringify(rows)),
    })),

    async *rows(split, subset): AsyncGenerator<RawRow> {
      for (const part of parts) {
        if (named.has(split) ? part.split !== split : part.split !== undefined) continue
        if (subset !== undefined && subset !== part.subset) continue
        const file = `${part.subset}.json`
        for (const [index, row] of part.rows.entries()) {
          const value = structuredClone(row as Json) as JsonObject
          yield { ok: true, value, file, line: index + 1, subset: part.subset }
        }
      }
    },
    fingerprint: () => Promise.resolve(fingerprintValue(parts)),
  }
}
