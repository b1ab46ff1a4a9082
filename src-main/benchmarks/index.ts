import type { Benchmark } from '../engine/benchmark'

const files = import.meta.glob<Benchmark>(
  ['./*.ts', './*/index.ts', '!./index.ts', '!./kinds/**', '!./later/**'],
  { eager: true, import: 'default' },
)

/** Every benchmark, by id; the folder is the registry. */
export const benchmarks: ReadonlyMap<string, Benchmark> = new Map(
  Object.values(files)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(benchmark => [benchmark.id, benchmark]),
)
