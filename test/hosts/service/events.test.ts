import { get as httpGet, type ClientRequest } from 'node:http'
import { expect, test, vi } from 'vitest'
import type { JsonObject } from '../../../src-main/contract'
import { mockServer } from '../../support/mock'
import { openService, type TestService } from '../../support/service'

interface TaskEvent {
  id: string
  task: JsonObject
}

interface Listener {
  request: ClientRequest
  headers: Record<string, unknown>
  events: TaskEvent[]
  /** The first event that passes, of those that came and that come. */
  until(pass: (task: JsonObject) => boolean): Promise<TaskEvent>
  leave(): void
}

/** Opens the stream of all tasks and reads its events as they come. */
function listen(service: TestService, headers: Record<string, string> = {}): Promise<Listener> {
  return new Promise((opened, fail) => {
    const events: TaskEvent[] = []
    const waiting = new Set<() => void>()
    const request = httpGet(
      `${service.url}/api/v1/events`,
      {
        agent: false,
        headers: {
          ...(service.token !== null && { authorization: `Bearer ${service.token}` }),
          ...headers,
        },
      },
      response => {
        let rest = ''
        response.setEncoding('utf8')
        response.on('error', () => undefined)
        response.on('data', (piece: string) => {
          rest += piece
          const parts = rest.split('\n\n')
          rest = parts.pop() ?? ''
          for (const part of parts) {
            if (part.startsWith(':')) {
              opened(listener)
              continue
            }
            const [, id, data] = /^id: (.+)\nevent: task\ndata: (.+)$/.exec(part) ?? []
            if (id === undefined || data === undefined) throw new Error(`no task event: ${part}`)
            events.push({ id, task: JSON.parse(data) as JsonObject })
          }
          for (const look of waiting) look()
        })
        const listener: Listener = {
          request,
          headers: response.headers,
          events,
          leave: () => request.destroy(),
          until: pass =>
            new Promise(found => {
              const look = (): void => {
                const event = events.find(({ task }) => pass(task))
                if (!event) return
                waiting.delete(look)
                found(event)
              }
              waiting.add(look)
              look()
            }),
        }
        if (response.statusCode !== 200) fail(new Error(`status ${response.statusCode}`))
      },
    )
    request.on('error', fail)
  })
}

/** Counts who listens to the app's events. */
function countListeners({ t }: TestService): () => number {
  const hub = t.app.events
  const { subscribe } = hub
  let open = 0
  vi.spyOn(hub, 'subscribe').mockImplementation(listener => {
    open += 1
    const end = subscribe(listener)
    return () => {
      open -= 1
      end()
    }
  })
  return () => open
}

const is =
  (id: string, status: string) =>
  (task: JsonObject): boolean =>
    task.task_id === id && task.status === status

test('the stream of all tasks tells the changes of several, and what is there when it opens', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>(resolve => (release = resolve))
  const busy = await mockServer(async () => {
    await held
    return { text: 'ANSWER: A' }
  })
  const service = await openService()
  const submit = (id: string, kind: 'eval' | 'perf'): Promise<unknown> =>
    service.post(
      `/api/v1/${kind}`,
      kind === 'eval'
        ? service.evaluation(busy.url, { async: true, limit: 2 })
        : { model: 'm', url: busy.url, number: 4, parallel: 2, async: true },
      { 'EvalScope-Task-Id': id },
    )
  const early = await listen(service)
  expect(early.headers['content-type']).toContain('text/event-stream')
  expect(early.headers['cache-control']).toContain('no-cache')
  await submit('one', 'eval')
  await submit('two', 'eval')
  await submit('load', 'perf')
  await early.until(is('one', 'running'))
  await early.until(is('load', 'queued'))

  const late = await listen(service)
  expect((await late.until(is('one', 'running'))).task).toMatchObject({ kind: 'eval' })
  await late.until(is('two', 'queued'))
  await late.until(is('load', 'queued'))
  // Whoever comes later is told first what came first.
  expect(late.events.slice(0, 3).map(({ task }) => task.task_id)).toEqual(['one', 'two', 'load'])

  release()
  for (const listener of [early, late]) {
    for (const id of ['one', 'two', 'load']) await listener.until(is(id, 'completed'))
    const order = listener.events.map(({ id }) => Number(id.split('-')[0]))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  }
  // It goes on when all tasks have ended.
  await submit('four', 'eval')
  await early.until(is('four', 'completed'))
  for (const listener of [early, late]) listener.leave()
}, 60_000)

test('a reader that comes back with Last-Event-ID hears of tasks that ended meanwhile', async () => {
  const server = await mockServer(() => ({ text: 'ANSWER: A' }))
  const service = await openService()
  const run = (id: string): Promise<unknown> =>
    service.post('/api/v1/eval', service.evaluation(server.url, { limit: 2 }), {
      'EvalScope-Task-Id': id,
    })
  const first = await listen(service)
  await run('seen')
  const { id } = await first.until(is('seen', 'completed'))
  first.leave()
  await run('missed')
  const again = await listen(service, { 'Last-Event-ID': id })
  await again.until(is('missed', 'completed'))
  again.leave()
  // Without it only what goes on is told; with nonsense as well.
  const others: Record<string, string>[] = [{}, { 'Last-Event-ID': 'nonsense' }]
  for (const headers of others) {
    const fresh = await listen(service, headers)
    await run(`after-${Object.keys(headers).length}`)
    await fresh.until(is(`after-${Object.keys(headers).length}`, 'completed'))
    expect(fresh.events.some(({ task }) => task.task_id === 'missed')).toBe(false)
    fresh.leave()
  }
}, 60_000)

test('readers that leave free what they held, and the others go on', async () => {
  const server = await mockServer(() => ({ text: 'ANSWER: A' }))
  const service = await openService()
  const open = countListeners(service)
  const before = open()
  const readers = await Promise.all(Array.from({ length: 12 }, () => listen(service)))
  expect(open()).toBe(before + 12)
  for (const reader of readers.slice(0, 11)) reader.leave()
  await vi.waitFor(() => expect(open()).toBe(before + 1), { timeout: 10_000 })
  await service.post('/api/v1/eval', service.evaluation(server.url, { limit: 1 }), {
    'EvalScope-Task-Id': 'last',
  })
  const [stays] = readers.slice(11)
  await stays?.until(is('last', 'completed'))
  stays?.leave()
  await vi.waitFor(() => expect(open()).toBe(before), { timeout: 10_000 })
}, 60_000)

test('the stream wants the token, and ends with the service', async () => {
  const service = await openService({ token: 'new' })
  const stranger = { ...service, token: null }
  await expect(listen(stranger)).rejects.toThrow('status 401')
  const reader = await listen(service)
  const closed = new Promise(resolve => reader.request.once('close', resolve))
  await service.t.close()
  await closed
}, 60_000)
