import { describe, expect, test, vi } from 'vitest'
import type { AppEvent } from '@contract'
import { CallError } from '../../../src-renderer/client/call-error'
import { outputRate, withProgress } from '../../../src-renderer/state/progress'
import { doneOf, hasFailures, isActive, isResumable } from '../../../src-renderer/state/runs'
import { applyEvent, createAppStore, emptyState, hasGap } from '../../../src-renderer/state/store'
import { createFakeClient } from '../support/fake-client'
import { counts, fakeProgress, fakeRun, fakeServer, sampleRuns } from '../support/fake-runs'

const snapshotCalls = (client: { calls: { name: string }[] }) =>
  client.calls.filter(({ name }) => name === 'app.snapshot').length

async function startedStore(runs = sampleRuns()) {
  const client = createFakeClient({
    runs,
    servers: [fakeServer('s1')],
    progress: [fakeProgress('run-live')],
  })
  const store = createAppStore(client)
  await vi.waitFor(() => expect(store.getState().info).not.toBeNull())
  return { client, store }
}

describe('the store', () => {
  test('starts from a snapshot, with settings and the progress of active runs', async () => {
    const { store } = await startedStore()
    expect(Object.keys(store.getState().runs)).toHaveLength(7)
    expect(store.getState().settings?.theme).toBe('system')
    await vi.waitFor(() => expect(store.getState().progress['run-live']?.concurrency).toBe(32))
  })

  test('follows events without asking again', async () => {
    const { client, store } = await startedStore()
    client.emit({ type: 'run.changed', run: fakeRun('run-new') })
    client.emit({ type: 'run.deleted', runId: fakeRun('run-done').id })
    client.emit({ type: 'servers.changed', servers: [] })
    const state = store.getState()
    expect(state.runs['run-new']?.status).toBe('finished')
    expect(state.runs['run-done']).toBeUndefined()
    expect(state.runCount).toBe(7)
    expect(state.servers).toEqual([])
    expect(snapshotCalls(client)).toBe(1)
  })

  test('a gap in the numbers reloads everything', async () => {
    const { client, store } = await startedStore()
    client.seq += 5
    client.emit({ type: 'run.changed', run: fakeRun('run-new') })
    await vi.waitFor(() => expect(snapshotCalls(client)).toBe(2))
    await vi.waitFor(() => expect(store.getState().runs['run-new']).toBeDefined())
    expect(store.getState().seq).toBe(client.seq)
  })

  test('a snapshot that is older than the beginning of the stream is asked for again, once', async () => {
    const { client, store } = await startedStore()
    client.setOnline(true, store.getState().seq)
    expect(snapshotCalls(client)).toBe(1)
    client.seq += 3
    client.setOnline(true, client.seq)
    await vi.waitFor(() => expect(store.getState().seq).toBe(client.seq))
    expect(snapshotCalls(client)).toBe(2)

    const early = createFakeClient({ runs: [], servers: [] })
    const waiting = createAppStore(early)
    early.setOnline(true, early.seq + 5)
    await vi.waitFor(() => expect(snapshotCalls(early)).toBe(2))
    await vi.waitFor(() => expect(waiting.getState().info).not.toBeNull())
    expect(snapshotCalls(early)).toBe(2)
  })

  test('events that arrive during a reload are not lost', async () => {
    const client = createFakeClient({ runs: [], servers: [] })
    const store = createAppStore(client)
    client.emit({ type: 'run.changed', run: fakeRun('early') })
    await vi.waitFor(() => expect(store.getState().runs['early']).toBeDefined())
    expect(store.getState().seq).toBe(client.seq)
  })

  test('a host that came back is asked for its state', async () => {
    const { client, store } = await startedStore()
    client.setOnline(false)
    expect(store.getState().online).toBe(false)
    client.setOnline(true)
    await vi.waitFor(() => expect(snapshotCalls(client)).toBe(2))
  })

  test('a failed start shows its error and tries again', async () => {
    vi.useFakeTimers()
    try {
      const client = createFakeClient({ runs: [], servers: [] })
      client.answer({
        'app.snapshot': () => {
          throw new CallError({ code: 'storage-newer', message: 'newer' })
        },
      })
      const store = createAppStore(client)
      await vi.waitFor(() => expect(store.getState().loadError?.code).toBe('storage-newer'))
      await vi.advanceTimersByTimeAsync(11_000)
      expect(snapshotCalls(client)).toBeGreaterThan(2)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('applyEvent', () => {
  test('ignores an event that is already in the state', () => {
    const event: AppEvent = { type: 'run.changed', seq: 3, run: fakeRun('a') }
    const once = applyEvent(emptyState, event)
    expect(applyEvent(once, { ...event, run: fakeRun('a', { name: 'old' }) })).toBe(once)
  })

  test('a changed run is counted once', () => {
    const first = applyEvent(emptyState, { type: 'run.changed', seq: 1, run: fakeRun('a') })
    const second = applyEvent(first, {
      type: 'run.changed',
      seq: 2,
      run: fakeRun('a', { name: 'b' }),
    })
    expect(second.runCount).toBe(1)
    expect(second.runs['a']?.name).toBe('b')
  })

  test('progress goes with its run', () => {
    const told = applyEvent(emptyState, {
      type: 'run.progressed',
      seq: 1,
      progress: fakeProgress('a'),
    })
    expect(told.progress['a']).toBeDefined()
    const gone = applyEvent(told, { type: 'run.deleted', seq: 2, runId: fakeRun('a').id })
    expect(gone.progress['a']).toBeUndefined()
  })
})

test('a batch has a gap before it or inside it', () => {
  const at = (seq: number): AppEvent => ({ type: 'servers.changed', seq, servers: [] })
  expect(hasGap(5, [at(6), at(7)])).toBe(false)
  expect(hasGap(5, [at(4), at(5), at(6)])).toBe(false)
  expect(hasGap(5, [at(7)])).toBe(true)
  expect(hasGap(5, [at(6), at(8)])).toBe(true)
})

test('the newer progress stays', () => {
  const slice = withProgress({ progress: {} }, fakeProgress('a', { at: 20, retries: 2 }))
  expect(withProgress(slice, fakeProgress('a', { at: 10, retries: 1 }))).toEqual(slice)
})

test('token rates of several runs add up', () => {
  expect(
    outputRate([fakeProgress('a'), fakeProgress('b'), fakeProgress('c', { points: [] })]),
  ).toBe(2528)
})

test('what can be done with a run follows from its status and origin', () => {
  const interrupted = fakeRun('a', {
    status: 'interrupted',
    counts: counts({ total: 10, pending: 6, scored: 4 }),
  })
  expect([isActive(interrupted), isResumable(interrupted), doneOf(interrupted)]).toEqual([
    false,
    true,
    4,
  ])
  expect(isResumable(fakeRun('b', { status: 'interrupted', origin: 'evalscope' }))).toBe(false)
  expect(isActive(fakeRun('c', { status: 'waiting' }))).toBe(true)
  expect(hasFailures(fakeRun('d'))).toBe(true)
  expect(hasFailures(fakeRun('e', { status: 'running' }))).toBe(false)
})
