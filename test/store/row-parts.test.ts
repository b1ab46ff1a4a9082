import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Json, RunId } from '../../src-main/contract'
import { LARGE_FIELD } from '../../src-main/store/row-parts'
import type { Store } from '../../src-main/store/create-store'
import { heldStore, newRun, plannedSample } from '../support/held-store'
import { tempFolder } from '../support/temp-folder'

const hiddenTests = (seed: string, length = 100_000): string => seed.repeat(length / seed.length)

const row = (tests: string): Json => ({
  question: 'Sum up.',
  private_test_cases: tests,
  limits: null,
  difficulty: 'easy',
})

/** A file's store with what lies in its tables of parts. */
function fileStore() {
  const path = join(tempFolder('parts'), 'evalwright.db')
  const store = heldStore(path)
  const look = (sql: string): unknown => {
    const db = new Sqlite(path, { readonly: true })
    try {
      return db.prepare(sql).pluck().get()
    } finally {
      db.close()
    }
  }
  return { path, store, look, parts: () => look('SELECT count(*) FROM row_parts') }
}

async function planned(store: Store, id: string, rows: Json[]) {
  store.runs.create(newRun(id))
  store.runs.acquire(id as RunId)
  const evaluation = store.evaluation(id as RunId)
  await evaluation.plan(rows.map((one, index) => plannedSample(index, { row: one })))
  await evaluation.finishPlan({ position: 0, subsetOrder: ['s'], shots: {}, dataset: {} })
  return evaluation
}

describe('a large field of a row', () => {
  test('is stored once for all repeats and runs, and every reader gets the whole row back', async () => {
    const { store, look, parts } = fileStore()
    const [one, two] = [row(hiddenTests('ab')), row(hiddenTests('cd'))]
    const evaluation = await planned(store, 'first', [one, one, two])
    await planned(store, 'second', [one, two, two])
    expect(parts()).toBe(2)
    expect(look('SELECT max(length(row)) FROM sample_bodies')).toBeLessThan(200)

    const pending = evaluation.pending(0, 10)
    expect(pending.map(sample => sample.row)).toEqual([one, one, two])
    expect(Object.keys(pending[0]!.row as object)).toEqual(Object.keys(one as object))
    expect(evaluation.find(0, 's', 2)?.row).toEqual(two)
    expect(store.samples.get(pending[0]!.id).row).toEqual(one)
    const [fact] = store.plannedSamples.of('second' as RunId, 0)
    expect(store.plannedSamples.copyFor(fact!, { benchmark: 0, index: 0, group: 0 }).row).toEqual(
      one,
    )
  })

  test('may be a list or an object; rows without one, and rows that are no objects, are saved whole', async () => {
    const { store, parts } = fileStore()
    const list = { tests: Array.from({ length: 5_000 }, (_, n) => ({ in: n, out: 'ä\u0000' })) }
    const rows = [list, { q: 'x'.repeat(LARGE_FIELD - 10) }, 'y'.repeat(LARGE_FIELD), null]
    const evaluation = await planned(store, 'run', rows)
    expect(parts()).toBe(1)
    expect(evaluation.pending(0, 10).map(sample => sample.row)).toEqual(rows)
  })

  test('of a plan that is made again is replaced, and kept where it is the same', async () => {
    const { store, look, parts } = fileStore()
    const evaluation = await planned(store, 'run', [row(hiddenTests('ab')), row('[]')])
    const before = look('SELECT id FROM row_parts')
    await evaluation.plan([plannedSample(0, { row: row(hiddenTests('ab')) })])
    expect(look('SELECT id FROM row_parts')).toBe(before)
    const changed = [row(hiddenTests('cd')), row(hiddenTests('cd'))]
    await evaluation.plan(changed.map((one, index) => plannedSample(index, { row: one })))
    expect(parts()).toBe(1)
    expect(evaluation.pending(0, 10).map(sample => sample.row)).toEqual(changed)
    await evaluation.plan([0, 1].map(index => plannedSample(index, { row: row('[]') })))
    expect(parts()).toBe(0)
    expect(evaluation.pending(0, 10).map(sample => sample.row)).toEqual([row('[]'), row('[]')])
  })

  test('goes with the last run that has it', async () => {
    const { store, parts } = fileStore()
    await planned(store, 'first', [row(hiddenTests('ab')), row(hiddenTests('cd'))])
    await planned(store, 'second', [row(hiddenTests('ab'))])
    for (const id of ['first', 'second']) store.runs.release(id as RunId)
    await store.runs.delete('first' as RunId)
    expect(parts()).toBe(1)
    await store.runs.delete('second' as RunId)
    expect(parts()).toBe(0)
  })

  test('is counted and removed by the clean-up where no other run needs it', async () => {
    const { store, parts, look } = fileStore()
    const old = await planned(store, 'old', [row(hiddenTests('ab')), row(hiddenTests('cd'))])
    const kept = await planned(store, 'kept', [row(hiddenTests('ab'))])
    await old.saveState({
      status: 'finished',
      error: null,
      addedInputTokens: 0,
      addedOutputTokens: 0,
      addedRetries: 0,
      addedActiveMs: 0,
      startedAt: 1,
      finishedAt: 2,
      progress: null,
      benchmarks: [],
    })
    const found = store.storage.cleanable(1_000)
    expect(found.runs).toHaveLength(1)
    expect(found.bytes).toBeGreaterThan(100_000)
    expect(found.bytes).toBeLessThan(102_000)
    await store.storage.removeTranscripts(found.runs)
    expect(parts()).toBe(1)
    expect(store.samples.get(1).row).toEqual({})
    expect(kept.pending(0, 10).map(sample => sample.row)).toEqual([row(hiddenTests('ab'))])
    expect(look('SELECT count(*) FROM row_part_uses')).toBe(1)
  })

  test('is part of a backup', async () => {
    const { path, store } = fileStore()
    const evaluation = await planned(store, 'run', [row(hiddenTests('ab'))])
    const { id } = evaluation.pending(0, 1)[0]!
    const copy = heldStore((await store.backups.create(`${path}.copy`)).path)
    expect(copy.samples.get(id).row).toEqual(row(hiddenTests('ab')))
  })
})

test('a row that an earlier version saved whole is read as before', async () => {
  const { path, store } = fileStore()
  const evaluation = await planned(store, 'run', [row('[]')])
  const whole = row(randomBytes(30_000).toString('base64'))
  const db = new Sqlite(path)
  db.prepare('UPDATE sample_bodies SET row = ?').run(JSON.stringify(whole))
  db.close()
  expect(evaluation.pending(0, 10).map(sample => sample.row)).toEqual([whole])
})
