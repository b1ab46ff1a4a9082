import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { refreshQueries } from '../../../src-renderer/state/refresh-queries'
import { createFakeClient } from '../support/fake-client'
import { counts, fakeRun } from '../support/fake-runs'

afterEach(() => {
  vi.useRealTimers()
})

function watched() {
  vi.useFakeTimers()
  const client = createFakeClient({ runs: [], servers: [] })
  const queries = new QueryClient()
  const keys = {
    list: ['run.list', { limit: 1 }],
    recent: ['run.recent', { limit: 5 }],
    report: ['run.get', { runId: 'a' }],
    other: ['run.get', { runId: 'b' }],
    page: ['sample.page', { runId: 'a' }],
  }
  for (const key of Object.values(keys)) queries.setQueryData(key, 1)
  const stop = refreshQueries(client, queries)
  const stale = () =>
    Object.entries(keys)
      .filter(([, key]) => queries.getQueryState(key)?.isInvalidated)
      .map(([name]) => name)
  return { client, queries, keys, stale, stop }
}

test('a new status refreshes the lists and every page of that run, and of no other', () => {
  const { client, stale } = watched()
  client.emit({ type: 'run.changed', run: fakeRun('a') })
  expect(stale()).toEqual(['list', 'recent', 'report', 'page'])
})

test('mere progress refreshes reports after a while and leaves pages alone', () => {
  const { client, queries, keys, stale } = watched()
  client.emit({ type: 'run.changed', run: fakeRun('a') })
  for (const key of Object.values(keys)) queries.setQueryData(key, 2)
  client.emit({
    type: 'run.changed',
    run: fakeRun('a', { counts: counts({ total: 9, scored: 9 }) }),
  })
  expect(stale()).toEqual([])
  vi.advanceTimersByTime(2500)
  expect(stale()).toEqual(['report'])
})

test('a deleted run leaves the lists', () => {
  const { client, stale } = watched()
  client.emit({ type: 'run.deleted', runId: fakeRun('a').id })
  expect(stale()).toEqual(['list', 'recent'])
})

test('after stopping nothing is refreshed', () => {
  const { client, stale, stop } = watched()
  stop()
  client.emit({ type: 'run.changed', run: fakeRun('a') })
  expect(stale()).toEqual([])
})

test('all that was asked before the stream of events began is asked again when it does', () => {
  const { client, stale, keys, stop } = watched()
  client.setOnline(true)
  expect(stale()).toEqual([])
  client.setOnline(true, 7)
  expect(stale()).toEqual(Object.keys(keys))
  stop()
})

test('a first answer that was on its way when an event came is asked for again', async () => {
  const { client, queries, stop } = watched()
  vi.useRealTimers()
  const answers: ((value: number) => void)[] = []
  const observer = new QueryObserver(queries, {
    queryKey: ['run.recent', { limit: 3 }],
    queryFn: () => new Promise<number>(resolve => answers.push(resolve)),
  })
  const unwatch = observer.subscribe(() => undefined)
  expect(answers).toHaveLength(1)
  client.emit({ type: 'run.changed', run: fakeRun('a') })
  answers[0]?.(2)
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.(3)
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe(3))
  expect(answers).toHaveLength(2)
  unwatch()
  stop()
})
