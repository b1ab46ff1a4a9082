import { expect, test } from 'vitest'
import type { RunId } from '../../src-main/contract'
import type { MockReply } from '../../src-main/providers/mock/mock-reply'
import { answerTo, numberIn, writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const SAMPLES = 12
const noRetries = { retries: 0 }

/** Questions 1, 4, 7 … meet an error of the server, 2, 5, 8 … one of the request, until the server is mended. */
async function failingServer(options: { holdFrom?: number } = {}) {
  const state = { isMended: false }
  const gate = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  const server = await mockServer(async (request): Promise<MockReply> => {
    const number = numberIn(request)
    if (!state.isMended && number % 3 === 1) return { status: 500, message: 'It broke.' }
    if (!state.isMended && number % 3 === 2) return { status: 400, message: 'Too strange.' }
    if (options.holdFrom !== undefined && number >= options.holdFrom) {
      reached.resolve()
      await gate.promise
    }
    return { text: `ANSWER: ${answerTo(number)}` }
  })
  return { server, state, gate, reached }
}

const asked = (server: { asked: Map<number, number> }): number[] =>
  [...server.asked].sort(([a], [b]) => a - b).map(([, times]) => times)

test('of a run that has ended, one group is tried again and the other is left as it is', async () => {
  const { server, state } = await failingServer()
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: SAMPLES })
  const run = await t.run(mcqRequest(server.url, folder, { transport: noRetries }))
  const groups = await t.call('run.failures', { runId: run.id })
  expect(groups.map(({ error, count }) => [error.code, count])).toEqual(
    expect.arrayContaining([
      ['server-error', 4],
      ['request-refused', 4],
    ]),
  )
  const broken = groups.find(({ error }) => error.code === 'server-error')!
  const before = asked(server)
  state.isMended = true
  expect(
    await t.call('run.retryGroup', {
      runId: run.id,
      cause: { code: broken.error.code, message: broken.error.message },
    }),
  ).toEqual({ count: broken.count })
  const after = await t.ended(run.id)
  expect(after.counts).toMatchObject({
    total: SAMPLES,
    pending: 0,
    failed: run.counts.failed - broken.count,
    scored: run.counts.scored + broken.count,
  })
  expect(
    asked(server)
      .map((times, at) => times - before[at]!)
      .filter(Boolean),
  ).toHaveLength(broken.count)
  expect(t.samples(run.id)).toHaveLength(SAMPLES)
  expect(await t.call('run.failures', { runId: run.id })).toHaveLength(1)
  const { events } = await t.call('report.history', { runId: run.id })
  expect(events.find(({ what }) => what === 'retry-group')?.detail).toMatchObject({
    samples: String(broken.count),
    error: 'server-error',
  })
  // Nothing of that cause is left.
  expect(
    await t.call('run.retryGroup', {
      runId: run.id,
      cause: { code: broken.error.code, message: broken.error.message },
    }),
  ).toEqual({ count: 0 })
  expect(t.summary(run.id)).toMatchObject({ status: 'finished', owner: null })
})

async function startedRun(options: { holdFrom: number }) {
  const failing = await failingServer(options)
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: SAMPLES })
  const runId = await t.start(
    mcqRequest(failing.server.url, folder, {
      transport: noRetries,
      execution: { concurrency: 2, pauseAfterFailures: 0 },
    }),
  )
  return { t, runId, ...failing }
}

async function brokenOf(t: ReturnType<typeof openApp>, runId: RunId) {
  const groups = await t.call('run.failures', { runId })
  const { error, count } = groups.find(({ error }) => error.code === 'server-error')!
  return { cause: { code: error.code, message: error.message }, count }
}

test('of a run that goes on, one group is queued again: each sample once more, one row each, all covered', async () => {
  const { t, runId, server, state, gate, reached } = await startedRun({ holdFrom: 9 })
  await reached.promise
  const { cause, count } = await brokenOf(t, runId)
  expect(count).toBeGreaterThan(0)
  const before = new Map(server.asked)
  state.isMended = true
  expect(await t.call('run.retryGroup', { runId, cause })).toEqual({ count })
  gate.resolve()
  const run = await t.ended(runId)
  const again = [...before].filter(([number]) => server.asked.get(number) === 2)
  expect(again.map(([number]) => number % 3)).toEqual(again.map(() => 1))
  expect(again).toHaveLength(count)
  expect(run).toMatchObject({ status: 'finished', owner: null })
  expect(run.counts).toMatchObject({ total: SAMPLES, pending: 0 })
  expect(run.counts.scored + run.counts.failed).toBe(SAMPLES)
  const samples = t.samples(runId)
  expect(new Set(samples.map(({ index }) => index)).size).toBe(SAMPLES)
  expect(samples.filter(({ state }) => state === 'scored')).toHaveLength(run.counts.scored)
  const { reports } = await t.call('run.get', { runId })
  expect(reports[0]?.metrics[0]).toMatchObject({ num: run.counts.scored })
  expect((await t.call('run.failures', { runId })).map(({ error }) => error.code)).not.toContain(
    'server-error',
  )
})

test('of a paused run, one group waits for the run to go on', async () => {
  const { t, runId, server, state, gate, reached } = await startedRun({ holdFrom: 9 })
  await reached.promise
  await t.call('run.pause', { runId })
  gate.resolve()
  await t.until(event => event.type === 'run.progressed' && event.progress.inFlightCount === 0)
  const { cause, count } = await brokenOf(t, runId)
  const before = [...server.asked.values()].reduce((sum, times) => sum + times, 0)
  state.isMended = true
  expect(await t.call('run.retryGroup', { runId, cause })).toEqual({ count })
  expect((await t.untilStatus(runId, 'paused')).status).toBe('paused')
  expect([...server.asked.values()].reduce((sum, times) => sum + times, 0)).toBe(before)
  await t.call('run.resume', { runId, retryFailed: false })
  const run = await t.ended(runId)
  expect(run.counts).toMatchObject({ total: SAMPLES, pending: 0 })
  expect((await t.call('run.failures', { runId })).map(({ error }) => error.code)).toEqual([
    'request-refused',
  ])
})

test('to resume a run that goes on with its failed samples asks them all again', async () => {
  const { t, runId, state, gate, reached } = await startedRun({ holdFrom: 9 })
  await reached.promise
  state.isMended = true
  await t.call('run.resume', { runId, retryFailed: true })
  gate.resolve()
  const run = await t.ended(runId)
  expect(run.counts).toMatchObject({ total: SAMPLES, scored: SAMPLES, failed: 0, pending: 0 })
})
