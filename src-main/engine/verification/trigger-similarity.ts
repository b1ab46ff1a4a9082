import type { TriggerTable, VerificationRow } from '@contract'

/** What of a row the comparison of triggers reads. */
export type TriggerRow = Pick<
  VerificationRow,
  'pairKey' | 'questionKey' | 'finishReason' | 'isInconclusive' | 'loop' | 'dataIndex' | 'status'
> & {
  settings: Record<string, string>
  /** As the server counted them; absent where nobody knows. */
  promptTokens?: number | null
}

export interface TriggerPair<R extends TriggerRow = TriggerRow> {
  row: R
  /** null: the reference has no row that asks this. */
  reference: TriggerRow | null
  /** Settings in which the two differ, by name. */
  differing: string[]
}

/**
 * Pairs rows of one loop with the reference's: the n-th row that asks something with the reference's n-th of the same, whatever the model
 * is called and wherever either stands. A row whose request has no equal takes one with the same messages and tools, and says in which
 * settings they differ.
 */
export function pairRows<R extends TriggerRow>(
  rows: R[],
  reference: TriggerRow[],
): TriggerPair<R>[] {
  const sorted = reference.toSorted((a, b) => a.dataIndex - b.dataIndex)
  const exact = Map.groupBy(sorted, row => row.pairKey)
  const used = new Set<TriggerRow>()
  const take = (queue: TriggerRow[] | undefined): TriggerRow | null => {
    const found = queue?.find(row => !used.has(row)) ?? null
    if (found) used.add(found)
    return found
  }
  const firstPass = rows
    .toSorted((a, b) => a.dataIndex - b.dataIndex)
    .map(row => ({ row, reference: take(exact.get(row.pairKey)) }))
  const similar = Map.groupBy(sorted, row => row.questionKey)
  return firstPass.map(pair => {
    if (pair.reference) return { ...pair, differing: [] }
    const found = take(similar.get(pair.row.questionKey))
    return {
      row: pair.row,
      reference: found,
      differing: found ? differences(pair.row.settings, found.settings) : [],
    }
  })
}

function differences(one: Record<string, string>, other: Record<string, string>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    name => one[name] !== other[name],
  )
}

const triggers = ({ finishReason }: TriggerRow): boolean => finishReason === 'tool_calls'

/** Counts over pairs that both sides decide; a failed row has not triggered. */
export function triggerTable(pairs: TriggerPair[]): TriggerTable {
  const table = { tp: 0, fp: 0, fn: 0, tn: 0, unpaired: 0 }
  for (const { row, reference } of pairs) {
    if (row.isInconclusive || reference?.isInconclusive) continue
    if (!reference) table.unpaired += 1
    else if (triggers(row)) table[triggers(reference) ? 'tp' : 'fp'] += 1
    else table[triggers(reference) ? 'fn' : 'tn'] += 1
  }
  return table
}

/** F1 of the vendor's triggers against the reference's, 2PR / (P + R); null where neither side triggers. */
export function triggerF1({ tp, fp, fn }: Pick<TriggerTable, 'tp' | 'fp' | 'fn'>): number | null {
  if (tp + fp + fn === 0) return null
  const precision = tp + fp === 0 ? 0 : tp / (tp + fp)
  const recall = tp + fn === 0 ? 0 : tp / (tp + fn)
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}
