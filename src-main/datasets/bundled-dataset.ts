import type { Json, JsonObject } from '@contract'
import type { LocatedDataset, RawRow } from '../engine/ports'
import { fingerprintValue } from './fingerprint'

/** Starter rows that ship with a benchmark. */
export interface BundledRows {
  subset: string
  rows: unknown[]
}

/** Starter rows as a data set; they name no split and so serve every one. */
export function createBundledDataset(benchmarkId: string, parts: BundledRows[]): LocatedDataset {
  return {
    path: `bundled/${benchmarkId}`,
    bundled: true,
    splits: [],
    subsets: [...new Set(parts.map(part => part.subset))],
    files: parts.map(({ subset, rows }) => ({
      path: `${subset}.json`,
      split: null,
      subset,
      bytes: Buffer.byteLength(JSON.stringify(rows)),
    })),
    // eslint-disable-next-line @typescript-eslint/require-await -- the port is asynchronous for data on disk
    async *rows(_split, subset): AsyncGenerator<RawRow> {
      for (const part of parts) {
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
