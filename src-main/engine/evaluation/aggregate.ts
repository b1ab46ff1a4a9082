import type {
  BenchmarkReport,
  Counts,
  ErrorInfo,
  MetricIdentity,
  MetricReport,
  MetricValue,
  PerfReport,
} from '@contract'
import type { CorpusFacts, MetricFacts } from '../benchmark'
import { CorpusAccumulator } from '../corpus-accumulator'
import { identityKey, identityLabel, identityOf, metricFacts } from '../metric-facts'
import type { ScoredSample } from '../ports'
import { MeanAccumulator, meanOf, passAtK, passHatK } from '../statistics'
import type { ActiveBenchmark } from './benchmark-context'
import { corpusReports, type MetricContext } from './corpus-reports'
import { withDerivedRows } from './derived-rows'
import { primaryMetric } from './review-sample'

type Aggregation =
  'mean' | 'clipped_mean' | 'mean_and_pass_at_k' | 'mean_and_pass_hat_k' | 'mean_and_vote_at_k'

export interface SubsetTally {
  total: number
  questions: number
  scored: number
  unscored: number
  failed: number
  /** By identity key. */
  means: Map<string, { identity: MetricIdentity; mean: MeanAccumulator }>
  /** Names of metrics with values between 0 and 1, of which success and failure say little. */
  graded: Set<string>
  corpus: CorpusAccumulator | null
}

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
    tallyGroup(tally, group, { kinds, repeats })
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

function emptyTally(corpus: CorpusFacts | undefined, stream: number): SubsetTally {
  return {
    total: 0,
    questions: 0,
    scored: 0,
    unscored: 0,
    failed: 0,
    means: new Map(),
    graded: new Set(),
    corpus: corpus ? new CorpusAccumulator(corpus, stream) : null,
  }
}

/** Without a choice of the user's, repeats give every k-metric of metrics that are 0 or 1 alone; one attempt gives the mean alone. */
function aggregationsOf(chosen: Aggregation | undefined, repeats: number): Set<string> {
  switch (chosen) {
    case 'clipped_mean':
      return new Set(['clipped_mean'])
    case 'mean_and_pass_at_k':
      return new Set(['mean', 'pass_at_k'])
    case 'mean_and_pass_hat_k':
      return new Set(['mean', 'pass_hat_k'])
    case 'mean_and_vote_at_k':
      return new Set(['mean', 'vote_at_k'])
    case 'mean':
      return new Set(['mean'])
    case undefined:
      return new Set(repeats > 1 ? ['mean', 'pass_at_k', 'pass_hat_k', 'vote_at_k'] : ['mean'])
  }
}

function tallyGroup(
  tally: SubsetTally,
  group: ScoredSample[],
  { kinds, repeats }: { kinds: Set<string>; repeats: number },
): void {
  const metrics = new Set<string>()
  tally.questions += 1
  for (const sample of group) {
    tally.total += 1
    if (sample.state === 'scored' || sample.state === 'unscored' || sample.state === 'failed') {
      tally[sample.state] += 1
    }
    for (const name of Object.keys(sample.values)) metrics.add(name)
  }
  tally.corpus?.add(group.filter(one => one.state === 'scored').map(one => one.values))
  if (tally.corpus) {
    const { counts, sampleValue } = tally.corpus.facts
    for (const name of [...counts, sampleValue]) metrics.delete(name)
  }
  for (const name of metrics) {
    const values = group.flatMap(sample => sample.values[name] ?? [])
    const plain = kinds.has('clipped_mean') ? 'clipped_mean' : 'mean'
    addTo(tally, identityOf(name, plain, {}), values)
    if (values.some(value => value !== 0 && value !== 1))
      tally.graded.add(identityOf(name, '', {}).name)
    tallyAttempts(tally, name, group, { kinds, repeats })
  }
}

/** pass@k and pass^k use all scored attempts of a question whose first k were all scored; vote@k uses the first k. Only a full score is a success. */
function tallyAttempts(
  tally: SubsetTally,
  name: string,
  group: ScoredSample[],
  { kinds, repeats }: { kinds: Set<string>; repeats: number },
): void {
  const wanted = (['pass_at_k', 'pass_hat_k', 'vote_at_k'] as const).filter(kind => kinds.has(kind))
  if (wanted.length === 0) return
  const attempts = [...group].sort((a, b) => a.repeat - b.repeat)
  const values = attempts.flatMap(sample => sample.values[name] ?? [])
  const right = values.filter(value => value === 1).length
  for (let k = 1; k <= repeats; k += 1) {
    const first = attempts.slice(0, k)
    const isWhole = first.length === k && first.every(sample => sample.values[name] !== undefined)
    for (const kind of wanted) {
      const value = !isWhole
        ? []
        : kind === 'pass_at_k'
          ? [passAtK(values.length, right, k)]
          : kind === 'pass_hat_k'
            ? [passHatK(values.length, right, k)]
            : [voteAtK(first, name)]
      addTo(tally, identityOf(name, kind, { k }), value)
    }
  }
}

/** 1 if the most frequent answer (ties: the first seen) was scored right, else 0. Answers that were not found do not vote. */
function voteAtK(attempts: ScoredSample[], name: string): number {
  const votes = new Map<string, { count: number; right: boolean }>()
  for (const { answer, values } of attempts) {
    if (answer === null) continue
    const key = voteKey(answer)
    const vote = votes.get(key) ?? { count: 0, right: false }
    votes.set(key, { count: vote.count + 1, right: vote.right || values[name] === 1 })
  }
  let winner = { count: 0, right: false }
  for (const vote of votes.values()) if (vote.count > winner.count) winner = vote
  return winner.right ? 1 : 0
}

/** What answers are the same vote: letter case and spaces aside, and numbers by their value, so that 1/2 and 0.5 vote together. */
function voteKey(answer: string): string {
  const text = answer.trim().toLowerCase()
  const [, above, below = '1'] = /^(-?\d+(?:\.\d+)?)(?:\/(\d+))?$/.exec(text) ?? []
  return above === undefined ? text : String(Number(above) / Number(below))
}

function addTo(tally: SubsetTally, identity: MetricIdentity, cluster: number[]): void {
  const key = identityKey(identity)
  const entry = tally.means.get(key) ?? { identity, mean: new MeanAccumulator() }
  entry.mean.addCluster(cluster)
  tally.means.set(key, entry)
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
