import { describe, expect, test } from 'vitest'
import type { RunSummary } from '../../src-main/contract'
import type { MockFault, MockReply } from '../../src-main/providers/mock/mock-reply'
import { isAnsweredRight, knowsArithmetic, numberIn, writeQuestions } from '../support/arithmetic'
import { openGateway, type Gateway } from '../support/gateway'
import { mockServer, type CountedServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp, type TestApp } from '../support/test-app'

const right = (count: number): number =>
  Array.from({ length: count }, (_, n) => n).filter(isAnsweredRight).length

function expectUndisturbed(t: TestApp, run: RunSummary, count: number): void {
  expect(run.status).toBe('finished')
  expect(run.counts).toMatchObject({ total: count, scored: count, failed: 0, pending: 0 })
  const report = t.app.store.runs.reports(run.id)[0]
  expect(report?.metrics[0]).toMatchObject({ num: count, total: count })
  expect(report?.metrics[0]?.score).toBeCloseTo(right(count) / count, 12)
}

describe('what concerns every request stops the run after the first', () => {
  test('a wrong key is one request, nothing scored, and says what to do', async () => {
    const server = await mockServer(knowsArithmetic, { apiKey: 'the-right-key' })
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 20 })
    const run = await t.run(mcqRequest(server.url, folder), { apiKey: 'a-wrong-key' })
    expect(server.stats().requests).toBe(1)
    expect(run.status).toBe('failed')
    expect(run.error).toMatchObject({ code: 'unauthorized' })
    expect(run.error?.message).toContain('401')
    expect(run.error?.hint).toMatch(/key/)
    expect(JSON.stringify(run)).not.toContain('a-wrong-key')
    expect(run.counts).toMatchObject({ scored: 0, failed: 0, pending: 20 })
    expect(run.benchmarks[0]?.primary).toBeNull()
  })

  test('the same run goes on with the right key, and asks each question once', async () => {
    const server = await mockServer(knowsArithmetic, { apiKey: 'the-right-key' })
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 20 })
    const { id } = await t.run(mcqRequest(server.url, folder))
    await t.call('run.resume', { runId: id, apiKey: 'the-right-key' })
    expectUndisturbed(t, await t.ended(id), 20)
    expect(server.stats().requests).toBe(21)
  })

  test('a key that may not is one request', async () => {
    const server = await mockServer(() => ({ status: 403, message: 'Not for you.' }))
    const t = openApp()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 9 })))
    expect(server.stats().requests).toBe(1)
    expect(run).toMatchObject({ status: 'failed', error: { code: 'forbidden' } })
    expect(run.error?.hint).toContain('arithmetic')
    expect(run.counts).toMatchObject({ scored: 0, failed: 0 })
  })

  test('a wrong path is one request and names the usual ending', async () => {
    const server = await mockServer(() => ({ status: 404, message: 'No such route' }))
    const t = openApp()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 9 })))
    expect(server.stats().requests).toBe(1)
    expect(run).toMatchObject({ status: 'failed', error: { code: 'endpoint-missing' } })
    expect(run.error?.hint).toContain('/v1')
    expect(run.counts).toMatchObject({ scored: 0, failed: 0 })
  })

  test('an unknown model is one request and is named', async () => {
    const server = await mockServer(knowsArithmetic, { models: ['another'] })
    const t = openApp()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 9 })))
    expect(server.stats().requests).toBe(1)
    expect(run).toMatchObject({ status: 'failed', error: { code: 'model-missing' } })
    expect(run.error?.message).toContain("'arithmetic'")
    expect(run.counts).toMatchObject({ scored: 0, failed: 0 })
  })

  test('five refusals in a row stop a run that began well', async () => {
    const server = await mockServer(request =>
      request.index < 6 ? knowsArithmetic(request) : { status: 401 },
    )
    const t = openApp()
    const request = mcqRequest(server.url, writeQuestions(tempFolder(), { a: 60 }), {
      execution: { concurrency: 1 },
    })
    const run = await t.run(request)
    expect(run).toMatchObject({ status: 'failed', error: { code: 'unauthorized' } })
    expect(server.stats().requests).toBe(11)
    expect(run.counts).toMatchObject({ scored: 6, failed: 5, pending: 49 })
  })

  test('a larger share of failures than allowed stops the run, resumable', async () => {
    const server = await mockServer(request =>
      numberIn(request) % 2 === 0 ? knowsArithmetic(request) : { status: 400, message: 'No.' },
    )
    const t = openApp()
    const request = mcqRequest(server.url, writeQuestions(tempFolder(), { a: 200 }), {
      execution: { concurrency: 2, maxFailureShare: 0.3 },
    })
    const run = await t.run(request)
    expect(run).toMatchObject({ status: 'failed', error: { code: 'too-many-failures' } })
    expect(run.counts.scored + run.counts.failed).toBeLessThan(40)
    expect(run.counts.pending).toBeGreaterThan(150)
  })
})

