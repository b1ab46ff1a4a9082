import { hash } from 'node:crypto'
import type {
  BenchmarkOptions,
  ComparedAspect,
  JsonObject,
  RunRequest,
  RunSummary,
} from '@contract'
import { canonicalJson } from '../../engine/keys'
import type { Store } from '../../store/create-store'
import type { SharedBenchmark } from './shared-benchmarks'

type Kind = ComparedAspect['kind']

/** What a run says about itself and about one of its benchmarks; null: it does not say, as imports often do not. */
interface Circumstances {
  metric: string | null
  data: string | null
  prompt: string | null
  fewShot: string | null
  scorer: string | null
}

/** Text of what nobody set: shown in words by whoever shows it. */
const STANDARD = 'standard'

/**
 * What may explain a difference besides the models, for the whole runs and for each benchmark. `overlap` holds, for each
 * benchmark, how many samples each run shares with the first and how many it planned.
 */
export function comparedAspects(
  store: Store,
  runs: RunSummary[],
  shared: SharedBenchmark[],
  overlap: { shared: number; total: number }[][],
): ComparedAspect[] {
  const requests = runs.map(run => (isOurs(run) ? store.runs.detail(run.id).request : null))
  const whole = [
    compared('sampling', null, requests.map(samplingOf)),
    compared('endpoint', null, requests.map(endpointOf)),
    compared('reasoning', null, requests.map(reasoningOf)),
    compared('judge', null, requests.map(textOfPart('judge'))),
    compared(
      'repeats',
      null,
      runs.map(({ repeats }) => String(repeats)),
    ),
    unfinished(runs),
  ]
  const each = shared.flatMap((benchmark, at) => {
    const facts = runs.map((run, place) => circumstances(store, run, benchmark, place))
    const of = (kind: keyof Circumstances): ComparedAspect =>
      compared(
        kind,
        benchmark.benchmarkId,
        facts.map(one => one?.[kind] ?? null),
        benchmark.positions.map((_, place) => facts[place] !== null),
      )
    return [
      of('metric'),
      of('data'),
      of('prompt'),
      of('fewShot'),
      of('scorer'),
      overlapAspect(benchmark.benchmarkId, overlap[at] ?? []),
    ]
  })
  return [...whole, ...each]
}

function compared(
  kind: Kind,
  benchmarkId: string | null,
  values: (string | null)[],
  takesPart: boolean[] = values.map(() => true),
): ComparedAspect {
  const told = values.filter((_, at) => takesPart[at])
  const known = told.filter(value => value !== null)
  const isSame = new Set(known).size <= 1
  const level = !isSame ? (kind === 'metric' ? 'red' : 'amber') : 'green'
  // What no run says, or only some say, cannot be called equal.
  const isUnknown = known.length < told.length && known.length > 0
  return { kind, level: level === 'green' && isUnknown ? 'amber' : level, benchmarkId, values }
}

function unfinished(runs: RunSummary[]): ComparedAspect {
  const isDone = (run: RunSummary): boolean => run.status === 'finished' && run.counts.pending === 0
  return {
    kind: 'unfinished',
    level: runs.every(isDone) ? 'green' : 'amber',
    benchmarkId: null,
    values: runs.map(({ counts }) => `${counts.total - counts.pending}/${counts.total}`),
  }
}

function overlapAspect(
  benchmarkId: string,
  overlap: { shared: number; total: number }[],
): ComparedAspect {
  const most = Math.max(0, ...overlap.map(({ total }) => total))
  const others = overlap.slice(1).filter(({ total }) => total > 0)
  const level = others.some(({ shared }) => shared === 0)
    ? 'red'
    : others.some(({ shared }) => shared < most)
      ? 'amber'
      : 'green'
  return {
    kind: 'shared',
    level,
    benchmarkId,
    values: overlap.map(({ shared, total }) => (total === 0 ? null : `${shared}/${total}`)),
  }
}

