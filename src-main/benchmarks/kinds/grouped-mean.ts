import { metricKey, type CorpusFacts, type MetricFacts, type Values } from '../../engine/benchmark'

export interface GroupedMean {
  metrics: MetricFacts[]
  primaryMetric: string
  corpus: CorpusFacts
  /** The values of one sample that belongs to these groups. */
  values(score: number, groups: string[]): Values
}

/**
 * A metric as its mean over all samples (`scope=overall`), over each group of samples, and as the plain mean of the groups (`scope=macro`).
 * `macro` names the groups that enter the last one; all where absent.
 */
export function groupedMean(
  name: string,
  { dimension, groups, macro = groups }: { dimension: string; groups: string[]; macro?: string[] },
): GroupedMean {
  const overall: MetricFacts = { name, dimensions: { scope: 'overall' } }
  const macroFacts: MetricFacts = { name, dimensions: { scope: 'macro' } }
  const groupFacts = (group: string): MetricFacts => ({ name, dimensions: { [dimension]: group } })
  const figures = (sums: Values): Values => {
    const made: Values = {}
    for (const group of groups) {
      const num = sums[`num_${group}`] ?? 0
      if (num > 0) made[metricKey(groupFacts(group))] = (sums[`sum_${group}`] ?? 0) / num
    }
    const means = macro.flatMap(group => made[metricKey(groupFacts(group))] ?? [])
    if (means.length > 0)
      made[metricKey(macroFacts)] = means.reduce((sum, mean) => sum + mean, 0) / means.length
    return made
  }
  const summed = [macroFacts, ...groups.map(groupFacts)]
  return {
    metrics: [overall, ...summed],
    primaryMetric: metricKey(overall),
    corpus: {
      counts: groups.flatMap(group => [`sum_${group}`, `num_${group}`]),
      sampleValue: 'own',
      metrics: summed,
      figures,
    },
    values: (score, own) => ({
      [metricKey(overall)]: score,
      own: score,
      ...Object.fromEntries(
        own.flatMap(group => [
          [`sum_${group}`, score],
          [`num_${group}`, 1],
        ]),
      ),
    }),
  }
}
