import type { Benchmark } from '../engine/benchmark'
import { createLazyMap } from './lazy-map'

/** Each file gives its benchmark when it is called, so that a start pays only for those that it uses. */
const files = import.meta.glob<() => Benchmark>(
  ['./*.ts', './*/index.ts', '!./index.ts', '!./lazy-map.ts', '!./kinds/**', '!./later/**'],
  { eager: true, import: 'default' },
)

/** Every benchmark, by id; the folder is the registry, and a file's name is its benchmark's id. */
export const benchmarks: ReadonlyMap<string, Benchmark> = createLazyMap(
  Object.entries(files)
    .map(([path, make]) => [path.split('/')[1]!.replace(/\.ts$/, ''), make] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
)

/** The built-in benchmark of this id; throws a RangeError where there is none. */
export function findBuiltIn(id: string): Benchmark {
  const benchmark = benchmarks.get(id)
  if (!benchmark) throw new RangeError(`There is no built-in benchmark '${id}'.`)
  return benchmark
}
