import { expect, test } from 'vitest'
import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import type { RunFilter, RunId } from '../../src-main/contract'
import { createStore } from '../../src-main/store/create-store'
import { heldStore } from '../support/held-store'
import { newRun } from '../support/new-run'
import { tempFolder } from '../support/temp-folder'

const id = (text: string) => text as RunId
const day = 86_400_000
const look = { timeZone: 'UTC', intervalLevel: 0.95 }

/** Runs with a main score each: id, model, score, start and, unless it is the usual one, the benchmarks. */
function storeWith(...rows: [string, string, number, number, string[]?][]) {
  const path = join(tempFolder(), 'evalwright.db')
  const store = createStore(path)
  const raw = new Sqlite(path)
  for (const [run, modelName, score, createdAt, names] of rows) {
    const benchmarks = names?.map(name => ({
      benchmarkId: name,
      title: name,
      version: 1,
      options: {},
    }))
    store.runs.create(newRun(run, { modelName, createdAt, ...(benchmarks && { benchmarks }) }))
    const metric = {
      key: 'acc',
      label: 'Accuracy',
      score,
      num: 10,
      interval: null,
      display: 'percent',
    }
    raw
      .prepare(
        'UPDATE run_benchmarks SET primary_metric = ? WHERE run = (SELECT seq FROM runs WHERE id = ?)',
      )
      .run(JSON.stringify(metric), run)
  }
  raw.close()
  const ids = (filter: RunFilter, sort?: Parameters<typeof store.runs.list>[3]) =>
    store.runs.list(filter, 100, undefined, sort).runs.map(run => String(run.id))
  return { store, ids }
}

test('filters and several orders are answered by SQL', () => {
  const { store, ids } = storeWith(
    ['a', 'm1', 0.5, 1 * day],
    ['b', 'm2', 0.7, 2 * day],
    ['c', 'm1', 0.7, 3 * day],
  )
  store.runs.setStatus(id('b'), 'interrupted')
  expect(ids({ scoreMin: 0.6 })).toEqual(['c', 'b'])
  expect(ids({ scoreMin: 0.6, modelName: 'm1' })).toEqual(['c'])
  expect(ids({ startedFrom: 2 * day, startedTo: 3 * day })).toEqual(['b'])
  expect(ids({ needsAttention: true })).toEqual(['b'])
  expect(ids({ text: 'GSM8K' })).toHaveLength(3)
  expect(ids({ origin: 'evalscope' })).toEqual([])
  expect(
    ids({}, [
      { column: 'score', direction: 'desc' },
      { column: 'model', direction: 'asc' },
    ]),
  ).toEqual(['c', 'b', 'a'])
  expect(store.runGroups.facets().models).toEqual([
    { value: 'm1', count: 2 },
    { value: 'm2', count: 1 },
  ])
})

test('a group has best, latest, mean and the sample standard deviation of its history', () => {
  const { store } = storeWith(
    ['a', 'm1', 0.5, 1 * day],
    ['b', 'm1', 0.7, 2 * day],
    ['c', 'm1', 0.6, 3 * day],
    ['d', 'm2', 0.1, 4 * day],
  )
  store.runs.setBaseline(id('a'), true)
  const [, first] = store.runGroups.groups({}, 'model', look)
  expect(first).toMatchObject({ label: 'm1', count: 3, best: 0.7, latest: 0.6, baseline: 0.5 })
  expect(first?.mean).toBeCloseTo(0.6, 12)
  expect(first?.spread).toBeCloseTo(0.1, 12)
  // t(0.975, 2) = 4.302653 times 0.1/√3, cut at the ends of shares.
  expect(first?.meanInterval?.stdErr).toBeCloseTo(0.0577350269, 9)
  expect(first?.meanInterval?.low).toBeCloseTo(0.3515862, 6)
  expect(first?.meanInterval?.high).toBeCloseTo(0.8484138, 6)
  expect(first?.points.map(point => point.runId)).toEqual(['a', 'b', 'c'])
  expect(store.runGroups.groups({}, 'day', look).map(group => group.label)).toEqual([
    '1970-01-05',
    '1970-01-04',
    '1970-01-03',
    '1970-01-02',
  ])
})

