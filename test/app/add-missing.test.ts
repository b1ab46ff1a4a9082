import { expect, test } from 'vitest'
import type { RunRequestInput } from '../../src-main/contract'
import { writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { storedRun } from '../support/stored-run'
import { openApp } from '../support/test-app'

async function twoOfOneSet(first: Partial<RunRequestInput>, second: Partial<RunRequestInput>) {
  const server = await mockServer()
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: 12, b: 6 })
  const a = await t.run(mcqRequest(server.url, folder, first))
  const b = await t.run(mcqRequest(server.url, folder, second))
  const missing = async () =>
    (await t.call('compare.facts', { runIds: [a.id, b.id] })).benchmarks[0]?.missing
  return { ...t, server, a, b, missing }
}

const limited = (count: number, more: Partial<RunRequestInput> = {}) => ({
  limit: { kind: 'count' as const, count },
  ...more,
})

test('a smaller run asks what the larger one asked, and nothing twice', async () => {
  const t = await twoOfOneSet({}, limited(3))
  expect(await t.missing()).toEqual([0, 12])
  const before = t.server.stats().requests
  expect(await t.call('run.addMissing', { runId: t.b.id, from: [t.a.id] })).toEqual({ added: 12 })
  const run = await t.ended(t.b.id)
  expect(run).toMatchObject({ status: 'finished', counts: { total: 18, scored: 18 } })
  expect(t.server.stats().requests - before).toBe(12)
  expect(await t.missing()).toEqual([0, 0])
  const pair = await t.call('compare.pair', { a: t.a.id, b: t.b.id, draws: 100 })
  expect(pair.benchmarks[0]).toMatchObject({ num: 18, onlyInA: 0, onlyInB: 0 })
  const { events } = await t.call('report.history', { runId: t.b.id })
  expect(events.find(({ what }) => what === 'extend')?.detail).toEqual({
    samples: '12',
    from: t.a.name,
  })
  expect(await t.call('run.addMissing', { runId: t.b.id, from: [t.a.id] })).toEqual({ added: 0 })
  expect(t.summary(t.b.id)).toMatchObject({ status: 'finished', owner: null })
})

test('a run without repeats asks each missing question once', async () => {
  const both = await twoOfOneSet(limited(5, { repeats: 2 }), limited(2))
  // The second asks each question once: only first repeats are missing to it.
  expect(await both.missing()).toEqual([0, 6])
  await both.call('run.addMissing', { runId: both.b.id, from: [both.a.id] })
  const run = await both.ended(both.b.id)
  expect(run.counts).toMatchObject({ total: 10, scored: 10 })
  const places = both.samples(both.b.id).map(({ subset, index }) => `${subset} ${index}`)
  expect(new Set(places).size).toBe(10)
})

test('a run at work is not touched', async () => {
  const t = openApp()
  const a = await storedRun(t.app.store, { id: 'a', answers: [{ key: 'one', score: 1 }] })
  const b = await storedRun(t.app.store, { id: 'b', answers: [{ key: 'two', score: 1 }] })
  t.app.store.runs.acquire(b)
  expect(await t.refusal('run.addMissing', { runId: b, from: [a] })).toMatchObject({
    code: 'conflict',
  })
})