describe('trouble that passes', () => {
  test.each([503, 429])(
    'with every fifth request answered %i all samples end scored',
    async status => {
      const server = await mockServer(request =>
        request.index % 5 === 4
          ? { status, headers: { 'retry-after': '0.05' } }
          : knowsArithmetic(request),
      )
      const t = openApp()
      const run = await t.run(
        mcqRequest(server.url, writeQuestions(tempFolder(), { a: 60, b: 40 })),
      )
      expectUndisturbed(t, run, 100)
      const refused = server.stats().byStatus[status] ?? 0
      expect(refused).toBeGreaterThanOrEqual(20)
      expect(run.retries).toBe(refused)
      const retried = await t.call('sample.facets', { runId: run.id })
      expect(retried.retried).toBeGreaterThan(0)
      const sample = t.samples(run.id).find(one => one.flags.includes('retried'))
      expect(sample?.prediction?.attempts.map(attempt => attempt.status)).toContain(status)
      expect(sample?.prediction?.retryMs).toBeGreaterThanOrEqual(50)
    },
  )

  test('a Retry-After is waited for', async () => {
    const times: number[] = []
    const server = await mockServer(request => {
      times.push(performance.now())
      return request.index === 0
        ? { status: 429, headers: { 'retry-after': '0.7' } }
        : knowsArithmetic(request)
    })
    const t = openApp()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 1 })))
    expectUndisturbed(t, run, 1)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(690)
  })

  test('refusals for their rate lower the concurrency, with a notice', async () => {
    const server = await mockServer(request =>
      request.index > 4 && request.index < 9
        ? { status: 429, headers: { 'retry-after': '0.05' } }
        : { ...knowsArithmetic(request), delayMs: 20 },
    )
    const t = openApp()
    const runId = await t.start(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: 300 }), {
        execution: { concurrency: 6 },
      }),
    )
    const lowered = await t.until(
      event =>
        event.type === 'run.progressed' &&
        event.progress.notices.find(notice => notice.text.includes('concurrency lowered')),
    )
    expect(lowered.level).toBe('warning')
    expectUndisturbed(t, await t.ended(runId), 300)
  })
})

