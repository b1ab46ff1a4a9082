import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { checkIntegrity, openDatabase } from '../../src-main/store/open-database'
import { schemaVersion } from '../../src-main/store/migrate'
import { heldStore, judge, plannedRun, predict } from '../support/held-store'
import { tempFolder } from '../support/temp-folder'

const at = (): string => join(tempFolder('db'), 'evalwright.db')

test('a new database is in WAL mode, migrated, sound, with strict tables', () => {
  const db = openDatabase(at())
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('user_version', { simple: true })).toBe(schemaVersion)
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(checkIntegrity(db)).toEqual([])
  const tables = db.pragma('table_list') as { name: string; strict: number; schema: string }[]
  const own = tables.filter(table => table.schema === 'main' && !table.name.startsWith('sqlite_'))
  expect(own.length).toBeGreaterThan(5)
  expect(own.filter(table => table.strict !== 1).map(table => table.name)).toEqual([])
  db.close()
})

test('a folder that does not exist yet is made', () => {
  const path = join(tempFolder('db'), 'a', 'b', 'evalwright.db')
  openDatabase(path).close()
  expect(existsSync(path)).toBe(true)
})

test('a database of a newer app is refused with a hint, and not touched', () => {
  const path = at()
  openDatabase(path).close()
  const db = new Sqlite(path)
  db.pragma(`user_version = ${schemaVersion + 1}`)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const before = readFileSync(path)
  expect(() => openDatabase(path)).toThrow(
    expect.objectContaining({
      code: 'storage-newer',
      message: expect.stringContaining(`schema ${schemaVersion + 1}`),
      hint: expect.stringContaining('--data-dir'),
    }),
  )
  expect(readFileSync(path).equals(before)).toBe(true)
})

describe('a file that is no sound database', () => {
  test('is refused by name, not overwritten', () => {
    const path = at()
    writeFileSync(path, 'This is a letter to my grandmother.\n'.repeat(200))
    expect(() => openDatabase(path)).toThrow(
      expect.objectContaining({ code: 'storage-failed', message: expect.stringContaining(path) }),
    )
    expect(readFileSync(path, 'utf8')).toContain('grandmother')
  })

  test('with backups beside it points to them', () => {
    const path = at()
    mkdirSync(join(path, '..', 'backups'))
    writeFileSync(path, 'x'.repeat(5000))
    expect(() => openDatabase(path)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('backups') }),
    )
  })

  test('cut in the middle is noticed by the integrity check', async () => {
    const path = at()
    const store = heldStore(path)
    const { evaluation, ids } = await plannedRun(store, 400)
    for (const id of ids) await predict(evaluation, id, 'x'.repeat(400))
    await store.close()
    const { size } = { size: readFileSync(path).length }
    const copy = join(tempFolder('db'), 'cut.db')
    copyFileSync(path, copy)
    truncateSync(copy, Math.floor(size / 2 / 4096) * 4096)
    let problems: string[] = []
    let refused: unknown = null
    try {
      const db = openDatabase(copy)
      problems = checkIntegrity(db)
      db.close()
    } catch (error) {
      refused = error
    }
    const isNoticed =
      problems.length > 0 || (refused as { code?: string } | null)?.code === 'storage-failed'
    expect(isNoticed).toBe(true)
  })

  test('in a folder that is a file is refused with a hint', () => {
    const file = join(tempFolder('db'), 'file')
    writeFileSync(file, '')
    expect(() => openDatabase(join(file, 'evalwright.db'))).toThrow(
      expect.objectContaining({
        code: 'storage-failed',
        hint: expect.stringContaining('--data-dir'),
      }),
    )
  })
})

test('what was stored is there after closing and opening again', async () => {
  const path = at()
  const first = heldStore(path)
  const { runId, evaluation, ids } = await plannedRun(first, 5)
  for (const id of ids.slice(0, 3)) {
    await predict(evaluation, id)
    await judge(evaluation, id)
  }
  await first.close()
  const second = heldStore(path)
  expect(second.samples.facets(runId, {}).counts).toMatchObject({ total: 5, scored: 3, pending: 2 })
  expect(second.checkIntegrity()).toEqual([])
})
