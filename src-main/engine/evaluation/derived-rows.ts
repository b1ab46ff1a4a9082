import type { MetricReport } from '@contract'
import type { Benchmark } from '../benchmark'

/** Adds the rows that the benchmark derives; those of a category that has no subset open one of their own. */
export function withDerivedRows(metric: MetricReport, benchmark: Benchmark): MetricReport {
  const subsets = metric.categories.flatMap(category => category.subsets)
  const rows = benchmark.derivedRows?.(metric.identity, subsets) ?? []
  if (rows.length === 0) return metric
  const categories = metric.categories.map(one => ({ ...one, subsets: [...one.subsets] }))
  for (const { name, score, num, total = null, category = ['default'] } of rows) {
    const row = { name, score, num, isAggregate: true, interval: null, total }
    const home = categories.find(one => one.name.join('\0') === category.join('\0'))
    if (home) home.subsets.push(row)
    else categories.push({ name: category, score, macroScore: score, num: 0, subsets: [row] })
  }
  return { ...metric, categories }
}