describe('a server that dies in the middle of a run', () => {
  /** A server that dies when it gets its 40th request, before it answers it. */
  async function mortalServer(): Promise<{ server: CountedServer; gateway: Gateway }> {
    let isDead = false
    const server = await mockServer(async request => {
      if (request.index === 39 && !isDead) {
        isDead = true
        await gateway.goDown()
      }
      return knowsArithmetic(request)
    })
    const gateway = await openGateway(server.url)
    return { server, gateway }
  }

  test('the run waits with a countdown and, resumed by hand, loses and repeats nothing', async () => {
    const { server, gateway } = await mortalServer()
    const t = openApp()
    const concurrency = 4
    const runId = await t.start(
      mcqRequest(gateway.url, writeQuestions(tempFolder(), { a: 300 }), {
        transport: { retries: 2 },
        execution: { concurrency },
      }),
    )
    const countdown = t.until(event => event.type === 'run.progressed' && event.progress.nextTryAt)
    const atRest = await t.untilStatus(runId, 'waiting')
    expect(atRest.counts.failed).toBe(0)
    expect(atRest.counts.pending).toBeGreaterThan(0)
    expect(await countdown).toBeGreaterThan(Date.now() - 60_000)
    await gateway.comeBack()
    await t.call('run.resume', { runId })
    expectUndisturbed(t, await t.ended(runId), 300)
    const twice = [...server.asked.values()].filter(times => times > 1)
    expect(server.asked.size).toBe(300)
    expect(Math.max(...server.asked.values())).toBeLessThanOrEqual(2)
    expect(twice.length).toBeLessThanOrEqual(concurrency)
  })

  test('the run goes on by itself when the server is back', async () => {
    const { gateway } = await mortalServer()
    const t = openApp()
    const runId = await t.start(
      mcqRequest(gateway.url, writeQuestions(tempFolder(), { a: 120 }), {
        transport: { retries: 0 },
      }),
    )
    await t.untilStatus(runId, 'waiting')
    await gateway.comeBack()
    expectUndisturbed(t, await t.ended(runId), 120)
  })

  test('a server that stays away ends the run after the given time, resumable', async () => {
    const { gateway } = await mortalServer()
    const t = openApp()
    const runId = await t.start(
      mcqRequest(gateway.url, writeQuestions(tempFolder(), { a: 120 }), {
        transport: { retries: 0 },
        execution: { concurrency: 4, serverLostTimeoutMs: 100 },
      }),
    )
    const run = await t.ended(runId)
    expect(run).toMatchObject({ status: 'failed', error: { code: 'server-unreachable' } })
    expect(run.counts.failed).toBe(0)
    await gateway.comeBack()
    await t.call('run.resume', { runId })
    expectUndisturbed(t, await t.ended(runId), 120)
  })

  test('cancelled while it waits, the run is cancelled and stays so', async () => {
    const { gateway } = await mortalServer()
    const t = openApp()
    const runId = await t.start(
      mcqRequest(gateway.url, writeQuestions(tempFolder(), { a: 120 }), {
        transport: { retries: 0 },
      }),
    )
    await t.untilStatus(runId, 'waiting')
    await t.call('run.cancel', { runId })
    await gateway.comeBack()
    expect((await t.ended(runId)).status).toBe('cancelled')
  })

  test('one prompt that always breaks the connection fails alone; the run does not ask for ever', async () => {
    const server = await mockServer(request =>
      numberIn(request) === 5 ? { fault: 'reset' } : knowsArithmetic(request),
    )
    const t = openApp()
    const runId = await t.start(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: 12 }), {
        transport: { retries: 0 },
      }),
    )
    const hurry = t.app.events.subscribe(events => {
      for (const event of events) {
        if (event.type === 'run.progressed' && event.progress.nextTryAt !== null)
          void t.app.call('run.resume', { runId })
      }
    })
    const run = await t.ended(runId)
    hurry()
    expect(run.status).toBe('finished')
    expect(run.counts).toMatchObject({ total: 12, scored: 11, failed: 1 })
    expect(t.samples(runId)[5]).toMatchObject({
      state: 'failed',
      errorCode: 'server-unreachable',
      score: null,
    })
    expect(server.asked.get(5)).toBeLessThan(10)
  })
})

/** What each fault of a reply is called. */
const faults: [MockFault, string][] = [
  ['stall', 'timeout'],
  ['silence', 'timeout'],
  ['cut', 'stream-broken'],
  ['broken-json', 'bad-response'],
  ['no-choices', 'bad-response'],
  ['html', 'bad-response'],
]
/** A body that is an error or has no finish reason is a matter of streams. */
const streamFaults: [MockFault, string][] = [
  ...faults,
  ['no-finish', 'stream-broken'],
  ['error', 'stream-broken'],
]

describe.each([
  { stream: false, kinds: faults },
  { stream: true, kinds: streamFaults },
])('replies that are none (streamed: $stream)', ({ stream, kinds }) => {
  const patience = { timeoutMs: 400, firstTokenTimeoutMs: 200, idleTimeoutMs: 200 }
  // Question 0 is answered, so that no fault meets the first request, which goes alone.
  const faultOf = (number: number): MockFault | undefined => kinds[number - 1]?.[0]
  const count = kinds.length + 4

  test('stalled, cut, without end, with an error event, broken: retried where it passes, never an answer', async () => {
    const met = new Set<number>()
    const server = await mockServer(request => {
      const number = numberIn(request)
      const fault = met.has(number) ? undefined : faultOf(number)
      met.add(number)
      return { ...knowsArithmetic(request), ...(fault && { fault }) }
    })
    const t = openApp()
    const run = await t.run(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: count }), {
        transport: { stream, retries: 2, ...patience },
      }),
    )
    expectUndisturbed(t, run, count)
    expect(run.retries).toBe(kinds.length)
    expect(server.stats().requests).toBe(count + kinds.length)
    const codes = t
      .samples(run.id)
      .flatMap(sample => sample.prediction?.attempts.flatMap(one => one.error?.code ?? []) ?? [])
    expect(codes).toEqual(kinds.map(([, code]) => code))
  })

  test('where it stays, that sample fails with its class and scores nothing', async () => {
    const server = await mockServer(request => {
      const fault = faultOf(numberIn(request))
      return { ...knowsArithmetic(request), ...(fault && { fault }) }
    })
    const t = openApp()
    const run = await t.run(
      mcqRequest(server.url, writeQuestions(tempFolder(), { a: count }), {
        transport: { stream, retries: 0, ...patience },
      }),
    )
    expect(run.status).toBe('finished')
    expect(run.counts).toMatchObject({ scored: 4, failed: kinds.length, pending: 0 })
    const failed = t.samples(run.id).slice(1, kinds.length + 1)
    expect(failed.map(sample => sample.errorCode)).toEqual(kinds.map(([, code]) => code))
    for (const sample of failed) {
      expect(sample).toMatchObject({ state: 'failed', score: null, answer: null, prediction: null })
    }
    const report = t.app.store.runs.reports(run.id)[0]
    expect(report?.metrics[0]).toMatchObject({ num: 4, total: count })
    const answered = [0, ...Array.from({ length: 3 }, (_, at) => kinds.length + 1 + at)]
    expect(report?.metrics[0]?.score).toBeCloseTo(answered.filter(isAnsweredRight).length / 4, 12)
    expect(report?.problems.reduce((sum, problem) => sum + problem.count, 0)).toBe(kinds.length)
  })
})

