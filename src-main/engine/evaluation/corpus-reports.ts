import type { MetricReport } from '@contract'
import { metricKey } from '../benchmark'
import { CorpusAccumulator } from '../corpus-accumulator'
import { identityKey, identityLabel, identityOf, metricFacts } from '../metric-facts'
import { meanOf } from '../statistics'
import type { SubsetTally } from './tally-samples'

/** What a report knows of a benchmark. */
export interface MetricContext {
  primary: string
  category(subset: string): string[]
}

/** Figures over all samples: of each subset, each category and everything, each from its own sums. */
export function corpusReports(
  tallies: Map<string, SubsetTally>,
  context: MetricContext,
): MetricReport[] {
  const whole = [...tallies.values()].flatMap(tally => tally.corpus ?? [])
  const [first] = whole
  if (!first) return []
  const total = [...tallies.values()].reduce((sum, tally) => sum + tally.total, 0)
  const all = CorpusAccumulator.merged(whole)
  return first.facts.metrics.flatMap(metric => {
    const key = metricKey(metric)
    const score = all.figure(key)
    if (score === null) return []
    const identity = identityOf(key, 'micro_mean', {})
    const categories = new Map<string, { name: string[]; members: [string, SubsetTally][] }>()
    for (const member of tallies) {
      const name = context.category(member[0])
      const category = categories.get(name.join('\0')) ?? { name, members: [] }
      category.members.push(member)
      categories.set(name.join('\0'), category)
    }
    const shown = [...categories.values()].flatMap(({ name, members }) => {
      const corpora = members.flatMap(([, tally]) => tally.corpus ?? [])
      const merged = CorpusAccumulator.merged(corpora)
      const own = merged.figure(key)
      const subsets = members.flatMap(([subset, tally]) => {
        const value = tally.corpus?.figure(key) ?? null
        if (value === null || !tally.corpus) return []
        return {
          name: subset,
          score: value,
          num: tally.corpus.num,
          isAggregate: false,
          interval: tally.corpus.interval(key),
          total: tally.total,
        }
      })
      if (own === null) return []
      const macroScore = meanOf(subsets.map(subset => subset.score))
      return { name, score: own, macroScore, num: merged.num, subsets }
    })
    const { higherIsBetter, display } = metricFacts(identity.name)
    return {
      identity,
      key: identityKey(identity),
      label: identityLabel(identity),
      primary: key === context.primary,
      higherIsBetter,
      display,
      score,
      macroScore: meanOf(shown.flatMap(({ subsets }) => subsets.map(subset => subset.score))),
      num: all.num,
      total,
      interval: all.interval(key),
      categories: shown,
    }
  })
}
