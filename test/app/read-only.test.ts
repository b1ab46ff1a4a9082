import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createApp } from '../../src-main/app/create-app'
import { schemaVersion } from '../../src-main/store/migrate'
import { storedRun } from '../support/stored-run'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

async function filledFolder(): Promise<string> {
  const t = openApp()
  const answers = Array.from({ length: 6 }, (_, n) => ({ key: `key ${n}`, score: n % 2 }))
  await storedRun(t.app.store, { id: 'a', answers })
  await storedRun(t.app.store, { id: 'b', answers })
  await t.close()
  return t.dataDir
}

test('a data folder is looked at: runs, samples and comparisons are there, and every change is refused', async () => {
  const dataDir = await filledFolder()
  const file = join(dataDir, 'evalwright.db')
  const before = { bytes: readFileSync(file), at: statSync(file).mtimeMs }
  const t = openApp({ dataDir, readOnly: true })
  expect((await t.call('app.info', {})).readOnly).toBe(true)
  const { runs } = await t.call('run.list', {})
  expect(runs).toHaveLength(2)
  const [a, b] = runs
  expect((await t.call('sample.page', { runId: a!.id })).rows).toHaveLength(6)
  expect(
    (await t.call('compare.pair', { a: a!.id, b: b!.id, draws: 100 })).benchmarks,
  ).toHaveLength(1)
  const refused = { code: 'unsupported', message: 'This data folder is open read-only.' }
  expect(await t.refusal('settings.save', { decimals: 3 })).toMatchObject(refused)
  expect(await t.refusal('run.update', { runId: a!.id, name: 'other' })).toMatchObject(refused)
  expect(await t.refusal('run.delete', { runId: a!.id })).toMatchObject(refused)
  await t.close()
  expect(readFileSync(file).equals(before.bytes)).toBe(true)
  expect(statSync(file).mtimeMs).toBe(before.at)
})

test('a database of a newer app is refused for work and opens read-only', async () => {
  const dataDir = await filledFolder()
  const newer = new Sqlite(join(dataDir, 'evalwright.db'))
  newer.exec('ALTER TABLE runs ADD COLUMN later TEXT')
  newer.pragma(`user_version = ${schemaVersion + 1}`)
  newer.close()
  const open = (readOnly: boolean) =>
    createApp({ dataDir, host: 'cli', version: '0.0.0', env: {}, watch: false, readOnly })
  expect(() => open(false)).toThrow(
    expect.objectContaining({
      code: 'storage-newer',
      hint: expect.stringContaining('--read-only') as string,
    }) as Error,
  )
  const t = openApp({ dataDir, readOnly: true })
  expect((await t.call('run.list', {})).runs).toHaveLength(2)
})

test('a folder that another program writes to can be looked at meanwhile; one without a database cannot', async () => {
  const dataDir = await filledFolder()
  const writer = new Sqlite(join(dataDir, 'evalwright.db'))
  writer.exec('BEGIN IMMEDIATE')
  const t = openApp({ dataDir, env: { EVALWRIGHT_READ_ONLY: '1' } })
  expect((await t.call('run.list', {})).runs).toHaveLength(2)
  writer.exec('ROLLBACK')
  writer.close()
  const empty = tempFolder('empty')
  expect(() => openApp({ dataDir: empty, readOnly: true })).toThrow('There is no database')
})
