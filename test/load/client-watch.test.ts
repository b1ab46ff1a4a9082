import { describe, expect, test } from 'vitest'
import { reasonsOf, type WatchedRun } from '../../src-main/load/measure/client-watch'
import { meanWait, readProcessorWait } from '../../src-main/load/measure/processor-wait'

type Facts = Parameters<typeof reasonsOf>[0]

const idle: Facts = {
  busyShare: 0.1,
  loopDelayP50Ms: 0.1,
  loopDelayP99Ms: 3,
  loopDelayMaxMs: 12,
  readLagMeanMs: 0.1,
  readLagMaxMs: 2,
  processorWaitMs: 0.05,
  firstTokenLateMs: 0.2,
  lateSends: 0,
  lateShare: 0,
  cpuMsPerRequest: 0.2,
  processCpuShare: 0.1,
  machineCpuShare: 0.4,
  isServerLocal: true,
  rssMb: 150,
  connections: 32,
}
const run: WatchedRun = {
  requests: 500,
  isServerLocal: true,
  isOpenLoop: false,
  tailMs: 70,
  latencyMs: 150,
  dispatchDelayMs: 0.3,
}

/** Reasons of a run that differs from a quiet one in these facts. */
const reasons = (facts: Partial<Facts>, more: Partial<WatchedRun> = {}): string =>
  reasonsOf({ ...idle, ...facts }, { ...run, ...more }).join('; ')

describe('a run is called client-bound', () => {
  test('not where nothing stands against it, even on busy processors that it got at once', () => {
    expect(reasons({})).toBe('')
    expect(reasons({ machineCpuShare: 1 })).toBe('')
  })

  // Measured: error of the time to the first token, unread time, wait for a processor.
  test.each([
    [8.8, 0.16, 0.66],
    [13.3, 0.38, 0.35],
    [13.8, 0.43, 0.51],
    [21.2, 6.78, 0.92],
    [158, 55.3, 3.45],
  ])('where first tokens were %d ms off on a shared machine', (_error, lag, wait) => {
    const facts = { readLagMeanMs: lag, processorWaitMs: wait, firstTokenLateMs: lag + 2 * wait }
    expect(reasons(facts)).toMatch(/wait for its processors|lay unread/)
  })

  test.each([
    [2.4, 0.17, 0.09],
    [3.8, 0.38, 0.1],
    [1.5, 0.1, 0.4],
  ])('not where they were only %d ms off', (_error, lag, wait) => {
    const facts = { readLagMeanMs: lag, processorWaitMs: wait, firstTokenLateMs: lag + 2 * wait }
    expect(reasons(facts)).toBe('')
  })

  test('where the server is elsewhere, by what the client loses alone', () => {
    const remote = { isServerLocal: false }
    expect(reasons({ ...remote, firstTokenLateMs: 1.5 }, remote)).toBe('')
    expect(reasons({ ...remote, firstTokenLateMs: 2.5 }, remote)).toContain('2.5 ms on average')
  })

  test('by delays of its loop only where they are much of the slowest answers', () => {
    expect(reasons({ loopDelayP99Ms: 19 })).toContain('19.0 ms (p99)')
    expect(reasons({ loopDelayP99Ms: 19 }, { tailMs: 900 })).toBe('')
    expect(reasons({ loopDelayP99Ms: 19 }, { tailMs: NaN })).toContain('19.0 ms')
  })

  test('by late sends in an open loop, by idle users in a closed one', () => {
    const late = { lateSends: 40, lateShare: 0.08 }
    expect(reasons(late)).toBe('')
    expect(reasons(late, { isOpenLoop: true })).toContain('8 % of the requests')
    expect(reasons({}, { dispatchDelayMs: 9 })).toContain('users waited 9.0 ms')
  })

  test('by the load of the processors where the system counts no waits', () => {
    const unknown = { processorWaitMs: null, firstTokenLateMs: 0.1 }
    expect(reasons({ ...unknown, machineCpuShare: 0.8 })).toContain('80 % busy')
    expect(
      reasons({ ...unknown, machineCpuShare: 0.8, isServerLocal: false }, { isServerLocal: false }),
    ).toBe('')
    expect(reasons({ busyShare: 0.9 })).toContain('worked 90 % of the time')
  })
})

test('waits for a processor are read where Linux counts them, and their mean is of what happened since', () => {
  const now = readProcessorWait()
  if (process.platform === 'linux' && now !== null) expect(now.turns).toBeGreaterThan(0)
  else expect(now).toBeNull()
  expect(meanWait({ waitedMs: 10, turns: 5 }, { waitedMs: 16, turns: 8 })).toBe(2)
  expect(meanWait({ waitedMs: 10, turns: 5 }, { waitedMs: 10, turns: 5 })).toBeNull()
  expect(meanWait(null, { waitedMs: 1, turns: 1 })).toBeNull()
})
