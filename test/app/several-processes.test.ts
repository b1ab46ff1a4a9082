import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { RunId } from '../../src-main/contract'
import type { MockRequest } from '../../src-main/providers/mock/mock-reply'
import { knowsArithmetic, writeQuestions } from '../support/arithmetic'
import { openGateway } from '../support/gateway'
import { mockServer, type CountedServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { scriptedJudge, verdict } from '../support/scripted-judge'
import { tempFolder } from '../support/temp-folder'
import { openApp, type TestApp } from '../support/test-app'

/** One app that runs and one that watches, on the same data folder, each with a lease of its own. */
async function pair(
  delayMs = 10,
  hold: (request: MockRequest) => Promise<void> | undefined = () => undefined,
): Promise<{ owner: TestApp; watcher: TestApp; server: CountedServer }> {
  const server = await mockServer(request => {
    const until = hold(request)
    return { ...knowsArithmetic(request), delayMs, ...(until && { until }) }
  })
  const dataDir = tempFolder('shared')
  const owner = openApp({ dataDir })
  const watcher = openApp({ dataDir, watch: true })
  return { owner, watcher, server }
}

const progressOf = (runId: RunId, done: number) => (event: { type: string; run?: unknown }) => {
  if (event.type !== 'run.changed') return false
  const run = event.run as { id: string; counts: { scored: number } }
  return run.id === runId && run.counts.scored >= done
}

describe('a run of another process', () => {
  test('appears in a watching app, live, with its owner, progress and end', async () => {
    const { owner, watcher, server } = await pair()
    const appeared = watcher.until(event => event.type === 'run.changed' && event.run)
    const progressed = watcher.until(event => event.type === 'run.progressed' && event.progress)
    const folder = writeQuestions(tempFolder(), { a: 200 })
    const runId = await owner.start(mcqRequest(server.url, folder))
    const first = await appeared
    expect(first.id).toBe(runId)
    expect((await progressed).runId).toBe(runId)
    const finished = await watcher.untilStatus(runId, 'finished')
    expect(finished.counts.scored).toBe(200)
    expect(watcher.summary(runId).owner).toBeNull()
    expect((await watcher.call('run.get', { runId })).reports[0]?.metrics[0]?.num).toBe(200)
  })

  test('is shown as owned by the other while it goes on', async () => {
    const { owner, watcher, server } = await pair(30)
    const runId = await owner.start(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: 900 })),
    )
    const seen = await watcher.untilStatus(runId, 'running')
    expect(seen.owner).toMatchObject({ mine: false, label: expect.stringContaining('process') })
    expect(owner.summary(runId).owner?.mine).toBe(true)
    await watcher.refusal('run.delete', { runId })
    expect(await watcher.refusal('run.resume', { runId })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(String(process.pid)),
    })
    await owner.call('run.cancel', { runId })
    await owner.ended(runId)
  })

  test('is paused, resumed and cancelled from the watching app', async () => {
    const { owner, watcher, server } = await pair(30)
    const runId = await owner.start(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: 900 })),
    )
    await watcher.until(progressOf(runId, 5))
    await watcher.call('run.pause', { runId })
    await watcher.untilStatus(runId, 'paused')
    await owner.untilStatus(runId, 'paused')
    await watcher.call('run.resume', { runId })
    await owner.untilStatus(runId, 'running')
    await watcher.call('run.cancel', { runId })
    const ended = await owner.ended(runId)
    expect(ended.status).toBe('cancelled')
    expect(ended.counts.failed).toBe(0)
    await watcher.untilStatus(runId, 'cancelled')
  })

  test('obeys the last who asked: paused there, resumed here, paused there again', async () => {
    const { owner, watcher, server } = await pair(40)
    const runId = await owner.start(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: 2_000 })),
    )
    await owner.untilStatus(runId, 'running')
    for (let round = 0; round < 2; round += 1) {
      await watcher.call('run.pause', { runId })
      await owner.untilStatus(runId, 'paused')
      const { scored } = owner.summary(runId).counts
      await owner.call('run.resume', { runId })
      // Two seconds' worth of progress reports: a wish that came back would have paused it again.
      await owner.until(progressOf(runId, scored + 20))
      await owner.until(event => event.type === 'run.progressed' && event)
      expect(owner.summary(runId).status).toBe('running')
    }
    await owner.call('run.cancel', { runId })
    await owner.ended(runId)
  })

  test('paused by its owner can be resumed from there', async () => {
    let release = (): void => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    const { owner, watcher, server } = await pair(0, request =>
      request.index < 20 ? undefined : held,
    )
    const runId = await owner.start(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 60 })))
    await owner.until(progressOf(runId, 20))
    await owner.call('run.pause', { runId })
    await watcher.untilStatus(runId, 'paused')
    release()
    await watcher.call('run.resume', { runId })
    expect(await owner.ended(runId)).toMatchObject({ status: 'finished', counts: { scored: 60 } })
  })

  test('waiting for its server tries it at once when resumed from there', async () => {
    const server = await mockServer(async request => {
      if (request.index === 20) await gateway.goDown()
      return knowsArithmetic(request)
    })
    const gateway = await openGateway(server.url)
    const dataDir = tempFolder('shared')
    const owner = openApp({ dataDir })
    const watcher = openApp({ dataDir, watch: true })
    const request = mcqRequest(gateway.url, writeQuestions(tempFolder(), { a: 60 }), {
      transport: { retries: 0 },
    })
    const runId = await owner.start(request)
    await watcher.untilStatus(runId, 'waiting')
    // A try that fails makes the next pause long, so that only a nudge explains a quick end.
    await watcher.until(
      event =>
        event.type === 'run.progressed' && (event.progress.nextTryAt ?? 0) > Date.now() + 2_500,
    )
    await gateway.comeBack()
    const nudgedAt = Date.now()
    await watcher.call('run.resume', { runId })
    expect(await owner.ended(runId)).toMatchObject({ status: 'finished', counts: { scored: 60 } })
    expect(Date.now() - nudgedAt).toBeLessThan(3_000)
  })

  test('takes another concurrency from there', async () => {
    const { owner, watcher, server } = await pair(20)
    const runId = await owner.start(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: 400 }), {
        execution: { concurrency: 1 },
      }),
    )
    await watcher.until(progressOf(runId, 1))
    expect(server.stats().maxInFlight).toBe(1)
    await watcher.call('run.tune', { runId, concurrency: 8 })
    await owner.until(
      event => event.type === 'run.progressed' && event.progress.concurrencyLimit === 8,
    )
    await owner.ended(runId)
    expect(server.stats().maxInFlight).toBe(8)
  })

  test('takes another concurrency of its judges from there', async () => {
    const { owner, watcher, server } = await pair(0)
    const judge = await scriptedJudge(() => ({ ...verdict('A'), delayMs: 20 }))
    const runId = await owner.start({
      ...mcqRequest(server.url, writeQuestions(tempFolder(), { a: 200 }), {
        execution: { concurrency: 16 },
      }),
      judge: {
        strategy: 'llm',
        concurrency: 1,
        models: [{ name: 'judge-large', apiUrl: judge.url }],
      },
    })
    await watcher.until(
      event => event.type === 'run.progressed' && event.progress.judgeConcurrencyLimit === 1,
    )
    expect(judge.stats().maxInFlight).toBe(1)
    await watcher.call('run.tune', { runId, judgeConcurrency: 6 })
    await owner.until(
      event => event.type === 'run.progressed' && event.progress.judgeConcurrencyLimit === 6,
    )
    expect(await owner.ended(runId)).toMatchObject({ counts: { scored: 200 } })
    expect(judge.stats().maxInFlight).toBe(6)
    await watcher.refusal('run.tune', { runId })
  })

  test('deleted there disappears here', async () => {
    const { owner, watcher, server } = await pair(0)
    const seen = watcher.until(
      event => event.type === 'run.changed' && event.run.status === 'finished',
    )
    const run = await owner.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 3 })))
    await seen
    const gone = watcher.until(event => event.type === 'run.deleted' && event.runId)
    await owner.call('run.delete', { runId: run.id })
    expect(await gone).toBe(run.id)
  })
})

