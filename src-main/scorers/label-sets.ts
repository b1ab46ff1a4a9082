/** Counts of one label over samples with several labels each; they add up. */
export interface LabelCounts {
  right: number
  predicted: number
  gold: number
}

/** The labels after the last `ANSWER:` of a reply, sorted and each once: letters together or apart by commas, spaces or `and`; null where there are none. */
export function labelsAfterMarker(reply: string, labels: string[]): string[] | null {
  const said = [
    ...reply.matchAll(/answer\s*:[\s*_$([]*([A-Za-z](?:[\s,;&/+]|and\b|[A-Za-z])*)/gi),
  ].at(-1)?.[1]
  if (said === undefined) return null
  const found = new Set<string>()
  for (const word of said.split(/[\s,;&/+]+|and\b/)) {
    const letters = [...word.toUpperCase()]
    if (!letters.every(letter => labels.includes(letter))) break
    for (const letter of letters) found.add(letter)
  }
  return found.size === 0 ? null : [...found].sort()
}

/** Adds one sample to the counts of each label. */
export function countLabels(
  counts: Map<string, LabelCounts>,
  predicted: string[],
  gold: string[],
): void {
  for (const label of new Set([...predicted, ...gold])) {
    const count = counts.get(label) ?? { right: 0, predicted: 0, gold: 0 }
    const [said, wanted] = [predicted.includes(label), gold.includes(label)]
    count.right += Number(said && wanted)
    count.predicted += Number(said)
    count.gold += Number(wanted)
    counts.set(label, count)
  }
}

/** F1 over a corpus: of the pooled counts, the plain mean over `labels`, and their mean weighted by how often each is right. Shares of nothing are 0. */
export function labelF1(
  counts: ReadonlyMap<string, LabelCounts>,
  labels: string[],
): { micro: number; macro: number; weighted: number } {
  const pooled: LabelCounts = { right: 0, predicted: 0, gold: 0 }
  let [sum, weighted] = [0, 0]
  for (const label of labels) {
    const count = counts.get(label) ?? { right: 0, predicted: 0, gold: 0 }
    pooled.right += count.right
    pooled.predicted += count.predicted
    pooled.gold += count.gold
    sum += f1(count)
    weighted += f1(count) * count.gold
  }
  return {
    micro: f1(pooled),
    macro: labels.length === 0 ? 0 : sum / labels.length,
    weighted: pooled.gold === 0 ? 0 : weighted / pooled.gold,
  }
}

function f1({ right, predicted, gold }: LabelCounts): number {
  return predicted + gold === 0 ? 0 : (2 * right) / (predicted + gold)
}
