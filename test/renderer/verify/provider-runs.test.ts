import { expect, test } from 'vitest'
import type { VerificationSummary } from '@contract'
import {
  historyOf,
  latestOfProviders,
  setsOf,
  valuesOf,
} from '../../../src-renderer/features/verify/provider-runs'

function run(id: string, startedAt: number, more: object = {}): VerificationSummary {
  return {
    id,
    startedAt,
    place: 'here',
    setHash: 'a',
    setName: 'A',
    generation: 'labelled',
    status: 'finished',
    request: { target: { model: 'm' } },
    scorecard: { metrics: [{ id: 'query-success', value: startedAt / 10 }] },
    ...more,
  } as unknown as VerificationSummary
}
const idsOf = (runs: readonly VerificationSummary[]): string[] => runs.map(({ id }) => id)

const first = run('first', 1)
const second = run('second', 2)
const third = run('third', 3)
const others = [
  run('other-place', 4, { place: 'there' }),
  run('other-set', 5, { setHash: 'b', setName: 'B' }),
  run('other-model', 6, { request: { target: { model: 'n' } } }),
  run('running', 7, { status: 'running', scorecard: null }),
]
const all = [...others, third, second, first]

test('a history holds the finished runs of one provider and set up to the one that is shown, oldest first', () => {
  const history = historyOf(all, second)
  expect(idsOf(history)).toEqual(['first', 'second'])
  expect(valuesOf(history, 'query-success')).toEqual([0.1, 0.2])
  expect(valuesOf(history, 'schema-accuracy')).toEqual([])
})

test('a run that is shown with a newer scorecard counts with that', () => {
  const shown = run('third', 3, { scorecard: { metrics: [{ id: 'query-success', value: 1 }] } })
  expect(valuesOf(historyOf(all, shown), 'query-success')).toEqual([0.1, 0.2, 1])
})

test('providers are compared by their latest finished run with the same set', () => {
  expect(idsOf(latestOfProviders(all, 'a'))).toEqual(['third', 'other-place', 'other-model'])
  expect(idsOf(latestOfProviders(all, 'b'))).toEqual(['other-set'])
  expect(setsOf(all)).toEqual([
    { hash: 'a', name: 'A' },
    { hash: 'b', name: 'B' },
  ])
})