describe('the store under a run', () => {
  test('locked by another program for a while, nothing is lost and no sample fails', async () => {
    const other = (): Sqlite.Database => new Sqlite(join(t.dataDir, 'evalwright.db'))
    let heldMs = 0
    const server = await mockServer(request => {
      if (request.index === 40) {
        const db = other()
        db.exec('BEGIN IMMEDIATE')
        const begun = performance.now()
        setTimeout(() => {
          db.exec('ROLLBACK')
          db.close()
          heldMs = performance.now() - begun
        }, 600)
      }
      return knowsArithmetic(request)
    })
    const t = openApp()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 150 })))
    expect(heldMs).toBeGreaterThan(500)
    expect(run).toMatchObject({ status: 'finished', counts: { scored: 150, failed: 0 } })
    expect(server.stats().requests).toBe(150)
  })

  test('locked longer than a statement waits, neither the run nor a watching app breaks', async () => {
    const { owner, watcher, server } = await pair(20)
    const runId = await owner.start(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: 100 })),
    )
    await owner.untilStatus(runId, 'running')
    const holder = spawn(process.execPath, [
      '-e',
      `const db = new (require(${JSON.stringify(resolve('node_modules/better-sqlite3'))}))(process.argv[1])
      db.exec('BEGIN IMMEDIATE')
      setTimeout(() => { db.exec('ROLLBACK'); process.exit(0) }, 6000)`,
      join(owner.dataDir, 'evalwright.db'),
    ])
    const [code] = (await once(holder, 'exit')) as [number]
    expect(code).toBe(0)
    expect(await owner.ended(runId)).toMatchObject({
      status: 'finished',
      counts: { scored: 100, failed: 0 },
    })
    await watcher.untilStatus(runId, 'finished')
    expect(server.stats().requests).toBe(100)
  })

  test('full in the middle, the run stops as interrupted; with room again it goes on to the same end', async () => {
    const server = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 150 })
    const started = mcqRequest(server.url, folder)
    const db = new Sqlite(join(t.dataDir, 'evalwright.db'))
    onTestFinished(() => void db.close())
    // The 60th stored reply finds the disk full: SQLite's own error, raised by a trigger that bounds the file.
    const runId = await t.start(started)
    db.exec(`CREATE TRIGGER full BEFORE UPDATE OF prediction ON sample_bodies WHEN NEW.sample > 60 BEGIN
      SELECT RAISE(ABORT, 'database or disk is full'); END`)
    const stopped = await t.ended(runId)
    expect(stopped.status).not.toBe('finished')
    expect(stopped.counts.failed).toBe(0)
    const kept = t.samples(runId).filter(sample => sample.state === 'scored').length
    db.exec('DROP TRIGGER full')
    await t.call('run.resume', { runId })
    const run = await t.ended(runId)
    expect(run).toMatchObject({ status: 'finished', counts: { total: 150, scored: 150 } })
    expect(server.stats().requests).toBeLessThanOrEqual(150 + 150 - kept)
    expect(kept).toBeGreaterThan(0)
  })
})
