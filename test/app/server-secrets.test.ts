import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { completion, scriptedServer } from '../support/scripted-server'
import { connectProxy } from '../support/connect-proxy'
import { openApp } from '../support/test-app'

test('passwords of proxies and secret parameters reach the server, and neither the store nor the screen', async () => {
  const app = openApp()
  const proxy = await connectProxy({ password: 'prox-secret' })
  const server = await scriptedServer(() => ({ json: completion('ANSWER: B') }))
  const saved = await app.call('server.save', {
    name: 'Lab',
    baseUrl: server.url,
    query: { 'api-version': '3', token: 'query-secret' },
    proxy: { mode: 'custom', url: proxy.url.replace('//', '//lab:prox-secret@') },
    models: ['org/by-hand'],
  })
  expect(saved.query).toEqual({ 'api-version': '3', token: '••••' })
  expect(saved.proxy).toMatchObject({ url: expect.stringContaining('lab:••••@') })
  // What a form sends back keeps both.
  const { query, proxy: way, models } = saved
  await app.call('server.save', {
    id: saved.id,
    name: 'Lab',
    baseUrl: server.url,
    query,
    proxy: way,
    models,
  })
  const chat = { chatId: 'c', serverId: saved.id, model: 'org/by-hand' }
  const reply = await app.call('server.chat', {
    ...chat,
    messages: [{ role: 'user', content: 'Hi' }],
  })
  expect(reply.text).toBe('ANSWER: B')
  expect(proxy.asked).toHaveLength(1)
  expect(server.asked[0]?.path).toContain('token=query-secret')
  expect(JSON.stringify([saved, reply])).not.toMatch(/prox-secret|query-secret/)
  expect(readFileSync(join(app.dataDir, 'evalwright.db')).includes('query-secret')).toBe(false)
})

test('a price makes runs tell their cost; without one they tell none', async () => {
  const app = openApp()
  const server = await scriptedServer(() => ({ json: completion('ANSWER: B') }))
  const price = { input: 2, output: 10 }
  const { id } = await app.call('server.save', { name: 'Priced', baseUrl: server.url, price })
  const run = await app.run({
    model: { name: 'm', serverId: id },
    benchmarks: [{ id: 'general_mcq' }],
    limit: { kind: 'count', count: 2 },
  })
  expect(run.inputTokens).toBeGreaterThan(0)
  expect(run.cost).toEqual({
    amount: (run.inputTokens * 2 + run.outputTokens * 10) / 1e6,
    currency: 'USD',
  })
  const free = await app.run({
    model: { name: 'm', apiUrl: server.url },
    benchmarks: [{ id: 'general_mcq' }],
    limit: { kind: 'count', count: 2 },
  })
  expect(free.cost).toBeNull()
})

test('a probe is saved as the card of its server; a chat that is stopped keeps what it said', async () => {
  const app = openApp()
  const server = await scriptedServer(({ path, body }, response) => {
    if (path === '/v1/models') return { json: { data: [{ id: 'm' }] } }
    if (body.max_tokens !== 1024) return { json: completion('OK') }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: 'Once' } }] })}\n\n`)
    return 'sent'
  })
  const { id } = await app.call('server.save', { name: 'Lab', baseUrl: server.url })
  const card = await app.call('server.probe', { serverId: id })
  expect(card).toMatchObject({ model: 'm', complete: true })
  expect((await app.call('server.list', {}))[0]?.card).toEqual(card)
  const chat = app.call('server.chat', {
    chatId: 'c1',
    serverId: id,
    model: 'm',
    messages: [{ role: 'user', content: 'A tale' }],
  })
  await app.until(event => event.type === 'chat.progressed' && event.text === 'Once')
  await app.call('server.stopChat', { chatId: 'c1' })
  expect(await chat).toMatchObject({ text: 'Once', stopped: true })
  const copy = await app.call('server.duplicate', { serverId: id })
  expect(copy).toMatchObject({ name: 'Lab (2)', card: null, baseUrl: server.url })
})
