import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { CommandOutput, ServerDraftInput } from '../../src-main/contract'
import { createApp } from '../../src-main/app/create-app'
import { newRun } from '../support/new-run'
import { tempFolder } from '../support/temp-folder'
import type { App } from '../../src-main/app/app'

const open = (): App =>
  createApp({ dataDir: tempFolder(), host: 'cli', version: '0.0.0', watch: false, env: {} })

async function ask<N extends Parameters<App['call']>[0]>(app: App, name: N, input: unknown = {}) {
  const reply = await app.call(name, input)
  if (!reply.ok) throw Object.assign(new Error(reply.error.message), reply.error)
  return reply.value
}

const server: ServerDraftInput = {
  name: 'Lab',
  kind: 'openai',
  baseUrl: 'http://10.0.0.7:8000/v1',
  key: { action: 'store', value: 'stored-key-1234567' },
  headers: { 'x-api-key': 'header-secret-99', 'x-team': 'blue' },
  extraBody: {},
  concurrency: null,
  mock: null,
}

test('diagnostics hold neither keys nor addresses nor names of runs', async () => {
  const app = open()
  await ask(app, 'server.save', server)
  app.store.runs.create(newRun('r1', { name: 'My secret project' }))
  await app.call('no.such', {})
  const texts = (await ask(app, 'diagnostics.preview')) as CommandOutput<'diagnostics.preview'>
  const all = texts.map(({ text }) => text).join('\n')
  for (const secret of ['stored-key', 'header-secret', '10.0.0.7', 'My secret'])
    expect(all).not.toContain(secret)
  expect(all).toContain('There is no command')
  const file = (await ask(app, 'diagnostics.create')) as CommandOutput<'diagnostics.create'>
  const { path } = app.exports.find(file.id) ?? { path: '' }
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
  await app.close()
})

test('forgotten keys are gone from the file and from the servers', async () => {
  const app = open()
  await ask(app, 'server.save', server)
  expect(await ask(app, 'keys.list')).toHaveLength(2)
  expect(await ask(app, 'keys.forget')).toEqual({ forgotten: 2 })
  expect(await ask(app, 'keys.list')).toEqual([])
  expect(app.store.servers.list()[0]).toMatchObject({
    key: { kind: 'none' },
    headers: { 'x-team': 'blue' },
  })
  await app.close()
})

test('a clean-up takes what its preview names, spares tagged runs, and such a run is not scored again', async () => {
  const app = open()
  const { store } = app
  for (const id of ['old', 'tagged', 'new'])
    store.runs.create(newRun(id, { createdAt: id === 'new' ? Date.now() : 1000 }))
  store.runs.update('tagged' as never, { tags: ['keep'] })
  const what = { transcriptsOlderThanDays: 30, oldExports: false, keepBackups: null }
  const preview = await ask(app, 'storage.previewCleanUp', what)
  expect(preview).toMatchObject({ transcripts: { runs: 1, names: ['Run old'] } })
  expect(await ask(app, 'storage.cleanUp', what)).toEqual(preview)
  expect(store.runs.get('old' as never).transcriptsDeletedAt).toBeGreaterThan(0)
  expect(await ask(app, 'storage.previewCleanUp', what)).toMatchObject({ transcripts: { runs: 0 } })
  await expect(ask(app, 'run.rescore', { runId: 'old' })).rejects.toMatchObject({
    code: 'unsupported',
  })
  await app.close()
})

test('the size by kind adds up to the file, and a vacuum gives room back', async () => {
  const app = open()
  for (let at = 0; at < 50; at++) app.store.runs.create(newRun(`r${at}`))
  const usage = (await ask(app, 'storage.usage')) as CommandOutput<'storage.usage'>
  expect(usage.kinds.find(({ kind }) => kind === 'runs')).toMatchObject({ rows: 50 })
  const { afterBytes } = (await ask(app, 'storage.vacuum')) as CommandOutput<'storage.vacuum'>
  const after = (await ask(app, 'storage.usage')) as CommandOutput<'storage.usage'>
  const sum = after.kinds.reduce((all, { bytes }) => all + bytes, 0)
  expect(Math.abs(sum - afterBytes)).toBeLessThan(64 * 1024)
  await app.close()
})

test('a PDF is refused where the host cannot print', async () => {
  const app = open()
  const page = await app.exports.keep({ fileName: 'a.html', mime: 'text/html' }, async path => {
    const { writeFile } = await import('node:fs/promises')
    await writeFile(path, '<p>')
  })
  expect(await app.call('host.printPdf', { exportId: page.id })).toMatchObject({
    ok: false,
    error: { code: 'unsupported' },
  })
  await app.close()
})
