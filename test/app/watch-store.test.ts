import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AppEvent } from '../../src-main/contract'
import { createEventHub } from '../../src-main/app/event-hub'
import { watchStore } from '../../src-main/app/watch-store'
import { LEASE_MS } from '../../src-main/store/lease'
import { createStore } from '../../src-main/store/create-store'
import { heldStore, newRun } from '../support/held-store'
import { storeOfTexts, TEXT_RUN } from '../support/text-samples'

const NOTHING_IS_MINE = { run: () => false, loadTest: () => false }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a watch of the store', () => {
  test('after a sleep of the machine gives other owners time to renew their leases', () => {
    const store = heldStore()
    const recover = vi.spyOn(store.runs, 'recover')
    const end = watchStore(store, createEventHub(), NOTHING_IS_MINE)
    vi.advanceTimersByTime(2_000)
    expect(recover.mock.calls.length).toBeGreaterThanOrEqual(4)
    recover.mockClear()
    vi.setSystemTime(Date.now() + 8 * 3_600_000)
    vi.advanceTimersByTime(LEASE_MS - 1_000)
    expect(recover).not.toHaveBeenCalled()
    vi.advanceTimersByTime(3_000)
    expect(recover).toHaveBeenCalled()
    end()
  })

  test('outlives a look that the database refused', () => {
    const store = heldStore()
    const recover = vi.spyOn(store.runs, 'recover')
    const end = watchStore(store, createEventHub(), NOTHING_IS_MINE)
    recover.mockImplementationOnce(() => {
      throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
    })
    vi.advanceTimersByTime(1_600)
    expect(recover.mock.calls.length).toBeGreaterThanOrEqual(3)
    end()
  })
})

describe('what another process reviewed', () => {
  test('is told sample by sample, and told once', async () => {
    const { store, ids, path } = await storeOfTexts([{ output: 'a' }, { output: 'b' }])
    const other = createStore(path)
    const hub = createEventHub()
    const heard: AppEvent[] = []
    hub.subscribe(events => heard.push(...events.filter(({ type }) => type === 'sample.reviewed')))
    const end = watchStore(store, hub, NOTHING_IS_MINE)
    other.reviews.change(ids[1] ?? 0, { bookmarked: true, comment: 'odd' }, 'them')
    vi.advanceTimersByTime(1_500)
    expect(heard).toMatchObject([{ runId: TEXT_RUN, sampleId: ids[1] }])
    other.reviews.undo(TEXT_RUN, 'them')
    vi.advanceTimersByTime(1_500)
    expect(heard).toHaveLength(2)
    vi.advanceTimersByTime(3_000)
    expect(heard).toHaveLength(2)
    end()
    vi.useRealTimers()
    await other.close()
    await store.close()
  })
})

describe('the event hub', () => {
  test('sends about ten batches a second, in each the newest state of a run alone, numbered without a gap', () => {
    const store = heldStore()
    store.runs.create(newRun('run-1'))
    store.runs.create(newRun('run-2'))
    const [one, two] = [
      store.runs.list({}, 2, undefined).runs[1],
      store.runs.list({}, 2, undefined).runs[0],
    ]
    if (!one || !two) throw new Error('two runs were made')
    const hub = createEventHub(5_000)
    const batches: AppEvent[][] = []
    hub.subscribe(events => batches.push(events))
    for (let n = 0; n < 100; n += 1) {
      hub.emit({ type: 'run.changed', run: { ...one, retries: n } })
      hub.emit({ type: 'run.changed', run: { ...two, retries: n } })
      vi.advanceTimersByTime(10)
    }
    vi.advanceTimersByTime(200)
    expect(batches.length).toBeGreaterThanOrEqual(9)
    expect(batches.length).toBeLessThanOrEqual(11)
    for (const batch of batches) expect(batch).toHaveLength(2)
    const seqs = batches.flat().map(event => event.seq)
    expect(seqs).toEqual(seqs.map((_, at) => 5_001 + at))
    expect(hub.seq).toBe(seqs.at(-1))
    const last = batches.at(-1)?.[1]
    expect(last?.type === 'run.changed' && last.run.retries).toBe(99)
  })

  test('flushed or closed, it sends what waits at once; an ended subscription hears nothing', () => {
    const hub = createEventHub()
    const heard: string[] = []
    const end = hub.subscribe(events => heard.push(...events.map(event => event.type)))
    hub.emit({ type: 'servers.changed', servers: [] })
    hub.flush()
    expect(heard).toEqual(['servers.changed'])
    end()
    hub.emit({ type: 'servers.changed', servers: [] })
    hub.close()
    vi.advanceTimersByTime(1_000)
    expect(heard).toHaveLength(1)
  })
})
