import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { RunId } from '../../src-main/contract'
import { isLeaseAlive, LEASE_MS } from '../../src-main/store/lease'
import { openDatabase } from '../../src-main/store/open-database'
import { createRunRepository, type RunRepository } from '../../src-main/store/run-repository'
import { heldStore, judge, newRun, plannedRun, predict } from '../support/held-store'
import { tempFolder } from '../support/temp-folder'

const RUN = 'run-1' as RunId

/** Repositories of several processes on one file. */
function repositories(...tokens: string[]): RunRepository[] {
  const path = join(tempFolder('runs'), 'evalwright.db')
  return tokens.map((token, at) => {
    const db = openDatabase(path)
    onTestFinished(() => void db.close())
    return createRunRepository(db, { token, label: `process ${at}` })
  })
}

const token = (pid: number, host = hostname(), id = 'a'): string => JSON.stringify([host, pid, id])

/** A process id that no process has any more. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid as number
}

describe('a lease', () => {
  test('lives while it has time and its process lives; elsewhere, while it has time', async () => {
    const now = 1_000_000
    expect(isLeaseAlive(token(process.pid), now + 1, now)).toBe(true)
    expect(isLeaseAlive(token(process.pid), now - 1, now)).toBe(false)
    expect(isLeaseAlive(token(await deadPid()), now + LEASE_MS, now)).toBe(false)
    expect(isLeaseAlive(token(1, 'another-machine'), now + 1, now)).toBe(true)
    expect(isLeaseAlive(token(1, 'another-machine'), now - 1, now)).toBe(false)
    expect(isLeaseAlive(null, null, now)).toBe(false)
  })

  test('refuses a second owner by name and says when it ends', () => {
    const [first, second] = repositories(
      token(process.pid, hostname(), 'a'),
      token(process.pid, hostname(), 'b'),
    )
    first?.create(newRun())
    first?.acquire(RUN)
    expect(() => second?.acquire(RUN)).toThrow(
      expect.objectContaining({
        code: 'conflict',
        message: expect.stringContaining('process 0'),
        hint: expect.stringContaining('10 seconds'),
      }),
    )
    expect(second?.get(RUN).owner).toEqual({ label: 'process 0', mine: false })
    expect(first?.get(RUN).owner).toEqual({ label: 'process 0', mine: true })
    first?.release(RUN)
    second?.acquire(RUN)
    expect(first?.heartbeat(first.row(RUN).seq)).toBe(false)
    expect(second?.heartbeat(second.row(RUN).seq)).toBe(true)
  })

  test('of a process that died ends by itself: the run becomes interrupted and can be taken', async () => {
    const [dead, living] = repositories(token(await deadPid()), token(process.pid))
    dead?.create(newRun())
    dead?.acquire(RUN)
    dead?.setStatus(RUN, 'running')
    expect(living?.get(RUN).owner).toBeNull()
    expect(living?.recover()).toEqual([RUN])
    expect(living?.get(RUN)).toMatchObject({ status: 'interrupted', owner: null })
    expect(living?.recover()).toEqual([])
    living?.acquire(RUN)
    expect(living?.get(RUN).owner?.mine).toBe(true)
  })

  test('of a living process is left alone', () => {
    const [first, second] = repositories(
      token(process.pid, hostname(), 'a'),
      token(process.pid, hostname(), 'b'),
    )
    first?.create(newRun())
    first?.acquire(RUN)
    first?.setStatus(RUN, 'running')
    expect(second?.recover()).toEqual([])
    expect(second?.get(RUN).status).toBe('running')
  })

  test('taken over, the former owner writes nothing any more', async () => {
    const path = join(tempFolder('runs'), 'evalwright.db')
    const former = heldStore(path)
    const { runId, evaluation, ids } = await plannedRun(former, 2)
    await predict(evaluation, ids[0] as number)
    former.runs.release(runId)
    const next = heldStore(path)
    next.runs.acquire(runId)
    await expect(predict(evaluation, ids[1] as number)).rejects.toMatchObject({ code: 'conflict' })
    await expect(judge(evaluation, ids[0] as number)).rejects.toMatchObject({ code: 'conflict' })
    expect(next.samples.facets(runId, {}).counts).toMatchObject({ scored: 0, pending: 2 })
  })
})

describe('an abandoned run', () => {
  test('shows the counts of its samples, not those it last told', async () => {
    const path = join(tempFolder('runs'), 'evalwright.db')
    const store = heldStore(path)
    const { runId, evaluation, ids } = await plannedRun(store, 5)
    for (const id of ids.slice(0, 3)) {
      await predict(evaluation, id)
      await judge(evaluation, id)
    }
    store.runs.setStatus(runId, 'running')
    store.runs.release(runId)
    expect(store.runs.get(runId).counts.scored).toBe(0)
    expect(store.runs.recover()).toEqual([runId])
    expect(store.runs.get(runId)).toMatchObject({
      status: 'interrupted',
      counts: { total: 5, scored: 3, pending: 2 },
    })
  })
})

describe('the list of runs', () => {
  test('pages from the newest on and counts all, with filters', () => {
    const [runs] = repositories(token(process.pid))
    if (!runs) throw new Error('no repository')
    for (let n = 0; n < 25; n += 1) {
      runs.create(
        newRun(`run-${n}`, {
          modelName: n % 2 ? 'odd' : 'even',
          name: `Run ${n} 100%_`,
          benchmarks: [
            { benchmarkId: n % 5 ? 'plain' : 'fifth', title: 'T', version: 1, options: {} },
          ],
        }),
      )
    }
    runs.update('run-3' as RunId, { tags: ['good', 'x"y'], note: 'looks\nfine' })
    runs.update('run-4' as RunId, { archived: true })
    const names: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = runs.list({}, 10, cursor)
      expect(page.total).toBe(24)
      names.push(...page.runs.map(run => run.id))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(names).toEqual(
      Array.from({ length: 25 }, (_, n) => `run-${24 - n}`).filter(id => id !== 'run-4'),
    )
    expect(runs.list({ modelName: 'odd' }, 100, undefined).total).toBe(12)
    expect(runs.list({ benchmarkId: 'fifth' }, 100, undefined).total).toBe(5)
    expect(runs.list({ tag: 'x"y' }, 100, undefined).runs.map(run => run.id)).toEqual(['run-3'])
    expect(runs.list({ text: 'LOOKS' }, 100, undefined).total).toBe(1)
    expect(runs.list({ text: '100%_' }, 100, undefined).total).toBe(24)
    expect(runs.list({ archived: true }, 100, undefined).runs.map(run => run.id)).toEqual(['run-4'])
    expect(runs.list({ statuses: ['finished'] }, 100, undefined).total).toBe(0)
  })

  test('a change is found by its revision, once', () => {
    const [runs] = repositories(token(process.pid))
    if (!runs) throw new Error('no repository')
    runs.create(newRun('run-1'))
    runs.create(newRun('run-2'))
    const { rev } = runs.changedSince(0)
    expect(runs.changedSince(rev).runs).toEqual([])
    runs.update('run-1' as RunId, { name: 'Renamed' })
    expect(runs.changedSince(rev).runs.map(run => run.name)).toEqual(['Renamed'])
  })

  test('an unknown run is said to be so', () => {
    const [runs] = repositories(token(process.pid))
    expect(() => runs?.get('nowhere' as RunId)).toThrow(
      expect.objectContaining({ code: 'not-found', hint: expect.stringContaining('list runs') }),
    )
  })
})

test('a deleted run takes its samples and bodies with it; a running one is refused', async () => {
  const path = join(tempFolder('runs'), 'evalwright.db')
  const store = heldStore(path)
  const { runId } = await plannedRun(store, 1_200)
  await expect(store.runs.delete(runId)).rejects.toMatchObject({ code: 'conflict' })
  store.runs.release(runId)
  await store.runs.delete(runId)
  expect(store.runs.exists(runId)).toBe(false)
  const db = openDatabase(path)
  onTestFinished(() => void db.close())
  for (const table of ['samples', 'sample_bodies', 'run_benchmarks', 'runs']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0)
  }
})
