import type { BenchmarkOptions, MetricIdentity } from '@contract'
import type { CorpusFacts } from '../benchmark'
import { CorpusAccumulator } from '../corpus-accumulator'
import { identityKey, identityOf } from '../metric-facts'
import type { ScoredSample } from '../ports'
import { MeanAccumulator, passAtK, passHatK } from '../statistics'

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

/** The means of a tally are kept in these; a caller that wants more than sums brings its own. */
type NewMean = () => MeanAccumulator

const plainMean: NewMean = () => new MeanAccumulator()

interface TallyOptions {
  kinds: Set<string>
  repeats: number
  newMean?: NewMean
  /** The metric that is the share of failed samples. */
  failureMetric?: string | undefined
}

/** What of a sample enters a tally. */
export type TalliedSample = Pick<ScoredSample, 'repeat' | 'state' | 'values' | 'answer'>

export function emptyTally(corpus: CorpusFacts | undefined, stream: number): SubsetTally {
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
export function aggregationsOf(
  chosen: BenchmarkOptions['aggregation'],
  repeats: number,
): Set<string> {
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

/** Adds the samples of one question. */
export function tallyGroup(
  tally: SubsetTally,
  group: readonly TalliedSample[],
  { kinds, repeats, newMean = plainMean, failureMetric }: TallyOptions,
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
  if (failureMetric !== undefined) {
    const ended = group.filter(({ state }) => state === 'scored' || state === 'failed')
    const values = ended.map(({ state }) => Number(state === 'failed'))
    addTo(tally, identityOf(failureMetric, 'mean', {}), { values, newMean })
  }
  for (const name of metrics) {
    const values = group.flatMap(sample => sample.values[name] ?? [])
    const plain = kinds.has('clipped_mean') ? 'clipped_mean' : 'mean'
    addTo(tally, identityOf(name, plain, {}), { values, newMean })
    if (values.some(value => value !== 0 && value !== 1))
      tally.graded.add(identityOf(name, '', {}).name)
    tallyAttempts(tally, name, group, { kinds, repeats, newMean })
  }
}

/** pass@k and pass^k use all scored attempts of a question whose first k were all scored; vote@k uses the first k. Only a full score is a success. */
function tallyAttempts(
  tally: SubsetTally,
  name: string,
  group: readonly TalliedSample[],
  { kinds, repeats, newMean = plainMean }: TallyOptions,
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
      addTo(tally, identityOf(name, kind, { k }), { values: value, newMean })
    }
  }
}

/** 1 if the most frequent answer (ties: the first seen) was scored right, else 0. Answers that were not found do not vote. */
function voteAtK(attempts: readonly TalliedSample[], name: string): number {
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

function addTo(
  tally: SubsetTally,
  identity: MetricIdentity,
  { values, newMean }: { values: number[]; newMean: NewMean },
): void {
  const key = identityKey(identity)
  const entry = tally.means.get(key) ?? { identity, mean: newMean() }
  entry.mean.addCluster(values)
  tally.means.set(key, entry)
}
