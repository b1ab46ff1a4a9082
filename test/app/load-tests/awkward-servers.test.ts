import { describe, expect, test } from 'vitest'
import { awkwardServer, type AwkwardOptions } from '../../support/awkward-server'
import { runLoadTest } from '../../support/load-test'
import { openApp } from '../../support/test-app'

const NUMBER = 20

/** Twenty requests of four users, without one before them, so that every fifth is bad exactly four times. */
async function load(options: AwkwardOptions, more: Parameters<typeof runLoadTest>[1] = {}) {
  const server = await awkwardServer({ tokens: 6, ...options })
  const app = openApp()
  const made = await runLoadTest(app, {
    url: server.url,
    steps: [{ concurrency: 4, number: NUMBER }],
    sampling: { maxTokens: 6 },
    testConnection: false,
    ...more,
  })
  expect(made.test.error).toBeNull()
  return { ...made, app, server }
}

describe('failures are told apart, counted exactly, and end nothing', () => {
  test.each([
    ['http-500', { how: 500 }],
    ['http-429', { how: 429 }],
    ['truncated', { how: 'cut', itlMs: 2 }],
    ['in-band-error', { how: 'in-band-error' }],
    ['empty', { how: 'done-only' }],
    ['bad-json', { how: 'broken-json' }],
    ['no-finish-reason', { how: 'no-finish' }],
    ['reset', { how: 'reset' }],
  ] as [string, AwkwardOptions][])('%s', async (errorClass, options) => {
    const { first, id, app } = await load({ ...options, every: 5 })
    expect(first.errors).toEqual({ [errorClass]: 4 })
    expect([first.ok, first.failed]).toEqual([16, 4])
    expect(first.latency?.count).toBe(16)
    const { rows } = await app.call('loadTest.requests', {
      loadTestId: id,
      position: 0,
      outcomes: ['failed'],
    })
    expect(rows).toHaveLength(4)
    for (const row of rows) expect(row).toMatchObject({ errorClass, latencyMs: null, tpotMs: null })
  })

  test('a server that never answers: a time-out, by the longest silence that is allowed', async () => {
    const { first } = await load(
      { how: 'hang', every: 5 },
      { timeouts: { readMs: 200, connectMs: null, totalMs: null } },
    )
    expect(first.errors).toEqual({ timeout: 4 })
    expect(first.ok).toBe(16)
  })

  test('a stall that is longer than the deadline is a time-out, a shorter one is a gap', async () => {
    const long = await load(
      { how: 'stall', every: 5, stallMs: 2000 },
      { timeouts: { totalMs: 300, connectMs: null, readMs: null } },
    )
    expect(long.first.errors).toEqual({ timeout: 4 })
    const short = await load({ how: 'stall', every: 5, stallMs: 150 })
    expect(short.first.failed).toBe(0)
    expect(short.first.chunkGap?.max).toBeGreaterThan(120)
  })

  test('a broken answer without streaming', async () => {
    const { first } = await load({ how: 'done-only', every: 5 }, { stream: false })
    expect(first.errors).toEqual({ empty: 4 })
    expect(first.ttft).toBeNull()
    expect(first.tpot).toBeNull()
    expect(first.latency?.count).toBe(16)
  })
})

describe('what is not the first token is not taken for it', () => {
  test('a chunk with a role alone, and a comment', async () => {
    const { first } = await load({ ttftMs: 60, heartbeat: true })
    expect(first.ttft?.min).toBeGreaterThan(55)
  })

  test('reasoning is the first token, and the answer has a time of its own', async () => {
    const { first } = await load({ ttftMs: 20, itlMs: 15, reasoning: 3 })
    expect(first.ttft?.min).toBeLessThan(first.ttfat?.min ?? 0)
    expect((first.ttfat?.mean ?? 0) - (first.ttft?.mean ?? 0)).toBeGreaterThan(40)
  })
})

describe('tokens', () => {
  test('four in a chunk are counted by usage', async () => {
    const { first } = await load(
      { perChunk: 4, tokens: 8, itlMs: 5 },
      { sampling: { maxTokens: 8 } },
    )
    expect(first.outTokens).toMatchObject({ min: 8, max: 8 })
    expect(first.tokenSource).toBe('usage')
    expect(first.tokensPerChunk).toBeGreaterThan(1)
  })

  test('without usage the deltas are counted, or the answer by the tokenizer that is named', async () => {
    const deltas = await load({ usage: false })
    expect(deltas.first.tokenSource).toBe('deltas')
    expect(deltas.first.outTokens?.mean).toBe(6)
    const counted = await load({ usage: false }, { workload: { tokenizer: 'o200k_base' } })
    expect(counted.first.tokenSource).toBe('tokenizer')
    const nothing = await load({ usage: false }, { stream: false })
    expect(nothing.first.tokenSource).toBe('none')
    expect(nothing.first.outTokPerSec).toBeNull()
  })

  test('one token has no time per output token', async () => {
    const { first } = await load({}, { sampling: { maxTokens: 1 } })
    expect(first.ok).toBe(NUMBER)
    expect(first.tpot).toBeNull()
    expect(first.chunkGap).toBeNull()
  })
})

test('frames cut in two and lines that end with CRLF are read all the same', async () => {
  const { first } = await load({ splitFrames: true, crlf: true, text: '完' })
  expect([first.ok, first.failed]).toEqual([NUMBER, 0])
  expect(first.outTokens?.mean).toBe(6)
})

test('a queue of the server shows in the latency of more users', async () => {
  const { first, server } = await load({ queue: 1, ttftMs: 10 })
  expect(first.ok).toBe(NUMBER)
  expect(server.peak).toBe(4)
  expect(first.ttft?.p50).toBeGreaterThan(25)
})

test('in an open loop a frozen server is charged for all who were due meanwhile', async () => {
  const { first } = await load(
    { freeze: { atMs: 300, forMs: 700 }, ttftMs: 5 },
    { steps: [{ rate: 50, number: 75 }], arrival: 'constant' },
  )
  expect([first.ok, first.failed]).toEqual([75, 0])
  // 35 of 75 were due in those 0.7 s: their mean wait is half of it.
  expect(first.latency?.max).toBeGreaterThan(600)
  expect(first.latency?.p75).toBeGreaterThan(200)
  expect(first.offeredRps).toBeGreaterThan(45)
})
