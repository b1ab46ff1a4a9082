import { expect, test } from 'vitest'
import type { Job } from '../../src-main/contract'
import { jobTable, mainScore } from '../../src-main/app/job-table'
import { heldStore, newRun } from '../support/held-store'

const part = (score: number, stdErr: number, display: 'percent' | 'number' = 'percent') =>
  ({
    primary: {
      key: 'acc',
      label: 'Accuracy',
      score,
      num: 10,
      display,
      interval: { low: 0, high: 1, stdErr, method: 'normal' },
    },
  }) as Job['benchmarks'][number]

test('the exported score is the one that the list shows, with its standard error', () => {
  expect(mainScore({ benchmarks: [part(0.5, 0.03)] })).toEqual({ score: 0.5, stdErr: 0.03 })
  const mean = mainScore({ benchmarks: [part(0.5, 0.03), part(0.7, 0.04)] })
  expect(mean.score).toBeCloseTo(0.6, 12)
  expect(mean.stdErr).toBeCloseTo(0.025, 12)
  // Scores of different units have no mean in common.
  expect(mainScore({ benchmarks: [part(0.5, 0.03), part(31, 2, 'number')] })).toEqual({
    score: null,
    stdErr: null,
  })
  expect(mainScore({ benchmarks: [] }).score).toBeNull()
})

test('every line of the filtered list is exported, in its order', () => {
  const store = heldStore()
  for (let n = 0; n < 1100; n += 1)
    store.runs.create({ ...newRun(`run-${n}`), createdAt: n, serverName: n < 1050 ? 'A' : 'B' })
  const { columns, rows } = jobTable(store, {
    servers: ['A'],
    sort: [{ column: 'started', direction: 'asc' }],
  })
  expect(rows).toHaveLength(1050)
  expect(rows[0]?.[columns.indexOf('Id')]).toBe('run-0')
  expect(new Set(rows.map(row => row[1])).size).toBe(1050)
})
