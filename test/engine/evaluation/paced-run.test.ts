import { expect, onTestFinished, test } from 'vitest'
import {
  RunRequest,
  type Progress,
  type RunId,
  type RunRequestInput,
} from '../../../src-main/contract'
import { createEvaluation } from '../../../src-main/engine/evaluation/create-evaluation'
import {
  createRequestPace,
  type RequestPace,
} from '../../../src-main/engine/evaluation/request-pace'
import { createOpenAiClient } from '../../../src-main/providers/openai-client'
import type { Store } from '../../../src-main/store/create-store'
import { steppingClock } from '../../support/fake-clock'
import { fakeBenchmark, heldDataset, plainRows } from '../../support/fake-benchmark'
import { heldStore, newRun } from '../../support/held-store'
import { completion, scriptedServer } from '../../support/scripted-server'

const RUN = 'run-1' as RunId
const ROWS = 10

type Clock = ReturnType<typeof steppingClock>

/** A run against a real HTTP server that notes when, by the clock of the pace, each request came. */
async function setting(
  execution: RunRequestInput['execution'],
  options: { refuses?: (nth: number) => boolean; sampling?: RunRequestInput['sampling'] } = {},
) {
  const clock: Clock = steppingClock()
  const at: number[] = []
  let sent = 0
  let arrived: () => void = () => undefined
  const server = await scriptedServer(({ path, body }) => {
    if (path !== '/v1/chat/completions') return undefined
    at.push(clock.now())
    arrived()
    if (options.refuses?.(at.length)) return { status: 503, json: { error: { message: 'busy' } } }
    const messages = body.messages as { content: string }[]
    return { json: completion(messages.at(-1)!.content.replace(/^\S+ /, '')) }
  })
  const request = RunRequest.parse({
    model: { name: 'm', apiUrl: server.url },
    benchmarks: [{ id: 'plain' }],
    execution: { concurrency: 4, ...execution },
    sampling: options.sampling,
    transport: { retries: 2 },
  })
  const store = heldStore()
  /** Time goes on only when all that was sent has come, so that the server's notes are exact. */
  const own = createRequestPace(request.execution, clock, async (ms, signal) => {
    while (at.length < sent) await new Promise<void>(resolve => (arrived = resolve))
    await clock.wait(ms, signal)
  })
  const pace: RequestPace = {
    async enter(...given) {
      const settle = await own.enter(...given)
      sent += 1
      return settle
    },
  }
  return { clock, at, store, pace, request, start: () => start({ store, pace, request }) }
}

function start({ store, pace, request }: { store: Store; pace: RequestPace; request: RunRequest }) {
  if (!store.runs.exists(RUN)) store.runs.create(newRun('run-1', { request, repeats: 1 }))
  store.runs.acquire(RUN)
  const model = createOpenAiClient({
    baseUrl: request.model.apiUrl ?? '',
    model: 'm',
    apiKey: undefined,
    headers: {},
    extraBody: {},
  })
  onTestFinished(() => model.close())
  const shown: Progress[] = []
  const evaluation = createEvaluation({
    runId: RUN,
    request,
    store: store.evaluation(RUN),
    model,
    pace,
    datasets: { locate: async () => heldDataset({ test: plainRows({ a: ROWS }) }) },
    benchmark: () => fakeBenchmark(),
    compileFilters: () => reply => reply,
    clock: { now: () => Date.now() },
    onSaved() {
      const progress = store.runs.progress(RUN)
      if (progress) shown.push(progress)
    },
    retryFailed: false,
    reconcile: false,
    rescore: 'none',
  })
  return { evaluation, shown }
}

/** The most requests in any minute. */
const busiestMinute = (at: readonly number[]): number =>
  Math.max(...at.map(from => at.filter(one => one >= from && one < from + 60_000).length))

const counts = (store: Store) => store.runs.get(RUN).counts

test('a run sends no more requests in any minute than it may, and asks all questions', async () => {
  const { at, store, start } = await setting({ requestsPerMinute: 3 })
  expect(await start().evaluation.run()).toBe('finished')
  expect(counts(store)).toMatchObject({ scored: ROWS, failed: 0 })
  expect(at).toHaveLength(ROWS)
  expect(busiestMinute(at)).toBe(3)
})

test('attempts that are made again count too', async () => {
  const { at, store, start } = await setting(
    { requestsPerMinute: 3 },
    { refuses: nth => nth === 2 },
  )
  expect(await start().evaluation.run()).toBe('finished')
  expect(counts(store)).toMatchObject({ scored: ROWS, failed: 0 })
  expect(at).toHaveLength(ROWS + 1)
  expect(busiestMinute(at)).toBe(3)
})

test('tokens are counted with all that may be answered, and by their usage once it is known', async () => {
  // 13 tokens are used by each; what may be answered would fill a minute.
  const { at, store, start } = await setting(
    { tokensPerMinute: 60, concurrency: 1 },
    { sampling: { maxTokens: 40 } },
  )
  expect(await start().evaluation.run()).toBe('finished')
  expect(counts(store)).toMatchObject({ scored: ROWS })
  expect(new Set(at).size).toBeGreaterThan(1)
  expect(busiestMinute(at)).toBeGreaterThan(1)
  expect(busiestMinute(at) * 13).toBeLessThanOrEqual(60)
})

test('a run that is stopped while it waits and then resumed keeps to the same minute', async () => {
  const { clock, at, store, start } = await setting({ requestsPerMinute: 3 })
  clock.hold()
  const first = start()
  const ended = first.evaluation.run()
  await clock.waited()
  first.evaluation.stop('interrupted')
  expect(await ended).toBe('interrupted')
  expect(at).toHaveLength(3)
  expect(counts(store)).toMatchObject({ failed: 0 })
  clock.letGo()
  expect(await start().evaluation.run()).toBe('finished')
  expect(counts(store)).toMatchObject({ scored: ROWS, failed: 0, pending: 0 })
  expect(busiestMinute(at)).toBe(3)
})

test('the progress tells which limit holds requests back; a run that is finished early leaves them unasked', async () => {
  const { clock, at, store, start } = await setting({ requestsPerMinute: 3 })
  clock.hold()
  const { evaluation, shown } = start()
  const ended = evaluation.run()
  await clock.waited()
  evaluation.finish()
  expect(await ended).toBe('finished')
  const held = shown.flatMap(({ inFlight }) => inFlight).filter(({ phase }) => phase === 'limited')
  expect(held[0]).toMatchObject({ limitedBy: 'requests', retryAt: 60_000 })
  expect(at).toHaveLength(3)
  expect(counts(store)).toMatchObject({ scored: 3, failed: 0, pending: ROWS - 3 })
})
