import type {
  CommandOutput,
  LoadDistribution,
  LoadRunSummary,
  LoadTestDetail,
  LoadTestId,
} from '@contract'
import { canonicalJson } from '../../engine/keys'
import type { Store } from '../../store/create-store'

type Compared = CommandOutput<'loadTest.compare'>
type Difference = Compared['pairs'][number]['differences'][number]

const Z95 = 1.959963984540054
const FEW = 100

/** Runs of the same load side by side: what changed, by how much, and whether that is more than chance. */
export function compareLoadTests(
  store: Store,
  baselineId: LoadTestId,
  candidateIds: LoadTestId[],
): Compared {
  const details = [baselineId, ...candidateIds].map(id => store.loadTests.detail(id))
  const [baseline, ...candidates] = details as [LoadTestDetail, ...LoadTestDetail[]]
  return {
    tests: details.map(({ test }) => test),
    pairs: candidates.flatMap(candidate => pairsOf(baseline, candidate)),
    settings: settingsOf(details),
    summaries: details.flatMap(({ test, runs }) =>
      runs.flatMap(({ position, summary }) =>
        summary === null ? [] : [{ loadTestId: test.id, position, summary }],
      ),
    ),
  }
}

function pairsOf(baseline: LoadTestDetail, candidate: LoadTestDetail): Compared['pairs'] {
  const keyOf = ({ step }: LoadTestDetail['runs'][number]): string =>
    `${step.concurrency ?? ''}/${step.rate ?? ''}`
  const mine = Map.groupBy(
    baseline.runs.filter(({ summary }) => summary !== null),
    keyOf,
  )
  const theirs = Map.groupBy(
    candidate.runs.filter(({ summary }) => summary !== null),
    keyOf,
  )
  return [...new Set([...mine.keys(), ...theirs.keys()])].map(key => {
    const a = mine.get(key)?.at(-1) ?? null
    const b = theirs.get(key)?.at(-1) ?? null
    const step = (a ?? b)?.step
    return {
      candidateId: candidate.test.id,
      concurrency: step?.concurrency ?? null,
      rate: step?.rate ?? null,
      baselinePosition: a?.position ?? null,
      candidatePosition: b?.position ?? null,
      differences: a?.summary && b?.summary ? differencesOf(a.summary, b.summary) : [],
      warnings: a?.summary && b?.summary ? warningsOf(a.summary, b.summary) : [],
    }
  })
}

function differencesOf(a: LoadRunSummary, b: LoadRunSummary): Difference[] {
  const rate = (
    metric: string,
    of: (summary: LoadRunSummary) => number | null,
    better: 'higher' | 'lower' = 'higher',
  ): Difference => difference({ metric, better, baseline: of(a), candidate: of(b), half: null })
  const times = (['latency', 'ttft', 'ttfat', 'tpot', 'itl'] as const).flatMap(name => {
    const [one, other] = [a[name], b[name]]
    if (!one || !other) return []
    return [
      difference({
        metric: `avg_${name}`,
        better: 'lower',
        baseline: one.mean,
        candidate: other.mean,
        half: halfOf(one, other),
      }),
      ...(['p50', 'p90', 'p99'] as const).map(percentile =>
        difference({
          metric: `${percentile}_${name}`,
          better: 'lower',
          baseline: one[percentile],
          candidate: other[percentile],
          half: null,
        }),
      ),
    ]
  })
  return [
    rate('rps', ({ rps }) => rps),
    rate('out_tok_per_sec', ({ outTokPerSec }) => outTokPerSec),
    rate('steady_tok_per_sec', ({ steadyTokPerSec }) => steadyTokPerSec),
    shareDifference('success', a.ok, a.ok + a.failed, b.ok, b.ok + b.failed),
    ...(a.goodput && b.goodput
      ? [
          shareDifference(
            'goodput',
            a.goodput.good,
            a.goodput.count,
            b.goodput.good,
            b.goodput.count,
          ),
        ]
      : []),
    ...times,
  ]
}

/** Half the interval of the difference of two independent means, from the intervals of each. */
function halfOf(a: LoadDistribution, b: LoadDistribution): number | null {
  if (a.meanLow === null || a.meanHigh === null || b.meanLow === null || b.meanHigh === null)
    return null
  return Math.hypot((a.meanHigh - a.meanLow) / 2, (b.meanHigh - b.meanLow) / 2)
}

