import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  categoriesOf,
  groupScores,
  type CategoryCounts,
} from '../../../../src-main/scorers/tool-calls/bfcl/aggregate'
import { leaderboardCells } from '../../../../src-main/scorers/tool-calls/bfcl/leaderboard-cells'

const records = '../shared/golden/bfcl/aggregate_golden.jsonl'

describe('groups of categories', () => {
  it('a group is the mean of what ran, and counts 0 in the overall where nothing did', () => {
    const counts = {
      simple_python: { correct: 3, total: 3 },
      simple_java: { correct: 1, total: 3 },
      multiple: { correct: 3, total: 3 },
    }
    const scores = groupScores(counts)
    expect(scores.NON_LIVE?.score).toBeCloseTo((2 / 3 + 1) / 2, 12)
    expect(scores.OVERALL?.score).toBeCloseTo((2 / 3 + 1) / 20, 12)
    expect(scores.LIVE).toBeUndefined()
    expect(groupScores({})).toEqual({})
  })

  it('relevance enters nothing', () => {
    expect(categoriesOf('OVERALL')).not.toContain('live_relevance')
    expect(groupScores({ live_relevance: { correct: 16, total: 16 } })).toEqual({})
  })
})

describe.skipIf(!existsSync(records))('recorded aggregates', () => {
  const lines = existsSync(records)
    ? readFileSync(records, 'utf8')
        .trim()
        .split('\n')
        .map(
          line =>
            JSON.parse(line) as {
              name: string
              input: CategoryCounts
              evalscope: Record<string, { score: number; num: number }>
              bfcl_eval_csv: Record<string, Record<string, string>>
            },
        )
    : []
  it.each(lines.map(line => [line.name, line] as const))(
    '%s',
    (_, { input, evalscope, bfcl_eval_csv: cells }) => {
      const scores = groupScores(input) as typeof evalscope
      expect(Object.keys(scores).sort()).toEqual(Object.keys(evalscope).sort())
      for (const [name, { score, num }] of Object.entries(evalscope)) {
        expect(scores[name]!.score).toBeCloseTo(score, 10)
        expect(scores[name]!.num).toBe(num)
      }
      expect(leaderboardCells(input)).toEqual(cells)
    },
  )
})
