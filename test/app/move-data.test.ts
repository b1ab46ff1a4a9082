import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resolveDataDir } from '../../src-main/app/data-dir'
import { newRun } from '../support/new-run'
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
