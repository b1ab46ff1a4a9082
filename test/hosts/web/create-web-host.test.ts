import { request as httpRequest } from 'node:http'
import { mkdirSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { AppEvent } from '../../../src-main/contract'
import { createWebHost, type WebHost } from '../../../src-main/hosts/web/create-web-host'
import { writeQuestions } from '../../support/arithmetic'
import { mockServer } from '../../support/mock'
import { mcqRequest } from '../../support/requests'
import { tempFolder } from '../../support/temp-folder'
import { openApp, type TestApp } from '../../support/test-app'

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

interface Asking {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** A raw request: paths go out as they are written, and any header may be set. */
function ask(host: WebHost, path: string, asking: Asking = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(host.origin)
    const request = httpRequest(
      { hostname, port, path, method: asking.method ?? 'GET', headers: asking.headers ?? {} },
      response => {
        let body = ''
        response.on('data', chunk => (body += String(chunk)))
        response.on('end', () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body }),
        )
      },
    )
    request.on('error', fail)
    request.end(asking.body)
  })
}

async function openHost(): Promise<{
  t: TestApp
  host: WebHost
  cookie: string
  call(name: string, input?: unknown, more?: Asking): Promise<Answer>
}> {
  const t = openApp({ host: 'web' })
  const host = await createWebHost(t.app, 0)
  onTestFinished(() => host.close())
  const url = new URL(host.url)
  const entered = await ask(host, `${url.pathname}${url.search}`)
  const cookie = String(entered.headers['set-cookie']?.[0]).split(';')[0] ?? ''
  return {
    t,
    host,
    cookie,
    call: (name, input = {}, more = {}) =>
      ask(host, `/api/${name}`, {
        method: 'POST',
        body: JSON.stringify(input),
        ...more,
        headers: { 'content-type': 'application/json', cookie, ...more.headers },
      }),
  }
}

describe('the door', () => {
  test('is on the loopback interface, with a token of its own each time', async () => {
    const [one, two] = [await openHost(), await openHost()]
    expect(new URL(one.host.url).hostname).toBe('127.0.0.1')
    const tokens = [one, two].map(({ host }) => new URL(host.url).searchParams.get('token') ?? '')
    expect(tokens[0]?.length).toBeGreaterThanOrEqual(32)
    expect(tokens[0]).not.toBe(tokens[1])
  })

  test('the first URL turns into a cookie that scripts and other sites cannot use, and leaves the address bar', async () => {
    const { host } = await openHost()
    const url = new URL(host.url)
    const entered = await ask(host, `/${url.search}`)
    expect(entered.status).toBe(302)
    expect(entered.headers.location).toBe('/')
    const cookie = String(entered.headers['set-cookie']?.[0])
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Strict/i)
    expect(cookie).toContain(`evalwright-${url.port}`)
  })

  test('without token and cookie nothing is served', async () => {
    const { host, t } = await openHost()
    for (const [path, asking] of [
      ['/', {}],
      ['/index.html', {}],
      ['/api/events', {}],
      ['/exports/a/b', {}],
      ['/?token=', {}],
      ['/?token=wrong', {}],
      ['/', { headers: { cookie: `evalwright-${new URL(host.origin).port}=wrong` } }],
      [
        '/api/app.snapshot',
        { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
      ],
    ] as [string, Asking][]) {
      const answer = await ask(host, path, asking)
      expect(answer.status, path).toBe(401)
      expect(answer.body).not.toContain(t.dataDir)
    }
  })

  test.each<[string, Record<string, string>, number]>([
    ['a foreign host (DNS rebinding)', { host: 'evil.example' }, 421],
    ['a foreign host with our port', { host: 'evil.example:PORT' }, 421],
    ['a foreign origin', { origin: 'http://evil.example' }, 403],
    ['our host on another port as origin', { origin: 'http://127.0.0.1:1' }, 403],
    ['the origin of a file', { origin: 'null' }, 403],
    ['a request from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a request from the same site, not the same origin', { 'sec-fetch-site': 'same-site' }, 403],
  ])('%s is refused even with the cookie', async (_, headers, status) => {
    const { host, call } = await openHost()
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replace('PORT', new URL(host.origin).port),
      ]),
    )
    const answer = await call('app.snapshot', {}, { headers: filled })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toContain('dataDir')
  })

  test('localhost and our own origin are let in', async () => {
    const { host, call } = await openHost()
    const { port } = new URL(host.origin)
    for (const headers of [
      { host: `localhost:${port}` },
      { origin: host.origin },
      { 'sec-fetch-site': 'same-origin' },
    ] as Record<string, string>[]) {
      expect((await call('settings.get', {}, { headers })).status).toBe(200)
    }
  })
})

