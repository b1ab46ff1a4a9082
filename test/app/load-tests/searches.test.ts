import { describe, expect, test } from 'vitest'
import type { LoadSearchResult, LoadTestRequestInput } from '../../../src-main/contract'
import { awkwardServer, type AwkwardServer } from '../../support/awkward-server'
import { runLoadTest } from '../../support/load-test'
import { openApp } from '../../support/test-app'

const SLOTS = 4
const SERVICE_MS = 80

/** A server with four slots; what comes beyond waits for one of them. */
const queueing = (): Promise<AwkwardServer> =>
  awkwardServer({ queue: SLOTS, ttftMs: SERVICE_MS, tokens: 2 })

/** Requests a second that its slots bear, by the time that it really took. */
const capacityOf = ({ service }: AwkwardServer): number =>
  SLOTS / (service.ms / service.count / 1000)

async function search(
  server: AwkwardServer,
  wanted: Partial<LoadTestRequestInput> & Pick<LoadTestRequestInput, 'search'>,
): Promise<LoadSearchResult & { status: string; runs: number }> {
  const app = openApp()
  const made = await runLoadTest(app, {
    url: server.url,
    sampling: { maxTokens: 2 },
    ...wanted,
  })
  expect(made.test.error).toBeNull()
  const [found] = made.search
  if (!found) throw new Error('no result')
  // Every probe names the runs that it is made of, so that a reader can look at them.
  const named = found.probes.flatMap(({ positions }) => positions)
  expect(new Set(named)).toEqual(new Set(made.runs.map(({ position }) => position)))
  return { ...found, status: made.test.status, runs: made.runs.length }
}

describe('the search for the largest number of users', () => {
  test('finds exactly how many a server takes before it refuses', async () => {
    const server = await awkwardServer({ capacity: 6, ttftMs: 10, tokens: 2 })
    const found = await search(server, {
      search: {
        kind: 'sla',
        variable: 'parallel',
        groups: [[{ kind: 'limit', metric: 'avg_ttft', op: '<=', value: 5000 }]],
        upper: 64,
        repeats: 1,
      },
    })
    expect(found).toMatchObject({ value: 6, low: 6, high: 7, isResolved: true })
    expect(found.reason).toMatch(/^7 does not pass: \d+ .*requests failed/)
    expect(server.peak).toBeLessThanOrEqual(8)
  }, 60_000)

  test('finds where a queue makes users wait', async () => {
    const server = await queueing()
    // With P users in a closed loop each waits P / 4 services: two services are reached with 8.
    const found = await search(server, {
      search: {
        kind: 'sla',
        variable: 'parallel',
        groups: [[{ kind: 'limit', metric: 'avg_latency', op: '<=', value: 2.1 * SERVICE_MS }]],
        upper: 64,
        repeats: 1,
      },
    })
    expect(found.value).toBeGreaterThanOrEqual(SLOTS)
    expect(found.value).toBeLessThanOrEqual(8)
    expect(found.high).toBeGreaterThan(found.value ?? Infinity)
    expect(found.probes.some(({ passed }) => passed === false)).toBe(true)
  }, 60_000)

  test('finds the load of most throughput at the slots or above', async () => {
    const server = await queueing()
    const found = await search(server, {
      durationMs: 600,
      search: {
        kind: 'sla',
        variable: 'parallel',
        groups: [[{ kind: 'best', metric: 'rps', direction: 'max' }]],
        upper: 16,
        repeats: 1,
      },
    })
    expect(found.value).toBeGreaterThanOrEqual(SLOTS - 1)
    const best = found.probes.find(({ value }) => value === found.value)?.figures.rps ?? 0
    expect(best / capacityOf(server)).toBeGreaterThan(0.8)
    expect(best / capacityOf(server)).toBeLessThan(1.2)
  }, 60_000)
})

test('the search for the largest rate ends at what the slots bear', async () => {
  const server = await queueing()
  const found = await search(server, {
    arrival: 'constant',
    search: {
      kind: 'sla',
      variable: 'rate',
      groups: [[{ kind: 'limit', metric: 'avg_latency', op: '<=', value: 2.5 * SERVICE_MS }]],
      lower: 8,
      upper: 512,
      repeats: 1,
      numberMultiplier: 2,
    },
  })
  const share = (found.value ?? 0) / capacityOf(server)
  expect(share).toBeGreaterThan(0.55)
  expect(share).toBeLessThan(1.25)
}, 90_000)

