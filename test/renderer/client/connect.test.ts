import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AppEvent, Reply } from '@contract'
import { CallError, toErrorInfo } from '../../../src-renderer/client/call-error'
import { fromBridge } from '../../../src-renderer/client/connect'
import { exportLink } from '../../../src-renderer/client/export-link'
import { httpBridge } from '../../../src-renderer/client/http-bridge'

class FakeEventSource {
  static readonly CLOSED = 2
  static last: FakeEventSource | undefined
  static opened = 0
  readyState = 1
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  closed = false
  constructor(readonly url: string) {
    FakeEventSource.last = this
    FakeEventSource.opened += 1
  }
  hello: ((message: { data: string }) => void) | null = null
  addEventListener(type: string, listener: (message: { data: string }) => void): void {
    if (type === 'hello') this.hello = listener
  }
  close(): void {
    this.closed = true
  }
}

const answer = (body: string, status = 200) =>
  vi.fn((_url: string, _init: RequestInit) => Promise.resolve(new Response(body, { status })))

beforeEach(() => {
  FakeEventSource.opened = 0
  vi.stubGlobal('EventSource', FakeEventSource)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a client over a bridge', () => {
  test('gives the value of a good reply and throws the error of a bad one', async () => {
    const replies: Reply<unknown>[] = [
      { ok: true, value: 7 },
      {
        ok: false,
        error: { code: 'not-found', message: 'There is no such run', hint: 'List them.' },
      },
    ]
    const client = fromBridge({
      call: () => Promise.resolve(replies.shift()!),
      subscribe: () => () => {},
    })
    await expect(client.call('server.list', {})).resolves.toBe(7)
    const failure = await client.call('server.list', {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallError)
    expect(toErrorInfo(failure)).toMatchObject({ code: 'not-found', hint: 'List them.' })
  })

  test('without a watch, as in Electron, watching is allowed and silent', () => {
    const client = fromBridge({
      call: () => Promise.reject(new Error()),
      subscribe: () => () => {},
    })
    expect(() => client.watch(() => {})()).not.toThrow()
  })
})

describe('the HTTP bridge', () => {
  test('posts the input as JSON to the command', async () => {
    const fetch = answer('{"ok":true,"value":null}')
    vi.stubGlobal('fetch', fetch)
    await expect(httpBridge('/api').call('run.pause', { runId: 'a' })).resolves.toEqual({
      ok: true,
      value: null,
    })
    const [url, init] = fetch.mock.calls[0]!
    expect(url).toBe('/api/run.pause')
    expect(init).toMatchObject({ method: 'POST', body: '{"runId":"a"}' })
    expect(init.headers).toEqual({ 'content-type': 'application/json' })
  })

  test.each([
    ['a refused page', answer('no', 401), 'forbidden'],
    ['an answer that is no reply', answer('<html>', 502), 'bad-response'],
    ['JSON of another kind', answer('[]'), 'bad-response'],
    [
      'no answer',
      vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))),
      'server-unreachable',
    ],
  ])('%s becomes an error with a hint', async (_what, fetch, code) => {
    vi.stubGlobal('fetch', fetch)
    const reply = await httpBridge('/api').call('server.list', {})
    expect(reply).toMatchObject({ ok: false, error: { code, hint: expect.any(String) } })
  })

  test('shares one stream of events among its listeners and closes it after the last', () => {
    const bridge = httpBridge('/api')
    const seen: AppEvent[][] = []
    const stops = [
      bridge.subscribe(events => seen.push(events)),
      bridge.subscribe(events => seen.push(events)),
    ]
    expect(FakeEventSource.opened).toBe(1)
    FakeEventSource.last?.onmessage?.({ data: '[{"type":"servers.changed","seq":1,"servers":[]}]' })
    expect(seen.map(events => events[0]?.seq)).toEqual([1, 1])
    stops.forEach(stop => stop())
    expect(FakeEventSource.last?.closed).toBe(true)
  })

  test('tells when the host is lost and found, and opens anew where the browser gave up', () => {
    vi.useFakeTimers()
    const bridge = httpBridge('/api')
    const states: boolean[] = []
    const begun: number[] = []
    bridge.watch?.((online, seq) => {
      if (seq === undefined) states.push(online)
      else begun.push(seq)
    })
    bridge.subscribe(() => {})
    const first = FakeEventSource.last!
    first.onopen?.()
    first.readyState = FakeEventSource.CLOSED
    first.onerror?.()
    vi.advanceTimersByTime(5000)
    FakeEventSource.last?.onopen?.()
    FakeEventSource.last?.hello?.({ data: '41' })
    expect(states).toEqual([true, false, true])
    expect(begun).toEqual([41])
    expect(FakeEventSource.opened).toBe(2)
  })
})

test('an export is found under its id and name, whatever the name holds', () => {
  expect(
    exportLink({ id: 'a1', fileName: '结果 1.csv', mime: 'text/csv', bytes: 1, rows: 1 }),
  ).toBe('/exports/a1/%E7%BB%93%E6%9E%9C%201.csv')
})
