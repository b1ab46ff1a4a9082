import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { clockSkew } from '../../src-main/providers/clock-skew'
import { openApp } from '../support/test-app'

/** Lists models as vLLM, OpenRouter and llama.cpp do. */
async function listing(date?: string): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    if (date !== undefined) response.setHeader('date', date)
    const data = [
      { id: 'org/long', max_model_len: 131072 },
      { id: 'org/other', context_length: 8192 },
      { id: 'gguf', meta: { n_ctx_train: 4096 } },
      { id: 'silent' },
    ]
    response.end(JSON.stringify(request.url === '/v1/models' ? { data } : {}))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

test('models are listed with their context length, by hand and with notes, and keep both', async () => {
  const t = openApp()
  const { id: serverId } = await t.call('server.save', { name: 'Lab', baseUrl: await listing() })
  await t.call('server.setModel', { serverId, model: 'private/lora a', byHand: true })
  await t.call('server.setModel', { serverId, model: 'org/long', notes: 'the good one' })
  const { models, error } = await t.call('server.modelList', { serverId })
  expect(error).toBeNull()
  expect(models).toMatchObject([
    { id: 'private/lora a', listed: false, byHand: true, contextLength: null },
    { id: 'org/long', listed: true, contextLength: 131072, notes: 'the good one' },
    { id: 'org/other', contextLength: 8192 },
    { id: 'gguf', contextLength: 4096 },
    { id: 'silent', contextLength: null, notes: '' },
  ])
  const cleared = await t.call('server.setModel', { serverId, model: 'org/long', notes: '' })
  expect(cleared).toMatchObject({ modelCards: {}, models: ['private/lora a'] })
  expect(
    await t.call('server.setModel', { serverId, model: 'private/lora a', byHand: false }),
  ).toMatchObject({ models: [] })
})

test('a note leaves the name and settings of its model alone', async () => {
  const t = openApp()
  const card = { alias: 'Short', sampling: { temperature: 0.6 } }
  const { id: serverId } = await t.call('server.save', {
    name: 'Lab',
    baseUrl: 'http://127.0.0.1:9/v1',
    modelCards: { m: card },
  })
  const noted = await t.call('server.setModel', { serverId, model: 'm', notes: ' fast ' })
  expect(noted.modelCards).toEqual({ m: { ...card, notes: 'fast' } })
  expect((await t.call('server.setModel', { serverId, model: 'm', notes: '' })).modelCards).toEqual(
    { m: card },
  )
})

test('a server that does not answer still shows what is known, and why there is no more', async () => {
  const t = openApp()
  const { id: serverId } = await t.call('server.save', {
    name: 'Gone',
    baseUrl: 'http://127.0.0.1:9/v1',
    models: ['org/by-hand'],
  })
  expect(await t.call('server.modelList', { serverId })).toMatchObject({
    models: [{ id: 'org/by-hand', listed: false }],
    error: { code: 'server-unreachable' },
  })
})

test('a clock that is far from the server’s is told by the test', async () => {
  const t = openApp()
  const draft = { name: 'Lab', baseUrl: await listing('Tue, 01 Jan 2030 00:00:00 GMT') }
  const { steps } = await t.call('server.test', { draft })
  expect(steps.find(({ step }) => step === 'models')).toMatchObject({
    status: 'warning',
    detail: expect.stringMatching(/clock is \d+ min behind the server’s/) as string,
  })
  const noon = Date.parse('2026-11-27T12:00:00Z')
  expect(clockSkew('Fri, 27 Nov 2026 11:50:00 GMT', noon)).toContain('10 min ahead of')
  for (const date of ['Fri, 27 Nov 2026 11:58:00 GMT', 'never', null])
    expect(clockSkew(date, noon)).toBeNull()
})
