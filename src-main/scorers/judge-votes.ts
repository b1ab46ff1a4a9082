/** How several judges' figures, or several readings of one judge, become one. */
export type VoteRule = 'mean' | 'median' | 'majority_vote'

/** One figure out of several; `tied` where a majority was asked for and the first two are level, the smallest of them then. */
export function combineVotes(values: number[], rule: VoteRule): { value: number; tied: boolean } {
  if (values.length === 0) throw new RangeError('There are no votes to combine.')
  const sorted = [...values].sort((a, b) => a - b)
  if (rule === 'mean')
    return { value: values.reduce((sum, value) => sum + value, 0) / values.length, tied: false }
  if (rule === 'median') {
    const middle = sorted.length / 2
    const [low, high] = [sorted[Math.ceil(middle) - 1]!, sorted[Math.floor(middle)]!]
    return { value: (low + high) / 2, tied: false }
  }
  const counts = new Map<number, number>()
  for (const value of sorted) counts.set(value, (counts.get(value) ?? 0) + 1)
  const ranked = [...counts].sort((a, b) => b[1] - a[1])
  return { value: ranked[0]![0], tied: ranked[1]?.[1] === ranked[0]![1] }
}
