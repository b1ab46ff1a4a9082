import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src-main/contract'
import { openApp } from '../../support/test-app'
import { createServiceHost } from '../../../src-main/hosts/service/create-service-host'
import { askRaw, openService, type TestService } from '../../support/service'
import { tempFolder } from '../../support/temp-folder'

const nowhere = 'http://127.0.0.1:9/v1'

/** That nothing was stored or written. */
async function expectNothing({ t }: TestService): Promise<void> {
  expect((await t.call('task.list', {})).total).toBe(0)
  expect((await t.call('run.list', {})).total).toBe(0)
  expect(existsSync(join(t.dataDir, 'outputs'))).toBe(false)
}

test('beyond this machine it is not opened without a token', async () => {
  const t = openApp({ openService: createServiceHost })
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.org']) {
    for (const token of ['none', 'keep'] as const)
      expect(await t.refusal('service.start', { host, port: 0, token })).toMatchObject({
        code: 'forbidden',
      })
  }
  const { state, token } = await t.call('service.start', { host: '0.0.0.0', port: 0, token: 'new' })
  expect(token).toMatch(/^[\w-]{32}$/)
  const local = `http://127.0.0.1:${new URL(state.url ?? '').port}`
  expect((await askRaw(local, '/api/v1/tasks')).status).toBe(401)
  const known = { headers: { authorization: `Bearer ${token}` } }
  expect((await askRaw(local, '/api/v1/tasks', known)).status).toBe(200)
})

test('a token is told once, kept as a hash, and works after a restart', async () => {
  const first = await openService({ token: 'new' })
  const { dataDir } = first.t
  await first.t.close()
  for (const file of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    expect(readFileSync(join(file.parentPath, file.name)).includes(first.token!)).toBe(false)
  }
  const again = await openService({ token: 'keep' }, { dataDir })
  expect(again.token).toBeNull()
  expect((await again.get('/api/v1/tasks')).status).toBe(401)
  const known = { authorization: `Bearer ${first.token}` }
  expect((await again.get('/api/v1/tasks', known)).status).toBe(200)
})

test('a wrong token is refused, and many of them for a minute', async () => {
  const { ask, token } = await openService({ token: 'new' })
  const wrong = { headers: { authorization: 'Bearer not-the-token' } }
  for (let attempt = 0; attempt < 20; attempt += 1)
    expect((await ask('/api/v1/tasks', wrong)).status).toBe(401)
  const refused = await ask('/api/v1/tasks', { headers: { authorization: `Bearer ${token}` } })
  expect(refused.status).toBe(429)
  expect(refused.headers['retry-after']).toBe('60')
})

test('pages of other origins and other names of this address are refused', async () => {
  const { ask, url } = await openService()
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await ask('/api/v1/tasks', { headers })).status
  expect(await status({ origin: 'https://evil.example' })).toBe(403)
  expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await status({ host: 'evil.example' })).toBe(421)
  expect(await status({ origin: url })).toBe(200)
  const { port } = new URL(url)
  expect(await status({ host: `localhost:${port}` })).toBe(200)
})

test('an origin that the user allows may ask', async () => {
  const t = openApp({ openService: createServiceHost })
  await t.call('settings.save', { serviceOrigins: ['https://dash.example'] })
  const { state } = await t.call('service.start', { port: 0, token: 'none' })
  const asked = await askRaw(state.url ?? '', '/api/v1/tasks', {
    headers: { origin: 'https://dash.example' },
  })
  expect(asked.status).toBe(200)
  expect(asked.headers['access-control-allow-origin']).toBe('https://dash.example')
})

