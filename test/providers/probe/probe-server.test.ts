import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CapabilityCard } from '../../../src-main/contract'
import { plainNetwork, type Network } from '../../../src-main/providers/network'
import { probeServer } from '../../../src-main/providers/probe/probe-server'
import { makeCertificates } from '../../support/certificates'
import { connectProxy } from '../../support/connect-proxy'
import {
  ableServer,
  completion,
  scriptedServer,
  type ScriptedServer,
} from '../../support/scripted-server'
import { tempFolder } from '../../support/temp-folder'

function probe(
  url: string,
  more: { apiKey?: string; model?: string; network?: Partial<Network>; signal?: AbortSignal } = {},
  cards: CapabilityCard[] = [],
): Promise<CapabilityCard> {
  return probeServer(
    {
      baseUrl: url,
      apiKey: more.apiKey,
      headers: {},
      extraBody: {},
      network: { ...plainNetwork, ...more.network },
    },
    {
      model: more.model,
      signal: more.signal ?? new AbortController().signal,
      onCard: card => cards.push(card),
    },
  )
}

const statuses = (card: CapabilityCard) =>
  Object.fromEntries(card.findings.map(({ step, status }) => [step, status]))
const finding = (card: CapabilityCard, step: string) => card.findings.find(one => one.step === step)

test('a server that can do everything gets a full card, told step by step', async () => {
  const server = await ableServer()
  const cards: CapabilityCard[] = []
  const card = await probe(server.url, {}, cards)
  expect(statuses(card)).toEqual({
    dns: 'ok', tcp: 'ok', tls: 'skipped', models: 'ok', auth: 'ok', chat: 'ok', stream: 'ok',
    tools: 'ok', 'json-mode': 'ok', 'json-schema': 'ok', vision: 'ok', logprobs: 'ok', n: 'ok',
    seed: 'ok', stop: 'ok', reasoning: 'ok', context: 'ok',
  }) // prettier-ignore
  expect(card).toMatchObject({ model: 'org/able', contextLength: 32768, complete: true })
  expect(cards.map(({ findings }) => findings.length)).toEqual(card.findings.map((_, at) => at + 1))
  expect(finding(card, 'reasoning')?.detail).toContain('reasoning_content')
  // Few and short requests, and what they used is counted.
  const chats = server.asked.filter(({ path }) => path.endsWith('/chat/completions'))
  expect(chats.length).toBeLessThanOrEqual(12)
  expect(chats.every(({ body }) => Number(body.max_tokens) <= 128)).toBe(true)
  expect(card.inputTokens + card.outputTokens).toBe(chats.length * 13)
})

test('what a server refuses or ignores is unsupported, and the rest goes on', async () => {
  const server = await scriptedServer(({ path, body }) => {
    if (path === '/v1/models') return { json: { data: [{ id: 'plain' }] } }
    if (path !== '/v1/chat/completions') return undefined
    if (body.tools || Array.isArray((body.messages as { content: unknown }[])[0]?.content))
      return { status: 400, json: { error: { message: 'not supported by this model' } } }
    return { json: completion('1 2 3 4 5') }
  })
  const card = await probe(server.url)
  expect(statuses(card)).toMatchObject({
    chat: 'ok', stream: 'unsupported', tools: 'unsupported', 'json-mode': 'unsupported',
    'json-schema': 'unsupported', vision: 'unsupported', logprobs: 'unsupported', n: 'unsupported',
    seed: 'ok', stop: 'unsupported', reasoning: 'unsupported', context: 'unsupported',
  }) // prettier-ignore
  expect(finding(card, 'tools')?.detail).toContain('not supported by this model')
  expect(finding(card, 'tools')?.raw).toMatchObject({ status: 400 })
  expect(card.complete).toBe(true)
})

test('a key is shown nowhere, not even when the server repeats it', async () => {
  const key = 'topsecret-0123456789'
  const server = await ableServer(key)
  const good = await probe(server.url, { apiKey: key })
  expect(statuses(good).auth).toBe('ok')
  expect(finding(good, 'auth')?.detail).toBe('the key is taken')
  expect(finding(good, 'chat')?.raw?.request).toContain('authorization: ••••')
  const bad = await probe(server.url, { apiKey: 'wrongsecret-987654321' })
  expect(statuses(bad)).toEqual({
    dns: 'ok',
    tcp: 'ok',
    tls: 'skipped',
    models: 'failed',
    auth: 'failed',
  })
  expect(finding(bad, 'auth')?.error).toMatchObject({
    code: 'unauthorized',
    hint: 'Check the key.',
  })
  expect(JSON.stringify([good, bad])).not.toMatch(/topsecret|wrongsecret/)
})

