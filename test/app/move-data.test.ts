import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TaskId } from '../../src-main/contract'
import { resolveDataDir } from '../../src-main/app/data-dir'
import { awkwardServer } from '../support/awkward-server'
import { newRun } from '../support/new-run'
import { scriptedServer } from '../support/scripted-server'
import { storedRun } from '../support/stored-run'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

async function filled() {
  const t = openApp()
  await storedRun(t.app.store, { id: 'a', answers: [{ key: 'one', score: 1 }] })
  mkdirSync(join(t.dataDir, 'datasets', 'custom', '题库'), { recursive: true })
  writeFileSync(join(t.dataDir, 'datasets', 'custom', '题库', 'a_val.jsonl'), '{"q":1}\n')
  writeFileSync(join(t.dataDir, 'keys.json'), '{}')
  mkdirSync(join(t.dataDir, 'window'))
  writeFileSync(join(t.dataDir, 'window', 'Cookies'), 'in use')
  return { ...t, to: join(tempFolder('moved'), 'new place') }
}

test('the data folder is copied, checked, and found at its new place by later starts; the old one stays', async () => {
  const t = await filled()
  const moved = await t.call('storage.move', { to: t.to })
  expect(moved).toMatchObject({ from: t.dataDir, to: t.to, files: 3 })
  expect(resolveDataDir(t.dataDir, {})).toBe(t.to)
  expect(resolveDataDir(undefined, { EVALWRIGHT_HOME: t.dataDir })).toBe(t.to)
  expect(readFileSync(join(t.to, 'datasets', 'custom', '题库', 'a_val.jsonl'), 'utf8')).toBe(
    '{"q":1}\n',
  )
  expect(existsSync(join(t.to, 'window'))).toBe(false)
  expect(existsSync(join(t.dataDir, 'evalwright.db'))).toBe(true)

  // What would be written now would be lost for the new folder.
  expect(await t.refusal('settings.save', { decimals: 3 })).toMatchObject({
    code: 'conflict',
    hint: expect.stringContaining('start it again') as string,
  })
  await t.close()
  const again = openApp({ dataDir: resolveDataDir(t.dataDir, {}) })
  const { runs } = await again.call('run.list', {})
  expect(runs.map(({ id }) => id)).toEqual(['a'])
})

test('a folder that is not empty, lies inside the old one, or a run that goes on is refused', async () => {
  const t = await filled()
  const full = tempFolder('full')
  writeFileSync(join(full, 'mine.txt'), 'mine')
  expect(await t.refusal('storage.move', { to: full })).toMatchObject({ code: 'conflict' })
  expect(await t.refusal('storage.move', { to: join(t.dataDir, 'below') })).toMatchObject({
    code: 'invalid-input',
  })
  const { store } = t.app
  store.runs.create(newRun('busy', { status: 'running' }))
  store.runs.acquire(newRun('busy').id)
  expect(await t.refusal('storage.move', { to: t.to })).toMatchObject({ code: 'conflict' })
  expect(existsSync(t.to)).toBe(false)
  expect(readFileSync(join(full, 'mine.txt'), 'utf8')).toBe('mine')
  expect(resolveDataDir(t.dataDir, {})).toBe(t.dataDir)
})

test('a load test that goes on holds the data folder where it is, and its end lets it go', async () => {
  const t = await filled()
  const server = await awkwardServer({ ttftMs: 10, tokens: 3 })
  const { loadTestId } = await t.call('loadTest.start', {
    request: {
      model: { name: 'm', apiUrl: server.url },
      steps: [{ concurrency: 2, number: 100_000 }],
    },
  })
  const error = await t.refusal('storage.move', { to: t.to })
  expect(error).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('a load test goes on') as string,
  })
  for (const [command, input] of [
    ['storage.vacuum', {}],
    ['backup.restore', { path: join(t.dataDir, 'none.db') }],
  ] as const)
    expect(await t.refusal(command, input)).toMatchObject({ code: 'conflict' })
  await t.call('loadTest.stop', { loadTestId })
  await t.app.loadRunner.ended(loadTestId)
  expect(await t.call('storage.move', { to: t.to })).toMatchObject({ to: t.to })
})

test('a verification and a task of the service that go on are named in the refusal', async () => {
  const t = await filled()
  const server = await scriptedServer((_asked, response) => {
    response.socket?.pause()
    return 'sent'
  })
  const path = join(tempFolder('set'), 'set.jsonl')
  writeFileSync(path, JSON.stringify({ messages: [{ role: 'user', content: 'hello' }] }))
  const { id } = await t.call('verification.start', {
    request: { target: { baseUrl: server.url, model: 'm' }, testSet: { kind: 'file', path } },
  })
  // Nobody has opened the queue: it waits, and would begin in the folder that is left.
  const task = await t.call('task.submit', {
    kind: 'perf',
    document: { model: 'm', url: server.url, number: 1 },
  })
  const message = async (): Promise<string> =>
    (await t.refusal('storage.move', { to: t.to })).message
  expect(await message()).toContain('a verification and a task of the service go on')
  await t.call('task.cancel', { taskId: task.id as TaskId })
  expect(await message()).toContain('a verification goes on')
  await t.call('verification.stop', { id })
  await t.app.verifications.ended(id)
  expect(await t.call('storage.move', { to: t.to })).toMatchObject({ to: t.to })
})
