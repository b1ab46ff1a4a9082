import { expect, test } from 'vitest'
import { costBound } from '../../../src-renderer/features/load-tests/cost-bound'

const price = { input: 1, output: 4, currency: 'USD' }
const request = { model: { name: 'm' }, sampling: { maxTokens: 1000, n: 2 } }

test('answers cost at most their longest length, or what the cap on tokens allows', () => {
  expect(costBound(request, 500, price)).toBe(4)
  expect(costBound({ ...request, sampling: { maxTokens: [10, 500] } }, 500, price)).toBe(1)
  expect(costBound({ ...request, tokenCap: 100_000 }, 500, price)).toBe(0.4)
  expect(costBound({ ...request, tokenCap: 100_000 }, null, price)).toBe(0.4)
})

test('nothing is said where no price is known or nothing bounds the answers', () => {
  expect(costBound(request, 500, null)).toBeNull()
  expect(costBound(request, null, price)).toBeNull()
  expect(costBound({ ...request, sampling: { maxTokens: null } }, 500, price)).toBeNull()
})