/** Of two shares; the interval is Agresti and Caffo's (2000, The American Statistician 54:280). */
function shareDifference(
  metric: string,
  goodA: number,
  countA: number,
  goodB: number,
  countB: number,
): Difference {
  const adjusted = (good: number, count: number): { p: number; n: number } => ({
    p: (good + 1) / (count + 2),
    n: count + 2,
  })
  const [a, b] = [adjusted(goodA, countA), adjusted(goodB, countB)]
  const half = Z95 * Math.sqrt((a.p * (1 - a.p)) / a.n + (b.p * (1 - b.p)) / b.n)
  const middle = b.p - a.p
  const made = difference({
    metric,
    better: 'higher',
    baseline: countA === 0 ? null : goodA / countA,
    candidate: countB === 0 ? null : goodB / countB,
    half: null,
  })
  if (made.change === null) return made
  const [low, high] = [middle - half, middle + half]
  return { ...made, low, high, verdict: verdictOf(low, high, 'higher', made.change) }
}

function difference(given: {
  metric: string
  better: Difference['better']
  baseline: number | null
  candidate: number | null
  half: number | null
}): Difference {
  const { baseline, candidate, half, better, metric } = given
  const change = baseline === null || candidate === null ? null : candidate - baseline
  const low = change === null || half === null ? null : change - half
  const high = change === null || half === null ? null : change + half
  return {
    metric,
    better,
    baseline,
    candidate,
    change,
    changeShare: change === null || !baseline ? null : change / baseline,
    low,
    high,
    verdict: verdictOf(low, high, better, change),
  }
}

function verdictOf(
  low: number | null,
  high: number | null,
  better: Difference['better'],
  change: number | null,
): Difference['verdict'] {
  if (change === 0) return 'same'
  if (low === null || high === null || change === null) return 'unclear'
  if (low <= 0 && high >= 0) return 'unclear'
  return change > 0 === (better === 'higher') ? 'better' : 'worse'
}

function warningsOf(a: LoadRunSummary, b: LoadRunSummary): string[] {
  const warnings: string[] = []
  if (a.client.isClientBound || b.client.isClientBound)
    warnings.push('One of the runs was client-bound: its figures are partly the client’s.')
  const fewest = Math.min(a.ok, b.ok)
  if (fewest < FEW)
    warnings.push(
      `A run has ${fewest} successful requests; its p99 is little more than its slowest.`,
    )
  const [one, other] = [a.outTokens?.mean, b.outTokens?.mean]
  if (
    one !== undefined &&
    other !== undefined &&
    Math.abs(one - other) > 0.1 * Math.max(one, other)
  )
    warnings.push('The answers differ in length by more than a tenth, so latencies do not compare.')
  const [in1, in2] = [a.inTokens?.mean, b.inTokens?.mean]
  if (in1 !== undefined && in2 !== undefined && Math.abs(in1 - in2) > 0.1 * Math.max(in1, in2))
    warnings.push('The prompts differ in length by more than a tenth.')
  return warnings
}

/** Settings that decide what was measured; names as in the request. */
const MATTERS = [
  'api',
  'stream',
  'workload',
  'sampling',
  'arrival',
  'burstiness',
  'warmup',
  'cooldown',
  'rampMs',
]

function settingsOf(details: LoadTestDetail[]): Compared['settings'] {
  const names = [
    'model',
    'api',
    'endpoint',
    'stream',
    'workload',
    'sampling',
    'arrival',
    'burstiness',
    'warmup',
    'cooldown',
    'rampMs',
    'durationMs',
    'timeouts',
    'seed',
  ] as const
  const rows = names.map(name => ({
    name: name as string,
    values: details.map(({ request }) => {
      const value = request[name]
      return value === undefined || value === null
        ? ''
        : typeof value === 'string'
          ? value
          : canonicalJson(value as never)
    }),
    matters: MATTERS.includes(name),
  }))
  const places = details.map(({ environment }) => canonicalJson(environment as never))
  return [...rows, { name: 'environment', values: places, matters: false }].filter(
    ({ values }) => new Set(values).size > 1,
  )
}
