import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EventBody, RunId } from '../../src-main/contract'
import { createReplyWatch, LIVE_CHARACTERS } from '../../src-main/app/reply-watch'
import type { LiveReply } from '../../src-main/engine/evaluation/live-replies'
import { writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const RUN = 'run-1' as RunId

function watchOf(reply: () => LiveReply | null) {
  const told: Extract<EventBody, { type: 'sample.streamed' }>[] = []
  const looks = vi.fn(reply)
  const watch = createReplyWatch({
    reply: looks,
    emit: event => void (event.type === 'sample.streamed' && told.push(event)),
  })
  return { watch, told, looks }
}

const wanted = { runId: RUN, sampleId: 7, watchId: 'a' }

describe('what is passed on', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('who watches gets what there is and then only what is new, ten times a second at most', () => {
    const reply: LiveReply = { stream: 1, text: 'One', reasoning: 'Hm' }
    const { watch, told } = watchOf(() => reply)
    expect(watch.watch(wanted)).toEqual({
      stream: 1,
      text: { at: 0, text: 'One' },
      reasoning: { at: 0, text: 'Hm' },
    })
    for (let at = 0; at < 100; at += 1) {
      reply.text += '.'
      vi.advanceTimersByTime(10)
    }
    expect(told).toHaveLength(10)
    expect(told[0]?.reply).toEqual({
      stream: 1,
      text: { at: 3, text: '..........' },
      reasoning: { at: 2, text: '' },
    })
    vi.advanceTimersByTime(1000)
    expect(told).toHaveLength(10)
    watch.close()
  })

  test('another attempt begins anew, and of a long text only the end is passed on', () => {
    const reply: LiveReply = { stream: 1, text: 'first', reasoning: '' }
    const { watch, told } = watchOf(() => reply)
    watch.watch(wanted)
    Object.assign(reply, { stream: 2, text: 'x'.repeat(LIVE_CHARACTERS + 10) })
    vi.advanceTimersByTime(100)
    expect(told.at(-1)?.reply).toMatchObject({ stream: 2, text: { at: 10 } })
    expect(told.at(-1)?.reply.text.text).toHaveLength(LIVE_CHARACTERS)
    watch.close()
  })

  test('nobody is told of what nobody watches: after unwatching, and when who watched went away', () => {
    const reply: LiveReply = { stream: 1, text: 'a', reasoning: '' }
    const { watch, told, looks } = watchOf(() => reply)
    watch.watch(wanted)
    watch.watch({ ...wanted, watchId: 'b' })
    watch.unwatch('a')
    expect(watch.size()).toBe(1)
    vi.advanceTimersByTime(31_000)
    expect(watch.size()).toBe(0)
    const before = looks.mock.calls.length
    reply.text += 'b'
    vi.advanceTimersByTime(5000)
    expect(looks).toHaveBeenCalledTimes(before)
    expect(told).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('over HTTP: a watched sample tells its text and its reasoning as they come, and nobody else’s', async () => {
  const text = Array.from({ length: 60 }, (_, at) => `word ${at} <b>&</b>`).join(' ')
  const server = await mockServer(({ index }) => ({
    text: `${text}\nANSWER: B`,
    reasoning: 'Let me think about it at length.',
    streamMs: index === 0 ? 4000 : 0,
  }))
  const t = openApp()
  const folder = writeQuestions(tempFolder(), { a: 3 })
  const streamed: Extract<EventBody, { type: 'sample.streamed' }>[] = []
  t.app.events.subscribe(events => {
    for (const event of events) if (event.type === 'sample.streamed') streamed.push(event)
  })
  const runId = await t.start(
    mcqRequest(server.url, folder, {
      execution: { concurrency: 1 },
      transport: { stream: true },
    }),
  )
  const sampleId = await t.until(
    event => event.type === 'run.progressed' && event.progress.inFlight[0]?.sampleId,
  )
  const first = await t.call('sample.watch', { runId, sampleId, watchId: 'w' })
  expect(first).not.toBeNull()
  const run = await t.ended(runId)
  expect(run.counts.scored).toBe(3)
  expect(new Set(streamed.map(event => event.sampleId))).toEqual(new Set([sampleId]))
  expect(streamed.length).toBeGreaterThan(1)
  let whole = first?.text.text ?? ''
  let thought = first?.reasoning.text ?? ''
  const from = streamed[0]?.reply.stream === first?.stream ? null : streamed[0]?.reply.stream
  if (from != null) whole = thought = ''
  for (const { reply } of streamed) {
    expect(reply.text.at).toBe(whole.length)
    whole += reply.text.text
    thought += reply.reasoning.text
  }
  expect(`${text}\nANSWER: B`.startsWith(whole)).toBe(true)
  expect(whole.length).toBeGreaterThan(100)
  expect(thought).toBe('Let me think about it at length.')
  expect(await t.call('sample.watch', { runId, sampleId, watchId: 'w' })).toBeNull()
  await t.call('sample.unwatch', { watchId: 'w' })
})
