import { benchmarks } from '../benchmarks'
import { collectionBenchmark } from '../benchmarks/collection/collection-benchmark'
import { laterBenchmarks } from '../benchmarks/later'
import type { LaterBenchmark } from '../benchmarks/later/later-benchmark'
import type { Benchmark } from '../engine/benchmark'
import { AppError } from '../engine/errors'
import { needsText } from './later-entry'
import { nearest } from './nearest'

/** All benchmarks that can be run here: the built-in ones and those of the user's own files. */
export interface BenchmarkRegistry {
  all(): Benchmark[]
  /** Those that are known and cannot be run yet. */
  later(): LaterBenchmark[]
  get(id: string): Benchmark | undefined
  /** Throws AppError('unsupported') for one that cannot be run yet, and 'not-found' with the nearest known ids. */
  find(id: string): Benchmark
}

const COLLECTION = 'data_collection'

/** Whether an id belongs to a benchmark that ships with the app. */
export const isBuiltIn = (id: string): boolean => benchmarks.has(id) || id === COLLECTION

export function createBenchmarkRegistry(own: () => Benchmark[] = () => []): BenchmarkRegistry {
  const get = (id: string): Benchmark | undefined =>
    id === COLLECTION ? collection : (benchmarks.get(id) ?? own().find(one => one.id === id))
  const all = (): Benchmark[] => [...benchmarks.values(), collection, ...own()]
  const registry: BenchmarkRegistry = {
    all,
    get,
    later: () => [...laterBenchmarks.values()].filter(one => !get(one.id)),
    find(id) {
      const benchmark = get(id)
      if (benchmark) return benchmark
      const later = laterBenchmarks.get(id)
      if (later) {
        throw new AppError(
          'unsupported',
          `${later.title.en} cannot be run yet: it needs ${needsText(later.needs)}.`,
          { hint: '`evalwright list benchmarks` shows what can be run.' },
        )
      }
      const ids = all().map(one => one.id)
      throw new AppError('not-found', `There is no benchmark '${id}'.`, {
        hint: `Did you mean ${nearest(id, ids)}? \`evalwright list benchmarks\` shows all.`,
      })
    },
  }
  const collection = collectionBenchmark(registry.find)
  return registry
}
