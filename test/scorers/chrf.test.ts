import { describe, expect, it } from 'vitest'
import { chrf } from '../../src-main/scorers/chrf'

describe('chrF2', () => {
  it('is 1 for the same text whatever its spaces, and 0 where nothing is shared', () => {
    expect(chrf('a bc d', 'ab cd')).toBe(1)
    expect(chrf('图书馆', '图书馆')).toBe(1)
    expect(chrf('abc', 'xyz')).toBe(0)
    expect(chrf('', 'abc')).toBe(0)
  })

  it('weighs recall twice, over the orders that both texts reach', () => {
    // Order 1: 2 of 2 and 2 of 3; order 2: 1 of 1 and 1 of 2. P = 1, R = 7/12.
    const [p, r] = [1, 7 / 12]
    expect(chrf('ab', 'abc')).toBeCloseTo((5 * p * r) / (4 * p + r), 12)
  })
})
