import type { ComparedBenchmark, RunId, RunSummary } from '@contract'
import { AppError } from '../../engine/errors'
import { metricFacts } from '../../engine/metric-facts'
import type { Store } from '../../store/create-store'
import type { TaskBenchmark } from './tasks'

export interface SharedBenchmark
  extends Omit<ComparedBenchmark, 'comparable' | 'missing'>, TaskBenchmark {}

/** The runs in the order asked for; an unknown id is refused by the store. */
export const runsOf = (store: Store, runIds: RunId[]): RunSummary[] =>
  runIds.map(id => store.runs.get(id))

/** Benchmarks that at least two runs have, with each run's place; a run with another primary metric than the first has none. */
export function sharedBenchmarks(store: Store, runs: RunSummary[]): SharedBenchmark[] {
  const ids = new Set(runs.flatMap(run => run.benchmarks.map(({ benchmarkId }) => benchmarkId)))
  const reports = runs.map(run => store.runs.reports(run.id))
  return [...ids].flatMap(benchmarkId => {
    const each = runs.map(run => run.benchmarks.find(one => one.benchmarkId === benchmarkId))
    const first = each.find(one => one?.primary) ?? each.find(one => one !== undefined)
    if (!first || each.filter(one => one !== undefined).length < 2) return []
    // A run that has just begun has no metric yet.
    const { key, label, display } = first.primary ?? { key: '', label: '', display: 'percent' }
    const metric = reports
      .flat()
      .find(report => report.benchmarkId === benchmarkId)
      ?.metrics.find(one => one.key === key)
    return {
      benchmarkId,
      title: first.title,
      metric: label,
      display: metric?.display ?? display ?? 'number',
      higherIsBetter:
        metric?.higherIsBetter ?? metricFacts(key.split(':')[0] ?? key).higherIsBetter,
      positions: each.map(one =>
        one === undefined || (one.primary && key !== '' && one.primary.key !== key)
          ? null
          : one.position,
      ),
    }
  })
}

/** One of them; refused where the runs do not share it. */
export function findShared(
  shared: SharedBenchmark[],
  benchmarkId: string,
  runs: RunSummary[],
): SharedBenchmark {
  const found = shared.find(one => one.benchmarkId === benchmarkId)
  if (!found) {
    throw new AppError(
      'not-found',
      `${runs.map(({ name }) => `'${name}'`).join(' and ')} do not share '${benchmarkId}'.`,
      { hint: 'Choose a benchmark that at least two of these runs have.' },
    )
  }
  return found
}
