import type { CommandOutput, LoadRunSummary, LoadTestDetail, LoadTestId } from '@contract'
import { canonicalJson } from '../../engine/keys'
import type { Store } from '../../store/create-store'
import { differencesOf } from './load-differences'

type Compared = CommandOutput<'loadTest.compare'>

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
    const [a, b] = [mine.get(key) ?? [], theirs.get(key) ?? []]
    const step = (a[0] ?? b[0])?.step
    const [before, after] = [summariesOf(a), summariesOf(b)]
    const isPair = before.length > 0 && after.length > 0
    return {
      candidateId: candidate.test.id,
      concurrency: step?.concurrency ?? null,
      rate: step?.rate ?? null,
      baselinePosition: a.at(-1)?.position ?? null,
      candidatePosition: b.at(-1)?.position ?? null,
      baselineRuns: a.length,
      candidateRuns: b.length,
      differences: isPair ? differencesOf(before, after) : [],
      warnings: isPair ? warningsOf(before, after) : [],
    }
  })
}

const summariesOf = (runs: readonly LoadTestDetail['runs'][number][]): LoadRunSummary[] =>
  runs.flatMap(({ summary }) => summary ?? [])

function warningsOf(a: readonly LoadRunSummary[], b: readonly LoadRunSummary[]): string[] {
  const all = [...a, ...b]
  const warnings: string[] = []
  if (all.some(({ client }) => client.isClientBound))
    warnings.push('One of the runs was client-bound: its figures are partly the client’s.')
  const fewest = Math.min(...all.map(({ ok }) => ok))
  if (fewest < FEW)
    warnings.push(
      `A run has ${fewest} successful requests; its p99 is little more than its slowest.`,
    )
  if (a.length > 1 !== b.length > 1)
    warnings.push('Only one side was repeated, so the spread of the other is not known.')
  if (differ(a, b, ({ outTokens }) => outTokens?.mean))
    warnings.push('The answers differ in length by more than a tenth, so latencies do not compare.')
  if (differ(a, b, ({ inTokens }) => inTokens?.mean))
    warnings.push('The prompts differ in length by more than a tenth.')
  return warnings
}

/** Whether the means of a figure lie apart by more than a tenth of the larger. */
function differ(
  a: readonly LoadRunSummary[],
  b: readonly LoadRunSummary[],
  read: (summary: LoadRunSummary) => number | undefined,
): boolean {
  const [one, other] = [a, b].map(runs => {
    const values = runs.flatMap(run => read(run) ?? [])
    return values.reduce((sum, value) => sum + value, 0) / values.length
  }) as [number, number]
  return Math.abs(one - other) > 0.1 * Math.max(one, other)
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