test.each([
  ['a page', { text: '<!doctype html><h1>Welcome</h1>' }, 'bad-response', /not with JSON/, /API/],
  ['403', { status: 403, json: {} }, 'forbidden', /403/, /right/],
  ['404', { status: 404, json: {} }, 'endpoint-missing', /404/, /path/],
  ['429', { status: 429, json: {} }, 'rate-limited', /429/, /Wait/],
  ['500', { status: 500, json: {} }, 'server-error', /500/, /log/],
])('an answer that is %s says what to do', async (_, answer, code, message, hint) => {
  const { url } = await scriptedServer(() => answer)
  const error = finding(await probe(url), 'models')?.error
  expect(error).toMatchObject({
    code,
    message: expect.stringMatching(message),
    hint: expect.stringMatching(hint),
  })
})

test('a URL without /v1 that leads nowhere is told to try it', async () => {
  const { url } = await scriptedServer(() => undefined)
  const card = await probe(url.replace('/v1', '/api'))
  expect(finding(card, 'models')?.error?.hint).toMatch(/Try adding \/v1/)
})

test('a closed port, and a name that does not exist, end the probe with a hint', async () => {
  const closed = await probe('http://127.0.0.1:9/v1')
  expect(statuses(closed)).toEqual({ dns: 'ok', tcp: 'failed' })
  expect(finding(closed, 'tcp')?.error?.hint).toMatch(/Is the model server running/)
  expect(statuses(await probe('http://no-such-host.invalid/v1'))).toEqual({ dns: 'failed' })
})

test('a cancelled probe keeps what it knows and says that it is not whole', async () => {
  const controller = new AbortController()
  const server = await scriptedServer(({ path }) => {
    if (path === '/v1/models') return { json: { data: [{ id: 'm' }] } }
    controller.abort()
    return 'sent'
  })
  const card = await probe(server.url, { signal: controller.signal })
  expect(card.complete).toBe(false)
  expect(statuses(card)).toMatchObject({ models: 'ok' })
  expect(statuses(card)).not.toHaveProperty('chat')
})

async function tlsServer(days?: number): Promise<ScriptedServer & { caFile: string }> {
  const { ca, key, cert } = makeCertificates(days)
  const caFile = join(tempFolder('ca'), 'ca.pem')
  writeFileSync(caFile, ca)
  const server = await scriptedServer(
    ({ path }) =>
      path === '/v1/models' ? { json: { data: [{ id: 'm' }] } } : { json: completion('OK') },
    { key, cert },
  )
  return { ...server, caFile }
}

test('a certificate of an own CA is refused with a hint, taken with its file, and taken unchecked on request', async () => {
  const { url, caFile } = await tlsServer()
  const refused = finding(await probe(url), 'tls')
  expect(refused?.error?.hint).toMatch(/add the CA file/)
  const trusted = await probe(url, { network: { caFile } })
  expect(finding(trusted, 'tls')).toMatchObject({
    status: 'ok',
    detail: expect.stringMatching(/issued by Test CA, valid until/),
  })
  expect(statuses(trusted).chat).toBe('ok')
  const unchecked = await probe(url, { network: { allowSelfSigned: true } })
  expect(finding(unchecked, 'tls')).toMatchObject({
    status: 'warning',
    detail: expect.stringMatching(/not checked/),
  })
  expect(statuses(unchecked).chat).toBe('ok')
})

test('a certificate that runs out soon is a warning', async () => {
  const { url, caFile } = await tlsServer(10)
  expect(finding(await probe(url, { network: { caFile } }), 'tls')?.status).toBe('warning')
})

test('https to a server that speaks http says so', async () => {
  const { port } = await ableServer()
  const card = await probe(`https://127.0.0.1:${port}/v1`)
  expect(finding(card, 'tls')?.error?.hint).toMatch(/http:\/\/ instead of https:\/\//)
})

test('through a proxy the proxy makes the connection', async () => {
  const server = await ableServer()
  const proxy = await connectProxy({ password: 'p4ss' })
  const url = proxy.url.replace('//', '//lab:p4ss@')
  const card = await probe(server.url, { network: { proxy: { mode: 'custom', url } } })
  expect(statuses(card)).toMatchObject({ dns: 'skipped', tcp: 'skipped', chat: 'ok', tools: 'ok' })
  expect(proxy.asked).toContain(server.url.replace('/v1', '/v1/chat/completions'))
  expect(proxy.asked).toHaveLength(server.asked.length)
  const refused = await probe(server.url, {
    network: { proxy: { mode: 'custom', url: proxy.url } },
  })
  expect(finding(refused, 'models')?.error?.hint).toMatch(/name:password@host/)
  expect(JSON.stringify(card)).not.toContain('p4ss')
})
