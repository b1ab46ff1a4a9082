import { request as sendRequest } from 'node:http'
import { expect, test } from '@playwright/test'
import { startModelServer } from './support/model-server'
import { temporaryFolder, type TemporaryFolder } from './support/temporary-folder'
import { startWebApp, type WebApp } from './support/web-app'

let home: TemporaryFolder
let app: WebApp
let cookie: string

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** A bare HTTP request, which may send any Host, as a browser's own could not. */
function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const { port } = new URL(app.origin)
  return new Promise((resolve, reject) => {
    const request = sendRequest(
      { host: '127.0.0.1', port, method, path, headers, setDefaultHeaders: true },
      response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        )
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

const call = (name: string, input: unknown, headers: Record<string, string> = {}) =>
  send(
    'POST',
    `/api/${name}`,
    { 'content-type': 'application/json', cookie, ...headers },
    JSON.stringify(input),
  )

test.beforeAll(async () => {
  home = temporaryFolder('web')
  app = await startWebApp(home.path)
  const first = await send('GET', `/?token=${app.token}`)
  cookie = String(first.headers['set-cookie']).split(';', 1)[0] ?? ''
})
test.afterAll(async () => {
  expect(await app.stop()).toBe(process.platform === 'win32' ? null : 0)
  home.remove()
})

test('gives a cookie for the token and shuts everyone else out', async () => {
  const first = await send('GET', `/?token=${app.token}`)
  expect(first.status).toBe(302)
  expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/)
  expect(first.headers.location).toBe('/')
  for (const path of ['/', '/?token=wrong', '/api/events', '/exports/a/b.csv']) {
    expect((await send('GET', path)).status).toBe(401)
  }
  expect((await call('settings.get', {}, { cookie: '' })).status).toBe(401)
  expect((await call('settings.get', {}, { cookie: `${cookie}x` })).status).toBe(401)
  expect(JSON.parse((await call('settings.get', {})).text)).toMatchObject({ ok: true })
})

test('refuses foreign hosts, origins and sites, even with the cookie', async () => {
  const { port } = new URL(app.origin)
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1.nip.io:${port}`,
  ]) {
    expect((await call('settings.get', {}, { host })).status).toBe(421)
  }
  for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${Number(port) + 1}`]) {
    expect((await call('settings.get', {}, { origin })).status).toBe(403)
  }
  for (const site of ['cross-site', 'same-site']) {
    expect((await call('settings.get', {}, { 'sec-fetch-site': site })).status).toBe(403)
  }
  const own = { origin: app.origin, 'sec-fetch-site': 'same-origin' }
  expect((await call('settings.get', {}, own)).status).toBe(200)
})

test('takes JSON only and explains what it cannot understand', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
    expect((await call('settings.get', {}, { 'content-type': type })).status).toBe(415)
  }
  const unknown = JSON.parse((await call('no.such.command', {})).text) as unknown
  expect(unknown).toMatchObject({ ok: false, error: { code: 'not-found' } })
  const wrong = JSON.parse((await call('run.get', { runId: 7 })).text) as unknown
  expect(wrong).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
})

test('sends a strict policy with the page and no file from outside of it', async () => {
  const page = await send('GET', '/', { cookie })
  expect(page.status).toBe(200)
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.headers['x-content-type-options']).toBe('nosniff')
  for (const path of ['/../main/web.js', '/%2e%2e/main/web.js', '/..%2fmain%2fweb.js']) {
    const answer = await send('GET', path, { cookie })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.text).not.toContain('import')
  }
})

test('never gives a key back', async () => {
  const model = await startModelServer()
  const header = 'hdr-secret-0123456789'
  const saved = await call('server.save', {
    name: 'With a key',
    baseUrl: model.url,
    key: { action: 'store', value: model.key },
    headers: { 'x-api-key': header, 'x-team': 'open' },
  })
  const { value: server } = JSON.parse(saved.text) as { value: { id: string } }
  const started = await call('run.start', {
    requests: [
      {
        model: { name: model.model, serverId: server.id },
        benchmarks: [{ id: 'general_mcq' }],
        limit: { kind: 'count', count: 1 },
      },
    ],
  })
  const { value } = JSON.parse(started.text) as { value: { runIds: string[] } }
  const runId = value.runIds[0]
  await expect
    .poll(async () => (await call('run.get', { runId })).text, { timeout: 30_000 })
    .toContain('"status":"finished"')
  const exports = await Promise.all(
    (['csv', 'jsonl', 'evalscope'] as const).map(format =>
      call('export.create', { what: 'samples', runIds: [runId], format }),
    ),
  )
  const files = await Promise.all(
    exports.map(async ({ text }) => {
      const reply = JSON.parse(text) as { ok: boolean; value?: { id: string; fileName: string } }
      if (!reply.value) return text
      const path = `/exports/${reply.value.id}/${encodeURIComponent(reply.value.fileName)}`
      return (await send('GET', path, { cookie })).text
    }),
  )
  const replies = [
    saved.text,
    ...files,
    ...(await Promise.all([
      call('app.snapshot', {}),
      call('server.list', {}),
      call('server.test', { serverId: server.id, model: model.model }),
      call('server.models', { serverId: server.id }),
      call('run.get', { runId }),
      call('sample.page', { runId }),
      call('sample.get', { sampleId: 1 }),
    ]).then(answers => answers.map(({ text }) => text))),
  ]
  for (const text of replies) {
    expect(text).not.toContain(model.key)
    expect(text).not.toContain(header)
  }
  expect(saved.text).toContain('"x-team":"open"')
  await model.close()
})
