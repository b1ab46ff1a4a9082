import { describe, expect, it } from 'vitest'
import type { DatasetRun } from '@contract'
import { scoreHistory, timeTicks } from '../../../src-renderer/features/datasets/score-history'

const run = (change: Partial<DatasetRun>): DatasetRun => ({
  runId: 'r',
  name: 'run',
  modelName: 'org/a',
  modelId: 'a',
  status: 'finished',
  startedAt: 1,
  fingerprint: null,
  score: 0.5,
  display: 'percent',
  metric: 'accuracy',
  num: 10,
  interval: null,
  ...change,
})

describe('the score history of a data set', () => {
  it('has one line for each model under its shown name, oldest run first, the model that ran last on top', () => {
    const { models } = scoreHistory([
      run({ startedAt: 4 }),
      run({ startedAt: 9, modelName: 'org/b', modelId: 'Lab model' }),
      run({ startedAt: 2 }),
    ])
    expect(models.map(({ label, runs }) => [label, runs.map(one => one.startedAt)])).toEqual([
      ['Lab model (org/b)', [9]],
      ['org/a', [2, 4]],
    ])
  })

  it('leaves out runs without a score and counts those with another metric', () => {
    const { models, otherMetric } = scoreHistory([
      run({ startedAt: 5 }),
      run({ startedAt: 4, score: null }),
      run({ startedAt: 3, metric: 'bleu', display: 'number', score: 31 }),
    ])
    expect(models.flatMap(({ runs }) => runs.map(one => one.startedAt))).toEqual([5])
    expect(otherMetric).toBe(1)
  })

  it('marks time at whole steps of the clock, never more often than asked', () => {
    const from = new Date(2026, 2, 3, 9, 7).getTime()
    const ticks = timeTicks(from, new Date(2026, 2, 3, 12, 40).getTime(), 4)
    expect(ticks.map(at => new Date(at).getHours())).toEqual([10, 11, 12])
    expect(ticks.every(at => new Date(at).getMinutes() === 0)).toBe(true)
    const days = timeTicks(from, new Date(2026, 5, 3, 9, 7).getTime(), 4)
    expect(days.length).toBeGreaterThan(1)
    expect(days.length).toBeLessThanOrEqual(5)
    expect(timeTicks(from, from, 4)).toEqual([from])
  })
})
