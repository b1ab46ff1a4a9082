import type { JsonObject } from '@contract'
import type { LocatedDataset } from '../ports'

/** A data set whose rows stand for several samples each, or for none: every one of them in the place of its row. */
export function expandRows(
  located: LocatedDataset,
  expand: (row: JsonObject, file: string) => JsonObject[] | Promise<JsonObject[]>,
): LocatedDataset {
  return {
    ...located,
    async *rows(split, subset) {
      for await (const row of located.rows(split, subset)) {
        if (!row.ok) yield row
        else for (const value of await expand(row.value, row.file)) yield { ...row, value }
      }
    },
  }
}
