import { describe, expect, onTestFinished, test } from 'vitest'
import type { AppEvent, Client, RunId } from '../../src-main/contract'
import { CallError, withApp } from '../../src-main/hosts/cli/local-client'
import { createWebHost } from '../../src-main/hosts/web/create-web-host'
import { writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

/** The command line's client: the app in the same process. */
async function cliClient(): Promise<Client> {
  let ready: (client: Client) => void = () => undefined
  let close: () => void = () => undefined
  const opened = new Promise<Client>(resolve => (ready = resolve))
  const closed = withApp(tempFolder('data'), async ({ app, call }) => {
    ready({ call, subscribe: listener => app.events.subscribe(listener) })
    await new Promise<void>(resolve => (close = resolve))
  })
  onTestFinished(async () => {
    close()
    await closed
  })
  return opened
}

/** The page's client, without a page: requests with the cookie, and the stream of events. */
async function webClient(): Promise<Client> {
  const t = openApp({ host: 'web', watch: true })
  const host = await createWebHost(t.app, 0)
  onTestFinished(() => host.close())
  const entered = await fetch(host.url, { redirect: 'manual' })
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    async call(name, input) {
      const response = await fetch(`${host.origin}/api/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(input),
      })
      const reply = (await response.json()) as
        { ok: true; value: never } | { ok: false; error: CallError['info'] }
      if (reply.ok) return reply.value
      throw new CallError(reply.error)
    },
    subscribe(listener) {
      const abort = new AbortController()
      void read(abort.signal).catch(() => undefined)
      return () => abort.abort()

      async function read(signal: AbortSignal): Promise<void> {
        const response = await fetch(`${host.origin}/api/events`, { headers: { cookie }, signal })
        const decoder = new TextDecoder()
        let text = ''
        for await (const chunk of response.body ?? []) {
          text += decoder.decode(chunk, { stream: true })
          const messages = text.split('\n\n')
          text = messages.pop() ?? ''
          for (const message of messages) {
            if (message.includes('event: hello')) continue
            const data = /^data: (.*)$/m.exec(message)?.[1]
            if (data !== undefined) listener(JSON.parse(data) as AppEvent[])
          }
        }
      }
    },
  }
}

describe.each([
  { host: 'the command line', open: cliClient },
  { host: 'the web host', open: webClient },
])('a client of $host', ({ open }) => {
  test('starts with a snapshot whose number its events go on from', async () => {
    const client = await open()
    const snapshot = await client.call('app.snapshot', {})
    expect(snapshot.runs).toEqual([])
    expect(snapshot.servers).toEqual([])
    expect(snapshot.info.schemaVersion).toBeGreaterThan(0)
    const received: AppEvent[] = []
    const first = new Promise<AppEvent>(resolve =>
      client.subscribe(events => {
        received.push(...events)
        if (events[0]) resolve(events[0])
      }),
    )
    // Over HTTP the subscription takes a moment: change something until an event tells of it.
    while (received.length === 0) {
      await client.call('settings.save', { theme: 'dark' })
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    const event = await first
    expect(event.type).toBe('settings.changed')
    expect(event.seq).toBeGreaterThan(snapshot.seq)
  })

  test('runs an evaluation from server to export', async () => {
    const server = await mockServer(undefined, { models: ['arithmetic'] })
    const client = await open()
    const saved = await client.call('server.save', { name: 'Here', baseUrl: server.url })
    expect(saved).toMatchObject({ name: 'Here', key: { kind: 'none' } })
    expect((await client.call('server.list', {})).map(one => one.id)).toEqual([saved.id])
    expect(await client.call('server.models', { serverId: saved.id })).toEqual(['arithmetic'])
    const tested = await client.call('server.test', { serverId: saved.id, model: 'arithmetic' })
    expect(tested.ok).toBe(true)

    const localPath = writeQuestions(tempFolder(), { a: 12, b: 8 })
    const request = {
      ...mcqRequest(server.url, localPath),
      model: { name: 'arithmetic', serverId: saved.id },
    }
    const plan = await client.call('run.plan', {
      request: {
        ...request,
        benchmarks: request.benchmarks.map(one => ({ ...one, options: one.options ?? {} })),
        sampling: {},
        transport: {},
        execution: {},
        limit: { kind: 'all' },
      },
    })
    expect(plan.requests).toBe(20)
    const preview = await client.call('benchmark.preview', {
      benchmarkId: 'general_mcq',
      options: { localPath },
      index: 13,
    })
    expect(preview).toMatchObject({ subset: 'b', total: 20 })
    const before = server.stats().requests
    const { runIds } = await client.call('run.start', { requests: [request] })
    const runId = runIds[0] as RunId
    await untilFinished(client, runId)
    expect(server.stats().requests - before).toBe(20)

    const detail = await client.call('run.get', { runId })
    expect(detail.reports[0]?.metrics[0]).toMatchObject({ num: 20, score: 0.75 })
    const page = await client.call('sample.page', { runId, filter: { verdict: 'wrong' }, limit: 3 })
    expect(page.rows).toHaveLength(3)
    expect(page.nextCursor).not.toBeNull()
    const sample = await client.call('sample.get', { sampleId: page.rows[0]?.id ?? 0 })
    expect(sample.messages[0]?.content).toContain('Question number')
    expect((await client.call('sample.facets', { runId })).wrong).toBe(5)
    const file = await client.call('export.create', {
      what: 'samples',
      runIds: [runId],
      format: 'jsonl',
    })
    expect(file.rows).toBe(20)

    const renamed = await client.call('run.update', { runId, name: 'Mine', tags: ['t'], note: 'n' })
    expect(renamed).toMatchObject({ name: 'Mine', tags: ['t'], note: 'n' })
    await client.call('run.delete', { runId })
    expect((await client.call('run.list', {})).total).toBe(0)
  })

  test('rejects a refused call with the app’s words', async () => {
    const client = await open()
    await expect(client.call('run.get', { runId: 'nowhere' })).rejects.toMatchObject({
      info: { code: 'not-found', hint: expect.any(String) },
    })
    await expect(client.call('run.start', { requests: [] })).rejects.toMatchObject({
      info: { code: 'invalid-input' },
    })
    await expect(
      client.call('run.start', {
        requests: [
          {
            ...mcqRequest('http://127.0.0.1:1/v1', tempFolder()),
            limit: { kind: 'count', count: -1 },
          },
        ],
      }),
    ).rejects.toMatchObject({ info: { code: 'invalid-input' } })
  })
})

async function untilFinished(client: Client, runId: RunId): Promise<void> {
  for (;;) {
    const { run } = await client.call('run.get', { runId })
    if (run.status === 'finished' && run.owner === null) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
