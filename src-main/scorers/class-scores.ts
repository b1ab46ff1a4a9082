/** The class of a sample, and the one its reply names; null where it names none. */
export interface ClassPair {
  gold: string
  said: string | null
}

export interface ClassFigures {
  precision: number
  recall: number
  f1: number
}

/** One class against all others; a reply that names no class is no prediction of any. Shares of nothing are 0. */
export function classFigures(pairs: ClassPair[], name: string): ClassFigures {
  let [right, said, gold] = [0, 0, 0]
  for (const pair of pairs) {
    if (pair.said === name) said += 1
    if (pair.gold === name) gold += 1
    if (pair.said === name && pair.gold === name) right += 1
  }
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of)
  return {
    precision: share(right, said),
    recall: share(right, gold),
    f1: share(2 * right, said + gold),
  }
}

/** The plain mean of each figure over the classes. */
export function macroFigures(pairs: ClassPair[], classes: string[]): ClassFigures {
  const figures = classes.map(name => classFigures(pairs, name))
  const mean = (key: keyof ClassFigures): number =>
    figures.reduce((sum, figure) => sum + figure[key], 0) / Math.max(1, figures.length)
  return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') }
}

/** How large a share of the replies names a class; of all replies, also those that name none. */
export function classRatio(pairs: ClassPair[], name: string): number {
  return pairs.length === 0 ? 0 : pairs.filter(pair => pair.said === name).length / pairs.length
}

/**
 * Share of groups whose members are all right, by the key of each sample: HallusionBench's accuracy of question pairs and of figures
 * (Guan et al. 2023, arXiv:2310.14566). 0 for no samples.
 */
export function groupAccuracy(samples: { group: string; isRight: boolean }[]): number {
  const groups = new Map<string, boolean>()
  for (const { group, isRight } of samples)
    groups.set(group, (groups.get(group) ?? true) && isRight)
  const right = [...groups.values()].filter(Boolean).length
  return groups.size === 0 ? 0 : right / groups.size
}
