import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@contract'
import { differingFigures } from '../../../src-main/golden/compare-figures'
import { statisticsFiles, type StatisticsCase } from '../../../src-main/golden/statistics-file'
import { statisticsScorers } from '../../../src-main/golden/statistics-scorers'
import { hasShared, sharedPath } from '../../support/shared'

const isHere = hasShared('golden', 'statistics', 'paired_statistics.json')
const files = isHere ? statisticsFiles(sharedPath('golden', 'statistics')) : []

/** How many figures the cases of a section expect, and those that are not as expected, by case and name. */
async function checked(section: string): Promise<{ figures: number; wrong: string[] }> {
  const wrong: string[] = []
  let figures = 0
  for (const { cases, tolerance } of files) {
    for (const one of cases.filter(candidate => candidate.section === section)) {
      const ours = (await statisticsScorers[section]!(one.input)) as JsonObject
      figures += figuresOf(one)
      const differing = differingFigures(one.expected, ours, tolerance)
      wrong.push(...differing.map(name => `${one.case} ${name}: ${JSON.stringify(ours[name])}`))
    }
  }
  return { figures, wrong }
}

function figuresOf({ expected }: StatisticsCase): number {
  const count = (value: unknown): number =>
    Array.isArray(value) ? value.reduce((sum: number, part) => sum + count(part), 0) : 1
  return Object.values(expected).reduce<number>((sum, value) => sum + count(value), 0)
}

/** Sections with the least number of figures that their cases hold. */
const sections: [string, number][] = [
  ['paired', 2200],
  ['multiple_testing', 60],
  ['proportion_intervals', 80],
  ['two_independent', 15],
  ['paired_power', 28],
  ['independent_power', 9],
]

describe.skipIf(!isHere)('statistics agree with SciPy and statsmodels', () => {
  test.each(sections)('in every figure of %s', async (section, least) => {
    const { figures, wrong } = await checked(section)
    expect(wrong).toEqual([])
    expect(figures).toBeGreaterThanOrEqual(least)
  })
})