const isOurs = ({ origin }: RunSummary): boolean => origin === 'evalwright'

const textOfPart =
  (name: string) =>
  (request: JsonObject | null): string | null =>
    request === null ? null : textOf(request[name])

type Asked = Partial<Pick<RunRequest, 'sampling'>> | null

/** Without what has a line of its own. */
function samplingOf(request: JsonObject | null): string | null {
  const { completion, reasoningTags, ...sampling } = (request as Asked)?.sampling ?? {}
  void [completion, reasoningTags]
  return request === null ? null : textOf(sampling)
}

/** Templates are long: a few digits of their hash tell whether they are the same. */
function endpointOf(request: JsonObject | null): string | null {
  const completion = (request as Asked)?.sampling?.completion
  if (!completion) return request === null ? null : STANDARD
  const { template } = completion
  return template === undefined
    ? '/completions'
    : `/completions · ${hash('sha256', template).slice(0, 8)}`
}

function reasoningOf(request: JsonObject | null): string | null {
  const tags = (request as Asked)?.sampling?.reasoningTags
  if (tags === undefined) return request === null ? null : STANDARD
  return tags === 'off' ? tags : `${tags.open} … ${tags.close}`
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return STANDARD
  if (typeof value === 'object' && Object.keys(value).length === 0) return STANDARD
  return typeof value === 'string' ? value : canonicalJson(value as never)
}

/** A run of listed samples asked other data than one of all, and so did one of another list. */
function dataOf(
  fingerprint: string | null,
  sampleIds: BenchmarkOptions['sampleIds'],
): string | null {
  if (!sampleIds) return fingerprint
  const list = hash('sha256', canonicalJson([...sampleIds].sort())).slice(0, 8)
  return `${fingerprint ?? '?'} · ${sampleIds.length} listed (${list})`
}

function circumstances(
  store: Store,
  run: RunSummary,
  benchmark: SharedBenchmark,
  place: number,
): Circumstances | null {
  const mine = run.benchmarks.find(one => one.benchmarkId === benchmark.benchmarkId)
  if (!mine) return null
  const report = store.runs.reports(run.id).find(one => one.benchmarkId === mine.benchmarkId)
  const plan = isOurs(run)
    ? store
        .evaluation(run.id)
        .benchmarks()
        .find(one => one.position === mine.position)
    : undefined
  const version = report?.benchmarkVersion?.toString() ?? null
  const metric = mine.primary?.key ?? (benchmark.positions[place] === null ? '' : null)
  if (!plan) return { metric, data: null, prompt: null, fewShot: null, scorer: version }
  const { options, dataset } = plan
  return {
    metric,
    data: dataOf(fingerprintOf(dataset), options.sampleIds),
    prompt: textOf(
      known(options, ['promptTemplate', 'systemPrompt', 'fewShotPromptTemplate', 'shuffleChoices']),
    ),
    fewShot: shotsOf(store, run, benchmark.benchmarkId, options),
    scorer: [
      version ?? '',
      textOf(known(options, ['filters', 'aggregation', 'extraParams', 'metrics'])),
    ].join(' · '),
  }
}

function known(
  options: BenchmarkOptions,
  names: readonly (keyof BenchmarkOptions)[],
): Partial<BenchmarkOptions> {
  return Object.fromEntries(
    names.flatMap(name => (options[name] === undefined ? [] : [[name, options[name]]])),
  )
}

function fingerprintOf(dataset: JsonObject): string | null {
  return typeof dataset.fingerprint === 'string' ? dataset.fingerprint : null
}

function shotsOf(
  store: Store,
  run: RunSummary,
  benchmarkId: string,
  options: BenchmarkOptions,
): string | null {
  const { datasets } = store.runs.detail(run.id).environment
  const facts = (datasets as Record<string, { fewShotNum?: number }> | undefined)?.[benchmarkId]
  const shots = options.fewShotNum ?? facts?.fewShotNum
  return shots === undefined ? null : String(shots)
}
