import type { PlannedRequest } from '../../engine/verification/read-test-set'
import {
  pairRows,
  type TriggerPair,
  type TriggerRow,
} from '../../engine/verification/trigger-similarity'

/** Each loop with the reference's loop of the same number; where that has fewer, they are used in turn. */
export function pairLoops<R extends TriggerRow>(
  rows: R[],
  reference: TriggerRow[],
): TriggerPair<R>[][] {
  const theirs = [...Map.groupBy(reference, row => row.loop).values()]
  const ours = [...Map.groupBy(rows, row => row.loop).entries()]
  return ours.map(([loop, own]) =>
    pairRows(own, theirs[(loop - 1) % Math.max(1, theirs.length)] ?? []),
  )
}

/** How the reference's answer to each planned request ended, by `loop line`; known before anything is asked. */
export function referenceFinishes(
  plan: readonly PlannedRequest[],
  reference: TriggerRow[],
): Map<string, string> {
  const rows = plan.map(({ pairKey, questionKey, loop, line, settings }): TriggerRow => ({
    ...{ pairKey, questionKey, loop, settings },
    dataIndex: line.dataIndex,
    finishReason: null,
    isInconclusive: false,
    status: 'success',
  }))
  return new Map(
    pairLoops(rows, reference)
      .flat()
      .flatMap(({ row, reference: there }): [string, string][] =>
        there ? [[`${row.loop} ${row.dataIndex}`, there.finishReason ?? there.status]] : [],
      ),
  )
}
