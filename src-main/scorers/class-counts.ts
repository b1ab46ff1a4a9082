import type { Values } from '../engine/benchmark'
import type { ClassPair } from './class-scores'

/** One sample's part in the figures of a classification: sums over samples are enough for all of them. */
export function classCounts({ gold, said }: ClassPair, classes: string[]): Values {
  const counts: Values = { replies: 1, right: Number(said === gold) }
  for (const name of classes) {
    counts[`gold_${name}`] = Number(gold === name)
    counts[`said_${name}`] = Number(said === name)
    counts[`hit_${name}`] = Number(gold === name && said === name)
  }
  return counts
}

/** The names of the counts that `classCounts` gives. */
export function classCountNames(classes: string[]): string[] {
  return [
    'replies',
    'right',
    ...classes.flatMap(name => [`gold_${name}`, `said_${name}`, `hit_${name}`]),
  ]
}

/**
 * Precision, recall and F1 of the positive class, or the plain mean of those of all classes where none is positive, and the share of
 * all replies that name each class (`<class>_ratio`). A reply without an answer is no prediction of any class. A figure of nothing is
 * left out for one class, and 0 within a mean of classes.
 */
export function classFiguresOf(sums: Values, classes: string[], positive: string | null): Values {
  const count = (name: string): number => sums[name] ?? 0
  const share = (part: number, of: number): number | null => (of === 0 ? null : part / of)
  const figures = classes.map(name => {
    const [hit, said, gold] = [count(`hit_${name}`), count(`said_${name}`), count(`gold_${name}`)]
    return {
      name,
      precision: share(hit, said),
      recall: share(hit, gold),
      f1: share(2 * hit, said + gold),
    }
  })
  const made: Values = {}
  for (const metric of ['precision', 'recall', 'f1'] as const) {
    const own = figures.find(({ name }) => name === positive)
    const value = own
      ? own[metric]
      : figures.reduce((sum, figure) => sum + (figure[metric] ?? 0), 0) / figures.length
    if (value !== null) made[metric] = value
  }
  for (const name of classes) {
    const ratio = share(count(`said_${name}`), count('replies'))
    if (ratio !== null) made[`${name.toLowerCase()}_ratio`] = ratio
  }
  return made
}
