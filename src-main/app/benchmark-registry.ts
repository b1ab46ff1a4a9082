import { benchmarks } from '../benchmarks'
import { collectionBenchmark } from '../benchmarks/collection/collection-benchmark'
import type { Benchmark } from '../engine/benchmark'
import { AppError } from '../engine/errors'
import { nearest } from './nearest'

/** All benchmarks that can be run here: the built-in ones and those of the user's own files. */
export interface BenchmarkRegistry {
  all(): Benchmark[]
  get(id: string): Benchmark | undefined
  /** Throws AppError('not-found') with the nearest known ids. */
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
    find(id) {
      const benchmark = get(id)
      if (benchmark) return benchmark
      const ids = all().map(one => one.id)
      throw new AppError('not-found', `There is no benchmark '${id}'.`, {
        hint: `Did you mean ${nearest(id, ids)}? \`evalwright list benchmarks\` shows all.`,
      })
    },
  }
  const collection = collectionBenchmark(registry.find)
  return registry
}
