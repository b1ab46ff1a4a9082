import type { BenchmarkReport, ConfigDifference, Json, RunId } from '@contract'
import { canonicalJson } from '../../engine/keys'
import type { Store } from '../../store/create-store'

type Flat = Map<string, Json>
type Part = ConfigDifference['part']

/** Keys whose values are not the same in every run; a key that a run does not have is null there. */
export function configDifferences(store: Store, runIds: RunId[]): ConfigDifference[] {
  const runs = runIds.map(id => {
    const { request, environment, reports, run } = store.runs.detail(id)
    const { benchmarks, name: _name, ...rest } = request
    const configuration: Flat = new Map()
    flatten({ ...rest, server: run.serverName }, '', configuration)
    for (const one of Array.isArray(benchmarks) ? benchmarks : []) {
      const { id: benchmarkId, options } = one as { id: string; options?: Json }
      flatten(options ?? {}, `benchmarks.${benchmarkId}`, configuration)
    }
    const facts: Flat = new Map()
    flatten(environment, '', facts)
    return { configuration, metrics: metricsOf(reports), environment: facts }
  })
  return (['configuration', 'metrics', 'environment'] as const).flatMap(part =>
    differing(
      part,
      runs.map(run => run[part]),
    ),
  )
}

function differing(part: Part, runs: Flat[]): ConfigDifference[] {
  const keys = [...new Set(runs.flatMap(run => [...run.keys()]))].sort()
  return keys.flatMap(key => {
    const values = runs.map(run => run.get(key) ?? null)
    return new Set(values.map(value => canonicalJson(value))).size > 1
      ? [{ part, key, values }]
      : []
  })
}

function metricsOf(reports: BenchmarkReport[]): Flat {
  return new Map(
    reports.flatMap(({ benchmarkId, benchmarkVersion, metrics }): [string, Json][] => [
      [`${benchmarkId}.version`, benchmarkVersion],
      ...metrics.flatMap(({ key, score, num }): [string, Json][] => [
        [`${benchmarkId}.${key}.score`, score],
        [`${benchmarkId}.${key}.num`, num],
      ]),
    ]),
  )
}

/** Objects become dotted keys; lists stay whole, since their order matters. */
function flatten(value: Json, path: string, into: Flat): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    into.set(path, value)
    return
  }
  for (const [name, one] of Object.entries(value))
    flatten(one, path === '' ? name : `${path}.${name}`, into)
}
