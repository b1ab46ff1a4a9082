import { describe, expect, it } from 'vitest'
import {
  filterOf,
  isFiltered,
  readSampleSearch,
  sortOf,
} from '../../../src-renderer/features/samples/sample-search'
import { isWrong, verdictOf } from '../../../src-renderer/features/samples/verdict'

describe('filters in the link', () => {
  it('become the filter that the engine knows', () => {
    const search = readSampleSearch({
      benchmark: 'gsm8k',
      subset: 'main',
      outcome: 'wrong',
      flags: ['truncated', 'unparsed'],
      text: '苹果',
      error: 'timeout',
      minOut: 2000,
    })
    expect(filterOf(search)).toEqual({
      benchmarkId: 'gsm8k',
      subset: 'main',
      verdict: 'wrong',
      flags: ['unparsed', 'truncated'],
      text: '苹果',
      errorCode: 'timeout',
      minOutputTokens: 2000,
    })
    expect(isFiltered(search)).toBe(true)
  })

  it('states are asked for by their own name, and pending means not finished', () => {
    expect(filterOf({ outcome: 'failed' })).toEqual({ states: ['failed'] })
    expect(filterOf({ outcome: 'pending' })).toEqual({ states: ['pending', 'predicted'] })
  })

  it('what a link should not hold is left out', () => {
    const search = readSampleSearch({
      outcome: 'best',
      flags: 'unparsed',
      sort: 'drop table',
      sample: 'x',
      text: { a: 1 },
      facts: 'none',
    })
    expect(filterOf(search)).toEqual({})
    expect(sortOf(search)).toEqual({ column: 'order', direction: 'asc' })
    expect(search.sample).toBeUndefined()
    expect(isFiltered(search)).toBe(false)
  })

  it('a numeric search text stays a text', () => {
    expect(filterOf(readSampleSearch({ text: 42 }))).toEqual({ text: '42' })
  })
})

describe('verdicts', () => {
  it.each([
    ['scored', 1, 'right'],
    ['scored', 0.995, 'right'],
    ['scored', 0.5, 'partly'],
    ['scored', 0, 'wrong'],
    ['scored', null, 'unscored'],
    ['unscored', null, 'unscored'],
    ['failed', null, 'failed'],
    ['pending', null, 'pending'],
    ['predicted', null, 'predicted'],
  ] as const)('%s with score %s is %s', (state, score, verdict) => {
    expect(verdictOf({ state, score })).toBe(verdict)
  })

  it('a failure is not wrong', () => {
    expect(isWrong({ state: 'failed', score: null })).toBe(false)
    expect(isWrong({ state: 'scored', score: 0.4 })).toBe(true)
  })
})