describe('commands', () => {
  test('are answered as values, good and bad', async () => {
    const { call } = await openHost()
    const good = await call('settings.get')
    expect(JSON.parse(good.body)).toMatchObject({
      ok: true,
      value: { language: 'system', theme: 'system', dataFolders: [], offline: true },
    })
    const bad = await call('run.get', { runId: 'nowhere' })
    expect(bad.status).toBe(200)
    expect(JSON.parse(bad.body)).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('that do not exist are named with the nearest; inherited names are none', async () => {
    const { call } = await openHost()
    expect(JSON.parse((await call('run.strat')).body)).toMatchObject({
      ok: false,
      error: { code: 'not-found', hint: expect.stringContaining("'run.start'") },
    })
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(JSON.parse((await call(name)).body)).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      })
    }
  })

  test('are JSON only', async () => {
    const { call } = await openHost()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await call(
        'settings.save',
        { theme: 'dark' },
        { headers: { 'content-type': type } },
      )
      expect(answer.status, type).toBe(415)
    }
    expect(JSON.parse((await call('settings.get')).body)).toMatchObject({
      value: { theme: 'system' },
    })
  })

  test('with a body that is no JSON are refused, not taken for an empty one', async () => {
    const { call } = await openHost()
    const answer = await call('app.snapshot', {}, { body: '{"limit": ' })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect((await call('settings.get', {}, { body: '' })).status).toBe(200)
  })

  test('with fields that do not belong there are refused by name', async () => {
    const { call } = await openHost()
    const answer = JSON.parse((await call('run.list', { limits: 3 })).body) as unknown
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringContaining('limits') },
    })
  })
})

describe('files', () => {
  test.each([
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..\\..\\package.json',
    '/assets/../../../package.json',
    '/....//....//package.json',
    '//etc/passwd',
    '/%00/etc/passwd',
    '/exports/../../etc/passwd',
    '/exports/%2e%2e%2f%2e%2e/passwd',
  ])('%s reaches nothing outside', async path => {
    const { host, cookie } = await openHost()
    const answer = await ask(host, path, { headers: { cookie } })
    expect(answer.body).not.toContain('"evalwright"')
    expect(answer.body).not.toContain('root:')
    expect(answer.status).not.toBe(500)
  })

  test.skipIf(!existsSync(resolve('out/renderer/index.html')))(
    'the page has a strict policy and no sniffing',
    async () => {
      mkdirSync(resolve('out'), { recursive: true })
      const { host, cookie } = await openHost()
      const page = await ask(host, '/', { headers: { cookie } })
      expect(page.status).toBe(200)
      expect(page.body).toContain('<div id="root"')
      expect(page.headers['content-security-policy']).toContain("default-src 'none'")
      expect(page.headers['x-content-type-options']).toBe('nosniff')
      expect(page.headers['referrer-policy']).toBe('no-referrer')
    },
  )

  test('an export is served as a download, once made, and no other', async () => {
    const { t, host, cookie, call } = await openHost()
    const server = await mockServer()
    const run = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 3 })))
    const made = JSON.parse(
      (await call('export.create', { what: 'report', runIds: [run.id], format: 'csv' })).body,
    ) as { value: { id: string; fileName: string; bytes: number } }
    const path = `/exports/${made.value.id}/${encodeURIComponent(made.value.fileName)}`
    const file = await ask(host, path, { headers: { cookie } })
    expect(file.status).toBe(200)
    expect(Buffer.byteLength(file.body)).toBe(made.value.bytes)
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/)
    expect(file.body).toContain('General MCQ')
    expect((await ask(host, path)).status).toBe(401)
    expect((await ask(host, '/exports/nothing/file.csv', { headers: { cookie } })).status).toBe(404)
  })
})

test('events come as a stream: first the number of the last one, then each with the next', async () => {
  const { t, host, cookie, call } = await openHost()
  const seen: { hello: number; events: AppEvent[] } = { hello: 0, events: [] }
  const { hostname, port } = new URL(host.origin)
  const finished = new Promise<void>((done, fail) => {
    const request = httpRequest(
      { hostname, port, path: '/api/events', headers: { cookie } },
      response => {
        expect(response.headers['content-type']).toContain('text/event-stream')
        let text = ''
        response.on('data', chunk => {
          text += String(chunk)
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const message = text.slice(0, end)
            text = text.slice(end + 2)
            const data = /^data: (.*)$/m.exec(message)?.[1]
            if (data === undefined) continue
            if (message.includes('event: hello')) {
              seen.hello = Number(data)
              void call('settings.save', { theme: 'dark' })
            } else {
              seen.events.push(...(JSON.parse(data) as AppEvent[]))
            }
            if (
              seen.events.some(
                event => event.type === 'run.changed' && event.run.status === 'finished',
              )
            ) {
              request.destroy()
              done()
            }
          }
        })
      },
    )
    request.on('error', error => {
      if (!request.destroyed) fail(error)
    })
    request.end()
  })
  const server = await mockServer()
  await t.start(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 30 })))
  await finished
  expect(seen.hello).toBeGreaterThan(1_600_000_000_000)
  const numbers = seen.events.map(event => event.seq)
  expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))
  expect(numbers[0]).toBe(seen.hello + 1)
  const types = new Set(seen.events.map(event => event.type))
  expect(types).toContain('settings.changed')
  expect(types).toContain('run.progressed')
  const snapshot = JSON.parse((await call('app.snapshot')).body) as { value: { seq: number } }
  expect(snapshot.value.seq).toBeGreaterThanOrEqual(numbers.at(-1) ?? 0)
})

test('closing the host ends its connections', async () => {
  const { host, call } = await openHost()
  await call('settings.get')
  await host.close()
  await expect(call('settings.get')).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNRE(FUSED|SET)/),
  })
})
