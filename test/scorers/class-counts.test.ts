import { describe, expect, it } from 'vitest'
import { classCounts, classFiguresOf } from '../../src-main/scorers/class-counts'
import { classFigures, classRatio, macroFigures } from '../../src-main/scorers/class-scores'

const pairs = [
  { gold: 'YES', said: 'YES' },
  { gold: 'YES', said: 'NO' },
  { gold: 'NO', said: 'NO' },
  { gold: 'NO', said: null },
  { gold: 'MAYBE', said: 'YES' },
]
const classes = ['YES', 'NO', 'MAYBE']

function summed(): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const pair of pairs) {
    for (const [name, value] of Object.entries(classCounts(pair, classes)))
      sums[name] = (sums[name] ?? 0) + value
  }
  return sums
}

describe('figures of a classification from sums', () => {
  it('are those of the pairs, for one class', () => {
    const { precision, recall, f1, yes_ratio } = classFiguresOf(summed(), classes, 'YES')
    expect({ precision, recall, f1 }).toEqual(classFigures(pairs, 'YES'))
    expect(yes_ratio).toBe(classRatio(pairs, 'YES'))
  })

  it('are those of the pairs, as the mean of all classes', () => {
    const { precision, recall, f1, maybe_ratio } = classFiguresOf(summed(), classes, null)
    expect({ precision, recall, f1 }).toEqual(macroFigures(pairs, classes))
    expect(maybe_ratio).toBe(0)
  })

  it('leave out what nothing defines', () => {
    const sums = classCounts({ gold: 'NO', said: 'NO' }, classes)
    expect(classFiguresOf(sums, classes, 'YES')).toEqual({
      yes_ratio: 0,
      no_ratio: 1,
      maybe_ratio: 0,
    })
    expect(classFiguresOf({}, ['YES'], 'YES')).toEqual({})
  })
})
