import type { Store } from '../../store/create-store'

/** The samples of a benchmark that are not asked: key to reason. */
export function excludeList(store: Store, benchmarkId: string): ReadonlyMap<string, string> {
  return new Map(
    store.datasets.exclusions(benchmarkId).map(({ sampleKey, reason }) => [sampleKey, reason]),
  )
}
