import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { awkwardServer } from '../support/awkward-server'
import { scriptedServer } from '../support/scripted-server'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const modelCards = { 'org/served-7b': { alias: 'Lab model' } }

test('a load test asks for the model by its id and keeps the user’s name for it', async () => {
  const server = await awkwardServer({ tokens: 2 })
  const { app, call } = openApp()
  const { id: serverId } = await call('server.save', {
    name: 'lab',
    baseUrl: server.url,
    modelCards,
  })
  const { loadTestId } = await call('loadTest.start', {
    request: {
      model: { name: 'Lab model', serverId },
      steps: [{ concurrency: 1, number: 2 }],
      sampling: { maxTokens: 2 },
    },
  })
  await app.loadRunner.ended(loadTestId)
  expect(new Set(server.bodies.map(({ model }) => model))).toEqual(new Set(['org/served-7b']))
  const { test: summary, request } = await call('loadTest.get', { loadTestId })
  expect(summary).toMatchObject({ modelName: 'org/served-7b', modelId: 'Lab model' })
  expect(summary.name).toMatch(/^Lab model · /)
  expect(request.model).toMatchObject({ name: 'org/served-7b', id: 'Lab model' })
  const { jobs } = await call('job.list', {})
  expect(jobs[0]).toMatchObject({ modelName: 'org/served-7b', modelId: 'Lab model' })
})

test('a verification and its reference ask for models by their ids', async () => {
  const testSet = join(tempFolder(), 'set.jsonl')
  writeFileSync(testSet, JSON.stringify({ messages: [{ role: 'user', content: 'hello' }] }))
  const server = await scriptedServer(() => ({
    json: { model: 'm', choices: [{ message: { content: 'hi' }, finish_reason: 'stop' }] },
  }))
  const { app, call } = openApp()
  const { id: serverId } = await call('server.save', {
    name: 'lab',
    baseUrl: server.url,
    modelCards,
  })
  const target = { serverId, model: 'Lab model' }
  const { id } = await call('verification.start', {
    request: {
      target,
      reference: { kind: 'server', target },
      testSet: { kind: 'file', path: testSet },
      retries: 1,
    },
  })
  await app.verifications.ended(id)
  expect(server.asked.map(({ body }) => body.model)).toContain('org/served-7b')
  expect(server.asked.map(({ body }) => body.model)).not.toContain('Lab model')
  const summary = await call('verification.get', { id })
  expect(summary.request.target).toMatchObject({ model: 'org/served-7b', alias: 'Lab model' })
  expect(summary.name).toBe('Lab model · lab')
  const { jobs } = await call('job.list', {})
  expect(jobs[0]).toMatchObject({ modelName: 'org/served-7b', modelId: 'Lab model' })
})

test('a chat and a test of a server take the user’s name too', async () => {
  const server = await scriptedServer(() => ({
    json: { model: 'm', choices: [{ message: { content: 'hi' }, finish_reason: 'stop' }] },
  }))
  const { call } = openApp()
  const { id: serverId } = await call('server.save', {
    name: 'lab',
    baseUrl: server.url,
    modelCards,
  })
  await call('server.test', { serverId, model: 'Lab model' })
  await call('server.chat', {
    chatId: 'one',
    serverId,
    model: 'Lab model',
    messages: [{ role: 'user', content: 'hello' }],
    maxTokens: 5,
  })
  const names = server.asked.flatMap(({ body }) => (body.model === undefined ? [] : [body.model]))
  expect(new Set(names)).toEqual(new Set(['org/served-7b']))
})