test('a sweep begins with one user and ends at saturation', async () => {
  const server = await queueing()
  const found = await search(server, {
    durationMs: 800,
    search: { kind: 'sweep', probes: 3, upper: 1024 },
  })
  const capacity = capacityOf(server)
  expect((found.value ?? 0) / capacity).toBeGreaterThan(0.8)
  expect((found.value ?? 0) / capacity).toBeLessThan(1.2)
  expect((found.low ?? 0) / (capacity / SLOTS)).toBeGreaterThan(0.6)
  expect((found.low ?? 0) / (capacity / SLOTS)).toBeLessThan(1.2)
  const users = found.probes.filter(({ reason }) => reason === 'users').map(({ value }) => value)
  expect(users.slice(0, 4)).toEqual([1, 2, 4, 8])
  expect(users.at(-1)).toBeLessThanOrEqual(64)
  const rates = found.probes.filter(({ reason }) => reason === 'requests/s')
  expect(rates).toHaveLength(3)
  for (const { value, figures } of rates) expect((figures.rps ?? 0) / value).toBeGreaterThan(0.5)
}, 90_000)

test('the knee lies at the number of slots', async () => {
  const server = await queueing()
  const found = await search(server, {
    durationMs: 800,
    search: { kind: 'knee', upper: 64, refine: true },
  })
  expect(found.isResolved).toBe(true)
  expect(found.value).toBeGreaterThanOrEqual(SLOTS - 1)
  expect(found.value).toBeLessThanOrEqual(SLOTS + 2)
}, 90_000)

test('an open loop above what the slots bear is stopped once its queue surely grows', async () => {
  const server = await queueing()
  const app = openApp()
  const {
    first,
    test: summary,
    notices,
  } = await runLoadTest(app, {
    url: server.url,
    steps: [{ rate: 100, number: 100_000 }],
    sampling: { maxTokens: 2 },
    overSaturation: 'stop',
  })
  expect(summary.status).toBe('finished')
  expect(first.overSaturated?.detail).toContain('requests in flight grow by')
  expect(first.overSaturated?.atMs).toBeGreaterThanOrEqual(30_000)
  expect(first.overSaturated?.atMs).toBeLessThan(60_000)
  expect(first.ok + first.failed + first.unfinished).toBeLessThan(8_000)
  expect(first.failed).toBe(0)
  // The growth that it names is what comes beyond the capacity.
  const growth = Number(/grow by ([\d.]+)/.exec(first.overSaturated?.detail ?? '')?.[1])
  expect(growth / (100 - capacityOf(server))).toBeGreaterThan(0.6)
  expect(growth / (100 - capacityOf(server))).toBeLessThan(1.5)
  expect(notices.map(({ text }) => text).join()).toContain('Over-saturated')
}, 120_000)

describe('a search that can find nothing is an answer', () => {
  const never = {
    kind: 'sla' as const,
    variable: 'parallel' as const,
    groups: [
      [{ kind: 'limit' as const, metric: 'p99_ttft' as const, op: '<=' as const, value: 1 }],
    ],
    upper: 8,
  }

  test('where no load meets the objective, after few requests', async () => {
    const server = await awkwardServer({ ttftMs: 15, tokens: 2 })
    const found = await search(server, { search: never })
    expect(found).toMatchObject({ value: null, high: 1, isResolved: true, status: 'finished' })
    expect(found.reason).toContain('Already 1 does not pass: p99_ttft')
    // A thousand would be needed; hopeless probes end early.
    expect(server.bodies.length).toBeLessThan(400)
  }, 60_000)

  test('where every request fails', async () => {
    const server = await awkwardServer({ every: 1, how: 503 })
    const found = await search(server, { search: never })
    expect(found).toMatchObject({ value: null, status: 'finished' })
    expect(found.reason).toMatch(/failed/)
    for (const kind of ['sweep', 'knee'] as const) {
      const none = await search(server, { search: { kind } })
      expect(none.isResolved).toBe(false)
      expect(none.runs).toBe(1)
    }
  }, 60_000)

  test('where a probe lasts no time', async () => {
    const server = await awkwardServer({ tokens: 2 })
    const found = await search(server, { durationMs: 0, search: never })
    expect(found).toMatchObject({ value: null, status: 'finished' })
    expect(found.reason).toContain('undefined')
  }, 60_000)

  test('and one that is stopped says so, and gives what it has', async () => {
    const server = await queueing()
    const app = openApp()
    const { loadTestId } = await app.call('loadTest.start', {
      request: {
        model: { name: 'm', apiUrl: server.url },
        search: { kind: 'sweep', upper: 64 },
        sampling: { maxTokens: 2 },
      },
    })
    await app.until(event => event.type === 'loadTest.progressed' && event.progress.position === 2)
    await app.call('loadTest.stop', { loadTestId })
    expect(await app.app.loadRunner.ended(loadTestId)).toBe('stopped')
    const [found] = (await app.call('loadTest.get', { loadTestId })).search
    expect(found).toMatchObject({ kind: 'sweep', isResolved: false })
    expect(found?.probes.length).toBeGreaterThan(1)
  }, 60_000)
})
