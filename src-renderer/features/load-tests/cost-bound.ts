import type { LoadTestRequestInput, TokenPrice } from '@contract'

const million = 1_000_000

/**
 * What the answers of a test can cost at most, by the server's price; null where nothing bounds them. The cap on tokens bounds input and
 * output together, so there the dearer of the two counts.
 */
export function costBound(
  { sampling, tokenCap }: LoadTestRequestInput,
  requests: number | null,
  price: TokenPrice | null | undefined,
): number | null {
  if (!price) return null
  const limit = sampling?.maxTokens ?? null
  const longest = Array.isArray(limit) ? Math.max(...limit) : limit
  const byLength =
    requests === null || longest === null
      ? null
      : requests * (sampling?.n ?? 1) * longest * price.output
  const byCap = tokenCap == null ? null : tokenCap * Math.max(price.input, price.output)
  const bounds = [byLength, byCap].filter(bound => bound !== null)
  return bounds.length === 0 ? null : Math.min(...bounds) / million
}
