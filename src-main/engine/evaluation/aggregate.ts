import type {
  BenchmarkReport,
  Counts,
  ErrorInfo,
  MetricIdentity,
  MetricReport,
  MetricValue,
  PerfReport,
} from '@contract'
import type { MetricFacts } from '../benchmark'
import { identityKey, identityLabel, identityOf, metricFacts } from '../metric-facts'
import type { ScoredSample } from '../ports'
import { MeanAccumulator, meanOf } from '../statistics'
import type { ActiveBenchmark } from './benchmark-context'
import { corpusReports, type MetricContext } from './corpus-reports'
import { withDerivedRows } from './derived-rows'
import { primaryMetric } from './review-sample'
import { aggregationsOf, emptyTally, tallyGroup, type SubsetTally } from './tally-samples'

export interface AggregateInput {
  active: ActiveBenchmark
  repeats: number
  subsetOrder: string[]
  /** Ordered by subset and index, so that the repeats of a question stand together. */
  samples: Iterable<ScoredSample>
  perf: PerfReport | null
  problems: { error: ErrorInfo; count: number }[]
  notes: string[]
}

/** The report of one benchmark. Memory is bounded by subsets × metrics, whatever the number of samples. */
export function aggregate(input: AggregateInput): BenchmarkReport {
  const { active, repeats } = input
  const { benchmark, options } = active
  const chosen = options.aggregation ?? benchmark.aggregation
  const kinds = aggregationsOf(chosen, repeats)
  const tallies = new Map<string, SubsetTally>()
  const newTally = (): SubsetTally => emptyTally(benchmark.corpus, tallies.size)
  for (const name of input.subsetOrder) tallies.set(name, newTally())

  const tables = benchmark.tables?.()
  let group: ScoredSample[] = []
  const close = (): void => {
    const first = group[0]
    if (!first) return
    const tally = tallies.get(first.subset) ?? newTally()
    tallies.set(first.subset, tally)
    tallyGroup(tally, group, { kinds, repeats, failureMetric: benchmark.failureMetric })
    group = []
  }
  for (const sample of input.samples) {
    const first = group[0]
    if (first && (first.subset !== sample.subset || first.group !== sample.group)) close()
    group.push(sample)
    if (sample.state === 'scored') {
      const { subset, values, report } = sample
      tables?.add({ subset, values, report })
    }
  }
  close()

  const facts: MetricContext = {
    primary: primaryMetric(active),
    category: subset => tables?.category?.(subset) ?? benchmark.category?.(subset) ?? ['default'],
  }
  const graded = new Set([...tallies.values()].flatMap(tally => [...tally.graded]))
  const isShown = ({ identity }: MetricReport): boolean =>
    chosen !== undefined || !identity.aggregation.endsWith('_k') || !graded.has(identity.name)
  const metrics = [
    ...corpusReports(tallies, facts),
    ...metricReports(tallies, facts).filter(isShown),
  ]
  return {
    benchmarkId: benchmark.id,
    title: benchmark.title.en,
    benchmarkVersion: benchmark.version,
    metrics: metrics.map(metric => withDerivedRows(metric, benchmark)),
    perf: input.perf,
    subsets: [...tallies].map(([name, { total, scored, unscored, failed }]) => ({
      name,
      total,
      scored,
      unscored,
      failed,
    })),
    problems: input.problems,
    notes: input.notes,
    ...(tables && { tables: tables.tables() }),
  }
}

/** The primary metric of a report, as run tables show it. */
export function primaryValue(report: BenchmarkReport): MetricValue | null {
  const metric = report.metrics.find(candidate => candidate.primary)
  if (!metric) return null
  const { key, label, score, num, interval, display } = metric
  return { key, label, score, num, interval, display }
}

/** The running mean of the primary metric, from sums over the finished samples. */
export function runningValue(
  key: string,
  sums: { num: number; sum: number; squares: number },
  counts: Counts,
): MetricValue | null {
  if (sums.num === 0 || counts.scored === 0) return null
  const identity = identityOf(key, 'mean', {})
  const mean = MeanAccumulator.fromSums(sums)
  return {
    key: identityKey(identity),
    label: identityLabel(identity),
    score: mean.mean,
    num: sums.num,
    interval: mean.interval(),
    display: metricFacts(identity.name).display,
  }
}

function metricReports(tallies: Map<string, SubsetTally>, facts: MetricContext): MetricReport[] {
  const identities = new Map<string, MetricIdentity>()
  for (const tally of tallies.values()) {
    for (const [key, { identity }] of tally.means) identities.set(key, identity)
  }
  return [...identities].map(([key, identity]) => {
    const clip =
      identity.aggregation === 'clipped_mean' ? clipped : (value: number): number => value
    const whole = new MeanAccumulator()
    const categories = new Map<
      string,
      {
        name: string[]
        mean: MeanAccumulator
        subsets: MetricReport['categories'][number]['subsets']
      }
    >()
    let total = 0
    for (const [subset, tally] of tallies) {
      const entry = tally.means.get(key)
      const name = facts.category(subset)
      const category = categories.get(name.join('\0')) ?? {
        name,
        mean: new MeanAccumulator(),
        subsets: [],
      }
      categories.set(name.join('\0'), category)
      // Of everything that was asked, scored or not: what failed shows as missing coverage.
      const asked = identity.aggregation.endsWith('_k') ? tally.questions : tally.total
      total += asked
      if (!entry || entry.mean.num === 0) continue
      whole.merge(entry.mean)
      category.mean.merge(entry.mean)
      category.subsets.push({
        name: subset,
        score: clip(entry.mean.mean),
        num: entry.mean.num,
        isAggregate: false,
        interval: entry.mean.interval(),
        total: asked,
      })
    }
    const used = [...categories.values()].filter(category => category.subsets.length > 0)
    const subsetScores = used.flatMap(category => category.subsets.map(subset => subset.score))
    const { higherIsBetter, display } = metricFacts(identity.name)
    return {
      identity,
      key,
      label: identityLabel(identity),
      primary: identity.aggregation.endsWith('mean') && valueKey(identity) === facts.primary,
      higherIsBetter,
      display,
      score: clip(whole.mean),
      macroScore: meanOf(subsetScores),
      num: whole.num,
      total,
      interval: whole.interval(),
      categories: used.map(category => ({
        name: category.name,
        score: clip(category.mean.mean),
        macroScore: meanOf(category.subsets.map(subset => subset.score)),
        num: category.mean.num,
        subsets: category.subsets,
      })),
    }
  })
}

const clipped = (value: number): number => Math.min(1, Math.max(0, value))

function valueKey(identity: MetricIdentity): MetricFacts['name'] {
  return identityKey({ ...identity, aggregation: '' }).replace(':', '')
}