describe('requests that fail for good', () => {
  test('a prompt too long for the model fails at once, in a class of its own', async () => {
    const server = await mockServer(request =>
      numberIn(request) === 1
        ? { status: 400, message: "This model's maximum context length is 16 tokens." }
        : knowsArithmetic(request),
    )
    const t = openApp()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 3 })))
    expect(server.asked.get(1)).toBe(1)
    expect(t.samples(run.id)[1]).toMatchObject({ state: 'failed', errorCode: 'context-overflow' })
  })

  test('failed samples are asked again on resume, finished ones are not', async () => {
    let isBroken = true
    const server = await mockServer(request =>
      isBroken && numberIn(request) % 3 === 1
        ? { status: 400, message: 'Not now.' }
        : knowsArithmetic(request),
    )
    const t = openApp()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 12 })))
    expect(run.counts).toMatchObject({ scored: 8, failed: 4 })
    isBroken = false
    await t.call('run.resume', { runId: run.id, retryFailed: false })
    expect((await t.ended(run.id)).counts).toMatchObject({ scored: 8, failed: 4 })
    await t.call('run.resume', { runId: run.id })
    expectUndisturbed(t, await t.ended(run.id), 12)
    expect(server.stats().requests).toBe(16)
  })
})

describe('replies that are poor', () => {
  const replies: Record<number, MockReply> = {
    1: { text: '' },
    2: { text: '', reasoning: 'Let me think about A and B' },
    3: { text: 'It would be the fourth of', finishReason: 'length' },
    4: { text: 'I would rather not say.' },
    5: { text: 'ANSWER: B', finishReason: 'length' },
    6: { text: '   \n' },
    7: { text: '<think>surely ANSWER: D' },
  }

  test.each([false, true])(
    'empty, only reasoning, truncated are scored, flagged and counted (streamed: %s)',
    async stream => {
      const server = await mockServer(
        request => replies[numberIn(request)] ?? knowsArithmetic(request),
      )
      const t = openApp()
      const run = await t.run(
        mcqRequest(server.url, writeQuestions(tempFolder(), { a: 8 }), { transport: { stream } }),
      )
      expect(run.status).toBe('finished')
      expect(run.counts).toMatchObject({
        total: 8,
        scored: 8,
        failed: 0,
        truncated: 2,
        empty: 2,
        reasoningOnly: 2,
        unparsed: 6,
      })
      const flags = t.samples(run.id).map(sample => [...sample.flags].sort())
      expect(flags).toEqual([
        [],
        ['empty', 'unparsed'],
        ['reasoning-only', 'unparsed'],
        ['truncated', 'unparsed'],
        ['unparsed'],
        ['truncated'],
        ['empty', 'unparsed'],
        ['reasoning-only', 'unparsed'],
      ])
      const scores = t.samples(run.id).map(sample => sample.score)
      expect(scores).toEqual([1, 0, 0, 0, 0, 1, 0, 0])
      const table = await t.call('export.create', {
        what: 'runs',
        runIds: [run.id],
        format: 'json',
      })
      expect(table.rows).toBe(1)
    },
  )
})
