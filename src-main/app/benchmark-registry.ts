import { benchmarks } from '../benchmarks'
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

export const isBuiltIn = (id: string): boolean => benchmarks.has(id)

export function createBenchmarkRegistry(own: () => Benchmark[] = () => []): BenchmarkRegistry {
  const get = (id: string): Benchmark | undefined =>
    benchmarks.get(id) ?? own().find(benchmark => benchmark.id === id)
  const all = (): Benchmark[] => [...benchmarks.values(), ...own()]
  return {
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
}
