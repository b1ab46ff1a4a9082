/** Readers for search params: a link may hold anything, and what does not fit is left out instead of failing. */
export type RawSearch = Record<string, unknown>

export const readText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined

export const readFlag = (value: unknown): true | undefined => (value === true ? true : undefined)

export const readNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

export const readOneOf = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find(one => one === value)

export function readManyOf<T extends string>(
  value: unknown,
  allowed: readonly T[],
): T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const known = allowed.filter(one => value.includes(one))
  return known.length > 0 ? known : undefined
}
