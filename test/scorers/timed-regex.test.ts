import { describe, expect, it } from 'vitest'
import { AppError } from '../../src-main/engine/errors'
import { compileFilters } from '../../src-main/scorers/reply-filters'
import { matchesWithin } from '../../src-main/scorers/timed-regex'

describe('searches with foreign patterns', () => {
  it('find what the expression itself finds', () => {
    const text = 'a1 b22 c333 '.repeat(500)
    expect(matchesWithin(/([a-c])(\d+)/g, text)).toHaveLength(1500)
    expect(matchesWithin(/(?<letter>[a-c])\d+/g, 'b7')[0]?.groups).toMatchObject({ letter: 'b' })
    expect(matchesWithin(/((\w+\s*)+)\./g, 'so it ends.')[0]?.[0]).toBe('so it ends.')
    expect(matchesWithin(/x/g, 'abc')).toEqual([])
  })

  it.each([/(a+)+$/g, /(a|a)*b/g, /(?:a*)*c/g, /^(\w+\s?)*$/g])(
    '%s on a text made for it costs one verdict',
    pattern => {
      const begun = performance.now()
      expect(() => matchesWithin(pattern, `${'a'.repeat(3000)}!`)).toThrow(AppError)
      expect(performance.now() - begun).toBeLessThan(2000)
      expect(matchesWithin(pattern, 'zzz').length).toBeGreaterThanOrEqual(0)
    },
  )

  it('a filter that runs away says so', () => {
    const filter = compileFilters({ regex: { regex_pattern: '(a+)+$' } })
    expect(() => filter(`${'a'.repeat(50)}!`)).toThrow(/did not come to an end/)
    expect(filter('caa')).toBe('aa')
  })
})