test('a recent run stands beside the one before of the same model and benchmark, and the baseline', () => {
  const { store } = storeWith(
    ['a', 'm1', 0.5, 1 * day],
    ['b', 'm2', 0.9, 2 * day],
    ['c', 'm1', 0.6, 3 * day],
  )
  store.runs.setBaseline(id('b'), true)
  const [latest] = store.runGroups.recent(5)
  expect(latest).toMatchObject({
    runId: 'c',
    previous: { runId: 'a', score: 0.5 },
    baseline: { runId: 'b', score: 0.9 },
  })
})

test('a mean has an interval only where its runs differ', () => {
  const { store } = storeWith(
    ['a', 'm1', 0.5, 1 * day],
    ['b', 'm1', 0.5, 2 * day],
    ['c', 'm2', 0.9, 3 * day],
  )
  expect(store.runGroups.groups({}, 'model', look).map(({ meanInterval }) => meanInterval)).toEqual(
    [null, null],
  )
})

test('a recent run of several benchmarks stands beside the last one that measured the same', () => {
  const { store } = storeWith(
    ['1', 'm1', 0.5, 1, ['x', 'y']],
    ['2', 'm1', 0.9, 2, ['y', 'z']],
    ['3', 'm1', 0.6, 3, ['y', 'x']],
    ['4', 'm1', 0.7, 4, ['x']],
  )
  const [single, several, other] = store.runGroups.recent(5)
  expect(single).toMatchObject({ runId: '4', previousOfAll: null, previous: { runId: '3' } })
  expect(several?.benchmarks.map(({ primary }) => primary?.score)).toEqual([0.6, 0.6])
  expect(several?.previousOfAll).toMatchObject({ runId: '1', name: 'Run 1' })
  expect(other?.previousOfAll).toBeNull()
})

test('a benchmark has one baseline: the newest choice', () => {
  const { store } = storeWith(['a', 'm1', 0.5, 1], ['b', 'm1', 0.6, 2])
  store.runs.setBaseline(id('a'), true)
  const changed = store.runs.setBaseline(id('b'), true)
  expect(changed.map(run => [run.id, run.baselineOf])).toEqual([
    ['a', []],
    ['b', ['gsm8k']],
  ])
  store.runs.setBaseline(id('b'), false)
  expect(store.runs.get(id('b')).baselineOf).toEqual([])
})

test('a deleted run is in no list until it is restored, whichever window does it', () => {
  const { store, ids } = storeWith(['a', 'm1', 0.5, 1], ['b', 'm1', 0.6, 2])
  store.runs.markDeleted(id('a'))
  expect(ids({})).toEqual(['b'])
  expect(store.runs.ids()).toEqual(['b'])
  expect(() => store.runs.get(id('a'))).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(store.runGroups.groups({}, 'model', look)[0]?.count).toBe(1)
  expect(store.runs.deleted()).toMatchObject([{ runId: 'a' }])
  expect(store.runs.restore(id('a')).id).toBe('a')
  expect(ids({})).toEqual(['b', 'a'])
})

test('a view of the same name is replaced', () => {
  const { store } = storeWith()
  store.views.save('runs', { name: 'Mine', state: { sort: 'score' } })
  store.views.save('runs', { name: 'Mine', state: { sort: 'name' } })
  expect(store.views.list('runs')).toEqual([{ name: 'Mine', state: { sort: 'name' } }])
  store.views.delete('runs', 'Mine')
  expect(store.views.list('runs')).toEqual([])
})

test('evaluations are counted by the id of their saved server, whatever it was called', () => {
  const store = heldStore()
  const runs = [
    ['one', 'Lab', 'lab-id'],
    ['two', 'Lab, renamed', 'lab-id'],
    ['three', 'Lab', 'other-id'],
    ['four', 'api.example', null],
    ['gone', 'Lab', 'lab-id'],
  ] as const
  for (const [name, serverName, serverId] of runs) {
    const model = serverId === null ? { apiUrl: 'https://api.example' } : { serverId }
    store.runs.create(newRun(name, { serverName, request: { model } as never }))
  }
  store.runs.markDeleted(id('gone'))
  expect(store.runGroups.countByServer()).toEqual({ 'lab-id': 2, 'other-id': 1 })
})
