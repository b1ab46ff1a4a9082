import type { JsonObject, ReportTable } from '@contract'
import { round4 } from '../round'

/** A collection's tables as EvalScope writes them: one list of rows for each level, means to four digits. */
export function levelsJson(tables: ReportTable[]): JsonObject {
  return Object.fromEntries(
    tables.map(({ name, labels, scores, rows }) => [
      name,
      rows.map(row => ({
        ...Object.fromEntries(labels.map((label, at) => [label, row.labels[at] ?? ''])),
        ...Object.fromEntries(scores.map((score, at) => [score, round4(row.scores[at] ?? 0)])),
        count: row.count,
      })),
    ]),
  )
}
