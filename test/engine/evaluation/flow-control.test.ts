import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Execution, type ErrorInfo, type RunId } from '../../../src-main/contract'
import { awaitServer } from '../../../src-main/engine/evaluation/await-server'
import { createConcurrencyLimit } from '../../../src-main/engine/evaluation/concurrency-limit'
import { createFailureGuard } from '../../../src-main/engine/evaluation/failure-guard'
import { createGate } from '../../../src-main/engine/evaluation/gate'
import {
  distribution,
  measurePerformance,
} from '../../../src-main/engine/evaluation/measure-performance'
import { createProgressTracker } from '../../../src-main/engine/evaluation/progress-tracker'
import { watchSleep } from '../../../src-main/engine/evaluation/watch-sleep'

const never = new AbortController().signal

/** Whether a promise has settled after everything that was ready ran. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  promise.then(
    () => (settled = true),
    () => (settled = true),
  )
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
  return settled
}

describe('the concurrency limit', () => {
  test('gives so many slots and no more, and hands a released one on in order', async () => {
    const limit = createConcurrencyLimit({ max: 2, adaptive: true })
    await limit.acquire(never)
    await limit.acquire(never)
    const order: string[] = []
    const third = limit.acquire(never).then(() => order.push('third'))
    const fourth = limit.acquire(never).then(() => order.push('fourth'))
    expect(await isSettled(third)).toBe(false)
    limit.release()
    await third
    expect(await isSettled(fourth)).toBe(false)
    limit.release()
    await fourth
    expect(order).toEqual(['third', 'fourth'])
    expect(limit.active).toBe(2)
  })

  test('takes a third away when the server is overloaded, once for a burst, never below one', () => {
    const limit = createConcurrencyLimit({ max: 12, adaptive: true })
    expect(limit.overloaded(0)).toBe(8)
    expect(limit.overloaded(100)).toBeNull()
    expect(limit.overloaded(2_500)).toBe(5)
    for (let at = 5_000; at < 60_000; at += 2_500) limit.overloaded(at)
    expect(limit.current).toBe(1)
    expect(limit.overloaded(100_000)).toBeNull()
  })

  test('gives one back after each full round of successes, up to the maximum', () => {
    const limit = createConcurrencyLimit({ max: 3, adaptive: true })
    limit.overloaded(0)
    expect(limit.current).toBe(2)
    limit.succeeded()
    expect(limit.current).toBe(2)
    limit.succeeded()
    expect(limit.current).toBe(3)
    for (let n = 0; n < 20; n += 1) limit.succeeded()
    expect(limit.current).toBe(3)
  })

  test('holds still where the user wants it so', () => {
    const limit = createConcurrencyLimit({ max: 12, adaptive: false })
    expect(limit.overloaded(0)).toBeNull()
    expect(limit.current).toBe(12)
  })

  test('a larger maximum lets waiting requests go at once', async () => {
    const limit = createConcurrencyLimit({ max: 1, adaptive: true })
    await limit.acquire(never)
    const waiting = limit.acquire(never)
    limit.setMax(2)
    await waiting
    expect(limit.active).toBe(2)
  })

  test('a smaller maximum waits for requests to end', async () => {
    const limit = createConcurrencyLimit({ max: 3, adaptive: true })
    for (let n = 0; n < 3; n += 1) await limit.acquire(never)
    limit.setMax(1)
    const waiting = limit.acquire(never)
    limit.release()
    limit.release()
    expect(await isSettled(waiting)).toBe(false)
    limit.release()
    await waiting
  })

  test('an aborted wait takes no slot', async () => {
    const limit = createConcurrencyLimit({ max: 1, adaptive: true })
    await limit.acquire(never)
    const abort = new AbortController()
    const waiting = limit.acquire(abort.signal)
    abort.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
    await expect(limit.acquire(abort.signal)).rejects.toThrow('enough')
    limit.release()
    expect(limit.active).toBe(0)
  })
})

describe('the gate', () => {
  test('holds while it is closed, and lets all go when it opens', async () => {
    const gate = createGate()
    await gate.pass(never)
    gate.close()
    const held = [gate.pass(never), gate.pass(never)]
    expect(await isSettled(held[0] as Promise<void>)).toBe(false)
    gate.open()
    await Promise.all(held)
    expect(gate.isOpen).toBe(true)
  })

  test('closed again before a waiter woke, it still holds it', async () => {
    const gate = createGate()
    gate.close()
    const held = gate.pass(never)
    gate.open()
    gate.close()
    expect(await isSettled(held)).toBe(false)
    gate.open()
    await held
  })

  test('an abort frees whoever waits, with its reason', async () => {
    const gate = createGate()
    const abort = new AbortController()
    gate.close()
    const held = gate.pass(abort.signal)
    abort.abort(new Error('stopped'))
    await expect(held).rejects.toThrow('stopped')
    await expect(gate.pass(abort.signal)).rejects.toThrow('stopped')
  })
})

describe('the failure guard', () => {
  const error = (code: ErrorInfo['code']): ErrorInfo => ({ code, message: 'it failed' })
  const execution = (change: Partial<Execution> = {}): Execution => Execution.parse(change)

  test('stops at the fifth hopeless failure in a row, not before, and counts anew after a success', () => {
    const guard = createFailureGuard(execution())
    for (let n = 0; n < 4; n += 1) expect(guard.failed(error('unauthorized'))).toBeNull()
    guard.succeeded()
    for (let n = 0; n < 4; n += 1) expect(guard.failed(error('model-missing'))).toBeNull()
    expect(guard.failed(error('forbidden'))).toMatchObject({ code: 'forbidden' })
  })

  test('failures of single samples never add up to that', () => {
    const guard = createFailureGuard(execution())
    for (let n = 0; n < 100; n += 1) expect(guard.failed(error('context-overflow'))).toBeNull()
  })

  test('a share of failures is judged only after enough samples', () => {
    const guard = createFailureGuard(execution({ maxFailureShare: 0.5 }))
    for (let n = 0; n < 19; n += 1) expect(guard.failed(error('timeout'))).toBeNull()
    expect(guard.failed(error('timeout'))).toMatchObject({
      code: 'too-many-failures',
      message: expect.stringContaining('20 of 20'),
    })
  })

  test('exactly the allowed share is allowed', () => {
    const guard = createFailureGuard(execution({ maxFailureShare: 0.5 }))
    for (let n = 0; n < 20; n += 1) guard.succeeded()
    for (let n = 0; n < 20; n += 1) expect(guard.failed(error('timeout'))).toBeNull()
    expect(guard.failed(error('timeout'))).toMatchObject({ code: 'too-many-failures' })
  })

  test('told to stop at the first failure, it does', () => {
    const guard = createFailureGuard(execution({ stopOnFailure: true }))
    expect(guard.failed(error('timeout'))).toMatchObject({ code: 'timeout' })
  })
})

describe('what goes by the clock', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())
  const clock = { now: () => Date.now() }

  test('a server that is away is asked with growing pauses, each announced', async () => {
    const tries: number[] = []
    const announced: (number | null)[] = []
    const begun = Date.now()
    const waiting = awaitServer({
      async ping() {
        tries.push(Date.now() - begun)
        if (tries.length < 4) throw new Error('away')
      },
      signal: never,
      clock,
      timeoutMs: 600_000,
      announce: at => announced.push(at === null ? null : at - begun),
      onNudge: () => undefined,
    })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await waiting).toBe(true)
    expect(tries).toEqual([2_000, 6_000, 14_000, 30_000])
    expect(announced).toEqual([2_000, null, 6_000, null, 14_000, null, 30_000, null])
  })

  test('a nudge tries at once', async () => {
    let nudge = (): void => undefined
    const begun = Date.now()
    const waiting = awaitServer({
      ping: async () => undefined,
      signal: never,
      clock,
      timeoutMs: 600_000,
      announce: () => undefined,
      onNudge: listener => (nudge = listener),
    })
    nudge()
    expect(await waiting).toBe(true)
    expect(Date.now() - begun).toBe(0)
  })

  test('the wait ends without the server when its time is up, or the run is stopped', async () => {
    const means = {
      ping: () => Promise.reject(new Error('away')),
      clock,
      announce: () => undefined,
      onNudge: () => undefined,
    }
    const timed = awaitServer({ ...means, signal: never, timeoutMs: 10_000 })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await timed).toBe(false)
    const abort = new AbortController()
    const stopped = awaitServer({ ...means, signal: abort.signal, timeoutMs: 600_000 })
    abort.abort()
    expect(await stopped).toBe(false)
  })

  test('a jump of the clock is a sleep, a busy second is none', () => {
    const slept: number[] = []
    const end = watchSleep(clock, ms => slept.push(ms))
    vi.advanceTimersByTime(5_000)
    vi.setSystemTime(Date.now() + 9_000)
    vi.advanceTimersByTime(2_000)
    expect(slept).toEqual([])
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(2_000)
    expect(slept).toHaveLength(1)
    expect(slept[0]).toBeGreaterThan(3_600_000)
    end()
    vi.setSystemTime(Date.now() + 3_600_000)
    vi.advanceTimersByTime(5_000)
    expect(slept).toHaveLength(1)
  })

  test('progress keeps its size however long a run goes on', () => {
    const tracker = createProgressTracker('r' as RunId, clock)
    const facts = { remaining: 5, concurrency: 4, concurrencyLimit: 8 }
    const sizes: number[] = []
    for (let second = 0; second < 5_000; second += 1) {
      vi.setSystemTime(Date.now() + 1_000)
      for (let n = 0; n < 3; n += 1) {
        tracker.finished({ latencyMs: n, inputTokens: 1, outputTokens: 2, retries: 0 })
        tracker.failed({ code: 'timeout', message: `number ${second} of many` }, second)
      }
      tracker.notice('info', `notice ${second}`)
      const snapshot = tracker.snapshot(facts)
      if (second % 1_000 === 999) sizes.push(JSON.stringify(snapshot).length)
    }
    const last = tracker.snapshot(facts)
    expect(last.points.length).toBeLessThanOrEqual(601)
    expect(last.points[0]?.done).toBeLessThan(200)
    expect(last.points.at(-1)?.done).toBe(15_000)
    expect(last.notices.length).toBeLessThanOrEqual(100)
    expect(last.errorGroups.length).toBeLessThanOrEqual(30)
    expect(last.samplesPerSecond).toBeCloseTo(3, 0)
    expect(Math.max(...sizes)).toBeLessThan(250_000)
    expect(tracker.takeSums()).toEqual({ inputTokens: 15_000, outputTokens: 30_000, retries: 0 })
    expect(tracker.takeSums()).toEqual({ inputTokens: 0, outputTokens: 0, retries: 0 })
  })
})

describe('performance', () => {
  test('quantiles interpolate between neighbours', () => {
    expect(distribution([4, 1, 3, 2])).toMatchObject({
      count: 4,
      mean: 2.5,
      min: 1,
      p25: 1.75,
      p50: 2.5,
      p75: 3.25,
      max: 4,
    })
    expect(distribution([7])).toMatchObject({ p50: 7, std: 0, p99: 7 })
    expect(distribution([])).toBeNull()
  })

  test('time per token leaves the first token out; pauses of retries are apart', () => {
    const none = { retryMs: 0, inputTokens: 5, reasoningTokens: null }
    const report = measurePerformance([
      { ...none, latencyMs: 1_100, ttftMs: 100, outputTokens: 11 },
      { ...none, latencyMs: 500, ttftMs: null, outputTokens: 1, retryMs: 800 },
    ])
    expect(report?.tpotMs).toMatchObject({ count: 1, mean: 100 })
    expect(report?.retryMs).toMatchObject({ count: 1, mean: 800 })
    expect(report?.latencyMs).toMatchObject({ count: 2, max: 1_100 })
    expect(report?.reasoningTokens).toBeNull()
    expect(measurePerformance([])).toBeNull()
  })
})
