import type { Json, JsonObject } from '@contract'
import type { StatisticsFile } from './statistics-file'

/**
 * The figures of a case that are not as expected, by name. Closed forms are compared within the file's tolerance, sample sizes that
 * are solved for within its wider one, bootstrap ends within the case's own: plain quantiles within 1.5 times that, since
 * those of other libraries jump from one possible mean to the next. A figure that only one side has differs.
 */
export function differingFigures(
  expected: JsonObject,
  ours: JsonObject,
  tolerance: StatisticsFile['tolerance'],
): string[] {
  const drawn = Number(expected.bca_tolerance ?? 0)
  const within = (name: string): number => {
    if (name.startsWith('bca')) return drawn
    if (name.startsWith('percentile')) return 1.5 * drawn
    return /^n_(?:ttest|per_group)/.test(name) ? tolerance.solver : tolerance.closedForm
  }
  const names = Object.keys(expected).filter(name => name !== 'bca_tolerance')
  const absent = ['bca95', 'percentile95'].filter(name => !(name in expected) && ours[name] != null)
  const differing = names.filter(name => !isNear(expected[name], ours[name], within(name)))
  return [...differing, ...absent]
}

function isNear(a: Json | undefined, b: Json | undefined, tolerance: number): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, at) => isNear(value, b[at], tolerance))
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= tolerance
  return a === b
}
