import type { RunGroup, RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'

/** The scores of this model's runs on each benchmark of the run, where there are two or more; by benchmark and metric. */
export function useHistory(run: RunSummary): ReadonlyMap<string, RunGroup> {
  const groups = useCommandQuery('run.groups', {
    filter: { modelName: run.modelName },
    by: 'model',
  }).data
  const asked = new Set(run.benchmarks.map(({ benchmarkId }) => benchmarkId))
  return new Map(
    (groups ?? [])
      .filter(({ benchmarkId, points }) => asked.has(benchmarkId) && points.length > 1)
      .map(group => [historyKey(group.benchmarkId, group.metric), group]),
  )
}

export const historyKey = (benchmarkId: string, metric: string): string =>
  `${benchmarkId}/${metric}`
