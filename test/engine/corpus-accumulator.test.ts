import { describe, expect, it } from 'vitest'
import type { CorpusFacts } from '../../src-main/engine/benchmark'
import { CorpusAccumulator } from '../../src-main/engine/corpus-accumulator'

const facts: CorpusFacts = {
  counts: ['hits', 'tries'],
  sampleValue: 'share',
  metrics: [{ name: 'precision' }],
  figures: ({ hits, tries }): Record<string, number> =>
    tries! > 0 ? { precision: hits! / tries! } : {},
}

const filled = (values: [number, number][], stream = 0): CorpusAccumulator => {
  const made = new CorpusAccumulator(facts, stream)
  for (const [hits, tries] of values) made.add([{ hits, tries }])
  return made
}

describe('figures over all samples', () => {
  it('come from the sums, not from a mean of shares', () => {
    expect(
      filled([
        [1, 1],
        [0, 9],
      ]).figure('precision'),
    ).toBeCloseTo(0.1, 12)
  })

  it('have an interval that narrows as questions are added, and the same one for the same samples', () => {
    const rows = (count: number): [number, number][] =>
      Array.from({ length: count }, (_, at) => [at % 3 === 0 ? 1 : 0, 1])
    const few = filled(rows(30)).interval('precision')!
    const many = filled(rows(3000)).interval('precision')!
    expect(few.method).toBe('bootstrap')
    expect(few.high - few.low).toBeGreaterThan(5 * (many.high - many.low))
    expect(many.stdErr).toBeCloseTo(Math.sqrt(((1 / 3) * (2 / 3)) / 3000), 3)
    expect(filled(rows(30)).interval('precision')).toEqual(few)
  })

  it('merge into what all samples together give', () => {
    const merged = CorpusAccumulator.merged([filled([[1, 2]]), filled([[3, 4]], 1)])
    expect(merged.figure('precision')).toBeCloseTo(4 / 6, 12)
    expect(merged.num).toBe(2)
  })

  it('are absent where nothing defines them, and have no interval for one question', () => {
    expect(filled([[0, 0]]).figure('precision')).toBeNull()
    expect(filled([[1, 2]]).interval('precision')).toBeNull()
  })
})