test('who asks too often has to wait', async () => {
  const { get } = await openService({ requestsPerMinute: 5 })
  const statuses = []
  for (let at = 0; at < 7; at += 1) statuses.push((await get('/api/v1/config')).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect((await get('/health')).status).toBe(200)
})

test('bodies that are none are refused with what is wrong', async () => {
  const service = await openService()
  const send = (body: string, headers = {}) =>
    service.ask('/api/v1/eval', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  const cases: [string, Record<string, string>, number, RegExp][] = [
    ['', {}, 400, /no body/],
    ['{"model": ', {}, 400, /not JSON/],
    ['[]', {}, 400, /object/],
    ['null', {}, 400, /object/],
    ['"text"', {}, 400, /object/],
    ['{}', { 'content-type': 'text/plain' }, 415, /JSON/],
    [`{"model": "${'x'.repeat(2_000_000)}"}`, {}, 413, /larger/],
    [`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, {}, 400, /nested/],
    ['{}', {}, 400, /No benchmark/],
    ['{"model": "m", "datasets": ["gsm8k"], "api_url": "ftp://x"}', {}, 400, /ftp/],
    ['{"model": "m", "datasets": ["gsm8k"], "api_url": {"a": 5}}', {}, 400, /api_url/],
    [
      '{"model": "m", "datasets": ["gsm8k"], "api_url": "http://x", "__proto__": {"a": 1}}',
      {},
      400,
      /__proto__/,
    ],
    ['{"model": "m", "datasets": ["gsm8k"], "api_url": "http://x", "limit": -1}', {}, 400, /limit/],
    [
      '{"model": "m", "datasets": ["gsm8k"], "api_url": "http://x", "priority": 1000}',
      {},
      400,
      /priority/,
    ],
    [
      '{"model": "m", "datasets": ["gsm8k"], "api_url": "http://x", "webhook": "file:///etc/passwd"}',
      {},
      400,
      /webhook/,
    ],
  ]
  for (const [body, headers, status, message] of cases) {
    const answer = await send(body, headers)
    expect([body.slice(0, 90), answer.status]).toEqual([body.slice(0, 90), status])
    expect(answer.json.error).toMatch(message)
  }
  await expectNothing(service)
})

test('unknown options are named, with the nearest known one', async () => {
  const service = await openService()
  const { status, json } = await service.post(
    '/api/v1/eval',
    service.evaluation(nowhere, { eval_batchsize: 8 }),
  )
  expect(status).toBe(400)
  expect(json.error).toContain("'eval_batchsize'")
  expect(json.hint).toContain("'eval_batch_size'")
  await expectNothing(service)
})

test('no path leads out of the folders of the app', async () => {
  const service = await openService()
  const { t } = service
  const outside = tempFolder()
  writeFileSync(join(outside, 'secret.png'), 'x')
  symlinkSync(outside, join(t.dataDir, 'datasets', 'link'))
  const tricks: JsonObject[] = [
    '../x',
    '..',
    'a/../../x',
    './outputs/../../x',
    outside,
    '/',
    '/etc',
    `${t.dataDir}/outputs/../../x`,
    'file:///tmp/x',
    '\\\\host\\share',
    'C:\\x',
    'a\u0000b',
  ].flatMap((path): JsonObject[] => [{ work_dir: path }, { use_cache: path }])
  const reads: JsonObject[] = [outside, '/etc', 'link', '../..', `${t.dataDir}/keys.json`].flatMap(
    (path): JsonObject[] => [
      { dataset_dir: path },
      { dataset_args: { general_mcq: { local_path: path } } },
    ],
  )
  for (const trick of [...tricks, ...reads, { work_dir: '.', no_timestamp: true }]) {
    const { status, json } = await service.post('/api/v1/eval', service.evaluation(nowhere, trick))
    expect([trick, status >= 400 && status < 500]).toEqual([trick, true])
    expect(json.error).toMatch(/work_dir|use_cache|dataset_dir|local_path/)
  }
  for (const id of ['../x', 'a/b', '.hidden', 'x'.repeat(101), '..']) {
    const { status } = await service.post('/api/v1/eval/invoke', service.evaluation(nowhere), {
      'EvalScope-Task-Id': id,
    })
    expect([id, status]).toEqual([id, 400])
  }
  await expectNothing(service)
  for (const path of [
    join(outside, 'secret.png'),
    '../../secret.png',
    'link/secret.png',
    '/etc/passwd',
    join(t.dataDir, 'keys.json'),
    join(t.dataDir, 'evalwright.db'),
  ]) {
    const { status } = await service.get(
      `/api/v1/reports/media/file?path=${encodeURIComponent(path)}`,
    )
    expect([path, status]).toEqual([path, 403])
  }
  mkdirSync(join(t.dataDir, 'datasets', 'own', 'images'))
  writeFileSync(join(t.dataDir, 'datasets', 'own', 'images', 'a.png'), 'picture')
  const picture = await service.get('/api/v1/reports/media/file?path=own/images/a.png')
  expect(picture).toMatchObject({ status: 200, text: 'picture' })
  expect(picture.headers['content-type']).toBe('image/png')
  expect((await service.get('/api/v1/reports/media/file?path=own/none.png')).status).toBe(404)
})

test('no program of this machine is run for a request', async () => {
  const service = await openService()
  for (const sandbox of ['python', { runtime: 'python', python: '/bin/sh' }]) {
    const { status } = await service.post('/api/v1/eval', service.evaluation(nowhere, { sandbox }))
    expect(status).toBe(403)
  }
  const launch = service.evaluation(nowhere, { server_template: 'custom', server_command: 'sh' })
  expect((await service.post('/api/v1/eval', launch)).json.error).toContain('server_template')
  await expectNothing(service)
})

test('two tasks on one folder: the second is refused', async () => {
  const service = await openService()
  service.t.app.tasks.queue.pause()
  const document = service.evaluation(nowhere, {
    work_dir: 'shared',
    no_timestamp: true,
    async: true,
  })
  expect((await service.post('/api/v1/eval', document)).status).toBe(202)
  const second = await service.post('/api/v1/eval', document)
  expect(second.status).toBe(409)
  expect(second.json.error).toContain('shared')
  const headers = { 'EvalScope-Task-Id': 'same' }
  expect(
    (await service.post('/api/v1/eval', service.evaluation(nowhere, { async: true }), headers))
      .status,
  ).toBe(202)
  expect((await service.post('/api/v1/eval', service.evaluation(nowhere), headers)).status).toBe(
    409,
  )
})

test('unknown paths and methods are told', async () => {
  const { ask, get } = await openService()
  expect((await get('/api/v1/nothing')).json).toMatchObject({ code: 'not-found' })
  const wrong = await ask('/api/v1/eval', { method: 'GET' })
  expect(wrong.status).toBe(405)
  expect(wrong.json.hint).toContain('POST')
})

test('the page loads nothing from elsewhere, and what it shows is no markup', async () => {
  const { get, url } = await openService({ token: 'new' })
  const page = await get('/docs', { authorization: '' })
  expect(page.status).toBe(200)
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  for (const [, path] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const part = await get(path!, { authorization: '' })
    expect(new URL(path!, url).origin).toBe(url)
    expect(part.status).toBe(200)
    expect(part.text).not.toMatch(/innerHTML|https?:\/\//)
  }
})

test('a taken port is told, and the settings keep the service from starting by themselves', async () => {
  const first = await openService()
  const t = openApp({ openService: createServiceHost })
  const port = Number(new URL(first.url).port)
  expect(await t.refusal('service.start', { port, token: 'none' })).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(String(port)),
  })
  expect((await t.call('service.state', {})).state).toBe('failed')
})
