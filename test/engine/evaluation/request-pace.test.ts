import { describe, expect, test } from 'vitest'
import { createGate } from '../../../src-main/engine/evaluation/gate'
import {
  createRequestPace,
  paceOf,
  type PaceLimits,
} from '../../../src-main/engine/evaluation/request-pace'
import { steppingClock } from '../../support/fake-clock'

const never = new AbortController().signal

function paced(limits: PaceLimits) {
  const clock = steppingClock()
  const pace = createRequestPace(limits, clock, clock.wait)
  const held: [number, string][] = []
  const gate = createGate()
  return {
    clock,
    held,
    gate,
    enter: (tokens = 1, signal: AbortSignal = never) =>
      pace.enter(tokens, { gate, signal, onHeld: (until, by) => held.push([until, by]) }),
  }
}

describe('the pace of requests', () => {
  test('is nobody’s business where no limit is set', () => {
    expect(paceOf({}, { now: () => 0 })).toBeNull()
    expect(paceOf({ requestsPerMinute: 1 }, { now: () => 0 })).not.toBeNull()
  })

  test('lets so many requests go in any minute, wherever the minute begins', async () => {
    const { clock, enter, held } = paced({ requestsPerMinute: 3 })
    const times: number[] = []
    for (const gap of [0, 20_000, 20_000, 0, 0, 0]) {
      clock.jump(gap)
      await enter()
      times.push(clock.now())
    }
    expect(times).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000])
    expect(held[0]).toEqual([60_000, 'requests'])
  })

  test('counts tokens as they were estimated until their usage is known', async () => {
    const { clock, enter, held } = paced({ tokensPerMinute: 100 })
    const settle = await enter(80)
    settle(30)
    await enter(70)
    expect(clock.now()).toBe(0)
    await enter(1)
    expect(clock.now()).toBe(60_000)
    expect(held).toEqual([[60_000, 'tokens']])
  })

  test('lets a waiting request go at once when another used less than was thought', async () => {
    const { clock, enter } = paced({ tokensPerMinute: 100 })
    const settle = await enter(100)
    clock.hold()
    const waiting = enter(60)
    await clock.waited()
    settle(40)
    await waiting
    expect(clock.now()).toBe(0)
  })

  test('more usage than estimated holds the next one back', async () => {
    const { clock, enter } = paced({ tokensPerMinute: 100 })
    const settle = await enter(10)
    settle(250)
    await enter(10)
    expect(clock.now()).toBe(60_000)
  })

  test('a request above the tokens of a whole minute goes alone', async () => {
    const { clock, enter } = paced({ tokensPerMinute: 100 })
    await enter(1)
    await enter(5_000)
    expect(clock.now()).toBe(60_000)
    await enter(1)
    expect(clock.now()).toBe(120_000)
  })

  test('the stricter of two limits holds', async () => {
    const { clock, enter, held } = paced({ requestsPerMinute: 2, tokensPerMinute: 100 })
    await enter(90)
    clock.jump(10_000)
    await enter(5)
    await enter(50)
    expect(held).toEqual([[60_000, 'requests']])
    await enter(60)
    expect(clock.now()).toBe(120_000)
    expect(held.at(-1)).toEqual([120_000, 'tokens'])
  })

  test('an aborted wait takes nothing and does not stop those behind it', async () => {
    const { clock, enter } = paced({ requestsPerMinute: 1 })
    await enter()
    clock.hold()
    const abort = new AbortController()
    const first = enter(1, abort.signal)
    const second = enter()
    await clock.waited()
    abort.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    clock.letGo()
    await second
    expect(clock.now()).toBe(60_000)
  })

  test('those that join the queue are told at once what it waits for', async () => {
    const { clock, enter, held } = paced({ requestsPerMinute: 1 })
    await enter()
    clock.hold()
    const first = enter()
    await clock.waited()
    const second = enter()
    expect(held).toEqual([
      [60_000, 'requests'],
      [60_000, 'requests'],
    ])
    clock.letGo()
    await Promise.all([first, second])
    expect(clock.now()).toBe(120_000)
  })

  test('nothing passes a closed gate, and what passes later counts from then', async () => {
    const { clock, enter, gate } = paced({ requestsPerMinute: 1 })
    gate.close()
    const waiting = enter()
    clock.jump(90_000)
    gate.open()
    await waiting
    await enter()
    expect(clock.now()).toBe(150_000)
  })

  test('a clock that was set back does not hold requests for longer than before', async () => {
    const { clock, enter } = paced({ requestsPerMinute: 1 })
    clock.jump(3_600_000)
    await enter()
    clock.jump(-3_600_000)
    await enter()
    expect(clock.now()).toBe(0)
  })
})
