import type {
  BenchmarkIntervals,
  BenchmarkReport,
  IntervalChoice,
  RunId,
  Settings,
} from '@contract'
import type { Store } from '../store/create-store'
import type { Comparer } from './comparison/comparer'

/** What the settings say about intervals. */
export const intervalSettings = (settings: Settings): IntervalChoice => ({
  method: settings.intervalMethod,
  level: settings.intervalLevel,
  draws: settings.bootstrapDraws,
  seed: settings.bootstrapSeed,
  minSamples: settings.minSamplesForInterval,
})

/** Reports hold exactly these intervals, whatever the least number of samples. */
export const isStored = ({ method, level }: IntervalChoice): boolean =>
  method === 'auto' && level === 0.95

/** Intervals of every metric of a run as they were chosen. */
export async function runIntervals(
  { store, comparer }: { store: Store; comparer: Comparer },
  runId: RunId,
  choice: IntervalChoice,
): Promise<BenchmarkIntervals[]> {
  const { benchmarks } = store.runs.get(runId)
  const reports = store.runs.reports(runId).flatMap(({ benchmarkId, metrics }) => {
    const found = benchmarks.find(one => one.benchmarkId === benchmarkId)
    return found ? [{ benchmarkId, position: found.position, metrics }] : []
  })
  const made = await comparer.ask(
    'intervals',
    runId,
    reports.map(({ position, metrics }) => ({ position, metrics })),
    choice,
  )
  return reports.map(({ benchmarkId }, at) => ({ benchmarkId, metrics: made[at] ?? [] }))
}

/** A run's reports with intervals as they were chosen; scores stay as they are. */
export async function chosenReports(
  parts: { store: Store; comparer: Comparer },
  runId: RunId,
  choice: IntervalChoice,
): Promise<BenchmarkReport[]> {
  const reports = parts.store.runs.reports(runId)
  if (isStored(choice)) return reports.map(report => withoutSmall(report, choice.minSamples))
  const intervals = await runIntervals(parts, runId, choice)
  return reports.map(report => {
    const own = intervals.find(({ benchmarkId }) => benchmarkId === report.benchmarkId)
    return {
      ...report,
      metrics: report.metrics.map(metric => {
        const found = own?.metrics.find(({ key }) => key === metric.key)
        return {
          ...metric,
          interval: found?.interval ?? null,
          categories: metric.categories.map((category, place) => ({
            ...category,
            subsets: category.subsets.map((subset, at) => ({
              ...subset,
              interval: found?.categories[place]?.subsets[at] ?? null,
            })),
          })),
        }
      }),
    }
  })
}

function withoutSmall(report: BenchmarkReport, least: number): BenchmarkReport {
  const shown = <T extends { num: number; interval: unknown }>(one: T): T =>
    one.num < least ? { ...one, interval: null } : one
  return {
    ...report,
    metrics: report.metrics.map(metric => ({
      ...shown(metric),
      categories: metric.categories.map(category => ({
        ...category,
        subsets: category.subsets.map(shown),
      })),
    })),
  }
}
