import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createKeyStore } from '../../src-main/app/key-store'
import { knowsArithmetic, numberIn, writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const KEY = 'zq9-known-secret-key-0001'
const HEADER = 'zq9-known-secret-header-0002'
const EXTRA = 'zq9-known-secret-extra-0003'
const QUERY = 'zq9-known-secret-query-0004'
const SECRETS = [KEY, HEADER, EXTRA, QUERY]

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

/** Files that hold a secret, by name, without those that may. */
function leaks(folder: string, but: string[] = []): string[] {
  return filesBelow(folder)
    .filter(file => !but.some(name => file.endsWith(name)))
    .filter(file => {
      const text = readFileSync(file, 'latin1')
      return SECRETS.some(
        secret => text.includes(secret) || text.includes(Buffer.from(secret).toString('base64')),
      )
    })
}

describe('keys', () => {
  test('given with a run, or with its headers, reach the server and nothing else', async () => {
    const seen: Record<string, string | string[] | undefined>[] = []
    const server = await mockServer(request => {
      seen.push(request.headers)
      // A server that repeats what it was sent, as some do in their errors.
      return numberIn(request) === 2
        ? {
            status: 400,
            message: `Bad request with ${String(request.headers.authorization)} and ${String(request.headers['x-api-key'])} ${String(request.headers['x-auth-token'])}`,
          }
        : knowsArithmetic(request)
    })
    const t = openApp()
    const said: string[] = []
    t.app.events.subscribe(events => said.push(JSON.stringify(events)))
    const workDir = tempFolder('work')
    const run = await t.run(
      {
        ...mcqRequest(server.url, writeQuestions(tempFolder(), { a: 6 }), { workDir }),
        model: {
          name: 'arithmetic',
          apiUrl: server.url,
          args: { default_headers: { 'x-api-key': HEADER, 'x-team': 'blue' } },
        },
        transport: { extraHeaders: { 'X-Auth-Token': EXTRA } },
      },
      { apiKey: KEY },
    )
    expect(run.counts).toMatchObject({ scored: 5, failed: 1 })
    expect(seen[0]).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'x-api-key': HEADER,
      'x-team': 'blue',
      'x-auth-token': EXTRA,
    })
    for (const [name, input] of [
      ['run.get', { runId: run.id }],
      ['run.list', {}],
      ['app.snapshot', {}],
      ['sample.page', { runId: run.id }],
      ['sample.get', { sampleId: t.samples(run.id)[2]?.id }],
    ] as const) {
      said.push(JSON.stringify(await t.app.call(name, input)))
    }
    for (const [what, format] of [
      ['runs', 'csv'],
      ['report', 'markdown'],
      ['samples', 'jsonl'],
      ['samples', 'csv'],
      ['report', 'evalscope'],
    ] as const) {
      const { id } = await t.call('export.create', { what, format, runIds: [run.id] })
      const path = t.app.exports.find(id)?.path ?? ''
      said.push(readFileSync(path, 'latin1'))
    }
    t.app.events.flush()
    expect(said.length).toBeGreaterThan(8)
    for (const text of said) for (const secret of SECRETS) expect(text).not.toContain(secret)
    expect(leaks(t.dataDir)).toEqual([])
    expect(filesBelow(workDir).length).toBeGreaterThan(4)
    expect(leaks(workDir)).toEqual([])
    await t.close()
    expect(leaks(t.dataDir)).toEqual([])
  })

  test('of a saved server lie in a file that only the user can read, and come back to no one', async () => {
    const server = await mockServer(knowsArithmetic, { apiKey: KEY })
    const t = openApp()
    const said: string[] = []
    t.app.events.subscribe(events => said.push(JSON.stringify(events)))
    const saved = await t.call('server.save', {
      name: 'Mine',
      baseUrl: server.url,
      key: { action: 'store', value: KEY },
      headers: { 'X-Api-Key': HEADER, 'x-team': 'blue' },
    })
    said.push(
      JSON.stringify([saved, await t.call('server.list', {}), await t.call('app.snapshot', {})]),
    )
    const tested = await t.call('server.test', { serverId: saved.id, model: 'arithmetic' })
    expect(tested.ok).toBe(true)
    const run = await t.run({
      ...mcqRequest(server.url, writeQuestions(tempFolder(), { a: 4 })),
      model: { name: 'arithmetic', serverId: saved.id },
    })
    expect(run.counts.scored).toBe(4)
    // Saved again as a form shows it: nothing is lost, and a new name keeps the masked header.
    await t.call('server.save', {
      ...withoutTimes(saved),
      name: 'Renamed',
      key: { action: 'keep' },
    })
    expect((await t.call('server.test', { serverId: saved.id, model: 'arithmetic' })).ok).toBe(true)
    t.app.events.flush()
    for (const text of said) for (const secret of SECRETS) expect(text).not.toContain(secret)
    expect(leaks(t.dataDir, ['keys.json'])).toEqual([])
    expect(leaks(t.dataDir)).toEqual([join(t.dataDir, 'keys.json')])
    if (process.platform !== 'win32') {
      expect(statSync(join(t.dataDir, 'keys.json')).mode & 0o777).toBe(0o600)
    }
    await t.call('server.delete', { serverId: saved.id })
    expect(leaks(t.dataDir)).toEqual([])
  })

  test('from an environment variable are named, never stored; an unset one is said to be', async () => {
    const server = await mockServer(knowsArithmetic, { apiKey: KEY })
    const t = openApp({ env: { MY_KEY: KEY } })
    const saved = await t.call('server.save', {
      name: 'Mine',
      baseUrl: server.url,
      key: { action: 'env', name: 'MY_KEY' },
    })
    expect(saved.key).toEqual({ kind: 'env', name: 'MY_KEY' })
    const request = {
      ...mcqRequest(server.url, writeQuestions(tempFolder(), { a: 2 })),
      model: { name: 'm', serverId: saved.id },
    }
    expect((await t.run(request)).counts.scored).toBe(2)
    expect(leaks(t.dataDir)).toEqual([])
    const other = await t.call('server.save', {
      ...withoutTimes(saved),
      key: { action: 'env', name: 'NO_SUCH_KEY' },
    })
    const run = await t.run({ ...request, model: { name: 'm', serverId: other.id } })
    expect(run).toMatchObject({
      status: 'failed',
      error: { code: 'unauthorized', message: expect.stringContaining('NO_SUCH_KEY') },
    })
  })

  test('in an address are refused, before they are stored', async () => {
    const t = openApp()
    for (const apiUrl of [
      `http://user:${KEY}@127.0.0.1:1/v1`,
      `http://127.0.0.1:1/v1?key=${KEY}`,
    ]) {
      const error = await t.refusal('run.start', {
        requests: [mcqRequest(apiUrl, writeQuestions(tempFolder(), { a: 1 }))],
      })
      expect(error.code).toBe('invalid-input')
      expect(JSON.stringify(error)).not.toContain(KEY)
    }
    expect(leaks(t.dataDir)).toEqual([])
  })

  test('in query parameters are sent, and not stored', async () => {
    const paths: (string | undefined)[] = []
    const server = createServer((request, response) => {
      paths.push(request.url)
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          id: 'x',
          choices: [
            {
              index: 0,
              message: { role: 'assistant', content: 'ANSWER: A' },
              finish_reason: 'stop',
            },
          ],
        }),
      )
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const t = openApp()
    const workDir = tempFolder('work')
    const run = await t.run({
      ...mcqRequest(`http://127.0.0.1:${port}/v1`, writeQuestions(tempFolder(), { a: 2 }), {
        workDir,
      }),
      model: {
        name: 'm',
        apiUrl: `http://127.0.0.1:${port}/v1`,
        args: { default_query: { 'api-key': QUERY } },
      },
      transport: { extraQuery: { 'api-key': QUERY, version: '2' } },
    })
    expect(run.counts.scored).toBe(2)
    expect(paths[0]).toContain(`api-key=${QUERY}`)
    expect(paths[0]).toContain('version=2')
    expect(leaks(t.dataDir)).toEqual([])
    expect(leaks(workDir)).toEqual([])
  })
})

