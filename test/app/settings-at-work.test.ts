import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { retainTranscripts } from '../../src-main/app/clean-up'
import { storedRun } from '../support/stored-run'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const answers = Array.from({ length: 4 }, (_, n) => ({ key: `key ${n}`, score: n % 2 }))

test('exports are named as the settings say, and put into the folder of the settings without replacing anything', async () => {
  const t = openApp()
  await storedRun(t.app.store, { id: 'a', answers })
  const exportFolder = join(tempFolder(), 'new', 'exports')
  await t.call('settings.save', { exportFolder, exportName: '{date} {model} {what}' })
  const { runs } = await t.call('run.list', {})
  const request = { what: 'report' as const, runIds: [runs[0]!.id], format: 'csv' as const }
  const made = await t.call('export.create', request)
  expect(made.fileName).toMatch(/^\d{4}-\d\d-\d\d-.+-report\.csv$/)
  await t.call('export.create', request)
  const stem = made.fileName.replace(/\.csv$/, '')
  expect(readdirSync(exportFolder).sort()).toEqual([`${stem}-2.csv`, made.fileName].sort())
  expect(readFileSync(join(exportFolder, made.fileName), 'utf8')).toContain('Score')

  writeFileSync(join(exportFolder, 'taken'), '')
  await t.call('settings.save', { exportFolder: join(exportFolder, 'taken') })
  expect(await t.refusal('export.create', request)).toMatchObject({ code: 'storage-failed' })
  expect(await t.refusal('settings.save', { exportName: '../{run}' })).toMatchObject({
    code: 'invalid-input',
  })
})

test('keys of a session are in no file and end with the app', async () => {
  const t = openApp()
  const key = 'sk-of-this-session-0123456789'
  await t.call('settings.save', { sessionKeys: true })
  const server = await t.call('server.save', {
    name: 'lab',
    baseUrl: 'http://127.0.0.1:1/v1',
    key: { action: 'store', value: key },
  })
  expect(await t.call('keys.list', {})).toMatchObject([{ serverId: server.id, inMemory: true }])
  expect((await t.call('keys.testRedaction', { text: `a ${key}` })).text).not.toContain(key)
  const file = join(t.dataDir, 'keys.json')
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').not.toContain(key)
  await t.close()
  const again = openApp({ dataDir: t.dataDir })
  expect(await again.call('keys.list', {})).toEqual([])
  expect(await again.refusal('server.test', { serverId: server.id })).toMatchObject({
    code: 'unauthorized',
    hint: 'Enter it again under Servers.',
  })
})

test('texts go once they are older than the settings keep them; scores stay', async () => {
  const t = openApp()
  await storedRun(t.app.store, { id: 'a', answers })
  const [run] = (await t.call('run.list', {})).runs
  const db = new Sqlite(join(t.dataDir, 'evalwright.db'))
  const age = (days: number) =>
    db
      .prepare("UPDATE runs SET status = 'finished', owner = NULL, finished_at = ?")
      .run(Date.now() - days * 86_400_000)
  const deletedAt = () => t.summary(run!.id).transcriptsDeletedAt
  age(20)
  await retainTranscripts(t.app.store)
  expect(deletedAt()).toBeNull()
  await t.call('settings.save', { retainTranscriptDays: 30 })
  await retainTranscripts(t.app.store)
  expect(deletedAt()).toBeNull()
  age(31)
  await retainTranscripts(t.app.store)
  expect(deletedAt()).not.toBeNull()
  expect(t.summary(run!.id).counts).toEqual(run!.counts)
  db.close()
})
