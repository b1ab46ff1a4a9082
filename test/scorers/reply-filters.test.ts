import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@contract'
import { AppError } from '../../src-main/engine/errors'
import { compileFilterChain, compileFilters } from '../../src-main/scorers/reply-filters'
import { agreement, goldenLines, hasGolden } from './golden'

describe('reply filters', () => {
  it('take the first match of a pattern, and [invalid] where there is none', () => {
    const filter = compileFilters({
      extract: { regex_pattern: 'answer is \\(?([A-J])\\)?', group_select: 0 },
    })
    expect(filter('The answer is (C). No, the answer is D.')).toBe('C')
    expect(filter('I do not know.')).toBe('[invalid]')
  })

  it('take settings alone, in a list or in a map', () => {
    for (const value of ['</think>', ['</think>'], { delimiter: '</think>' }] as Json[]) {
      expect(compileFilters({ remove_until: value })('so</think>B')).toBe('B')
    }
  })

  it('work in the order given', () => {
    expect(compileFilters({ remove_until: 'x', remove_whitespace: {} })('ax  b')).toBe('b')
    expect(compileFilters({ remove_whitespace: {}, remove_until: 'x' })('ax  b')).toBe('  b')
  })

  it('understand the simple parts of Python syntax', () => {
    const filter = compileFilters({
      regex: { regex_pattern: '(?i)\\Aanswer: (?P<letter>[a-d])\\Z' },
    })
    expect(filter('ANSWER: b')).toBe('b')
    expect(filter('ANSWER: b.')).toBe('[invalid]')
  })

  it.each([
    [{ remove_untill: 'x' }, /remove_until/],
    [{ extract: { regex_patern: 'x' } }, /regex_pattern/],
  ])('name the nearest known word for %j', (filters, hint) => {
    expect(() => compileFilters(filters)).toThrow(AppError)
    try {
      compileFilters(filters)
    } catch (error) {
      expect((error as AppError).code).toBe('invalid-input')
      expect((error as AppError).hint).toMatch(hint)
    }
  })

  it.each([
    { extract: { regex_pattern: '(' } },
    { extract: { regex_pattern: '(?>a+)b' } },
    { extract: { regex_pattern: 'a', group_select: 'first' } },
    { take_first_k: { k: 0 } },
    { remove_until: 5 },
    { take_first: ['a'] },
  ] as JsonObject[])('refuse %j before any reply is seen', filters => {
    expect(() => compileFilters(filters)).toThrow(AppError)
  })

  it('search only the last part of a huge reply', () => {
    const filter = compileFilters({ regex: { regex_pattern: 'is (\\d+)' } })
    expect(filter(`is 1 ${'x'.repeat(200_000)} is 2`)).toBe('2')
  })
})

interface FilterInput {
  function: string
  filters: JsonObject
  texts: string[]
}

describe.skipIf(!hasGolden)('reply filters against the golden file', () => {
  it('filters_think: every filter line agrees', ({ annotate }) => {
    const lines = goldenLines<FilterInput>('filters_think').filter(
      line =>
        line.input.function === 'filter_ensemble' && Array.isArray(line.expected) && !line.disputed,
    )
    const result = agreement(lines, (line, verdict) => {
      const { filters, texts } = line.input
      return JSON.stringify(compileFilterChain(filters)(texts)) === JSON.stringify(verdict)
    })
    void annotate(`filters ${result.agreed}/${result.lines}`)
    expect(result.share, result.misses.join('\n')).toBe(1)
  })
})