describe('the key file', () => {
  const protection = {
    backend: 'double',
    encrypt: (text: string) => Buffer.from(text).reverse().toString('base64'),
    decrypt: (text: string) => Buffer.from(text, 'base64').reverse().toString(),
  }

  test('is sealed by the system where it can; elsewhere such a key is said to be sealed', () => {
    const path = join(tempFolder(), 'keys.json')
    const sealed = createKeyStore(path, protection)
    sealed.set('a', KEY)
    expect(readFileSync(path, 'utf8')).not.toContain(KEY)
    expect(sealed.get('a')).toBe(KEY)
    expect(sealed.kind).toBe('system')
    const plain = createKeyStore(path)
    expect(() => plain.get('a')).toThrow(expect.objectContaining({ code: 'unauthorized' }))
    plain.set('b', 'open')
    expect(sealed.get('b')).toBe('open')
    sealed.delete('a')
    expect(sealed.get('a')).toBeUndefined()
    expect(plain.get('constructor')).toBeUndefined()
  })
})

/** A saved server as a draft of itself. */
function withoutTimes<
  T extends { createdAt: unknown; lastTest: unknown; card: unknown; key: unknown },
>(server: T) {
  const { createdAt, lastTest, card, key, ...draft } = server
  void [createdAt, lastTest, card, key]
  return draft
}
