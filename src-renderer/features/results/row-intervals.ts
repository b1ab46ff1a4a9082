import type { BenchmarkIntervals, BenchmarkReport, Interval } from '@contract'

/** Recomputed intervals by the ids of the table's lines; see `scoreRows`. */
export function rowIntervals(
  reports: readonly BenchmarkReport[],
  intervals: readonly BenchmarkIntervals[] | undefined,
): ReadonlyMap<string, Interval | null> {
  const byRow = new Map<string, Interval | null>()
  for (const { benchmarkId, metrics } of reports) {
    const own = intervals?.find(one => one.benchmarkId === benchmarkId)
    for (const metric of metrics) {
      const found = own?.metrics.find(({ key }) => key === metric.key)
      const id = `${benchmarkId}/${metric.key}`
      byRow.set(id, found?.interval ?? null)
      metric.categories.forEach((category, place) => {
        const categoryId = `${id}/${category.name.join(' / ')}`
        byRow.set(categoryId, found?.categories[place]?.interval ?? null)
        category.subsets.forEach(({ name }, at) =>
          byRow.set(`${categoryId}/${name}`, found?.categories[place]?.subsets[at] ?? null),
        )
      })
    }
  }
  return byRow
}
