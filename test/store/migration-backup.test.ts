import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import type * as migrations from '../../src-main/store/migrate'
import { openDatabase } from '../../src-main/store/open-database'
import { schemaVersion, storedVersion } from '../../src-main/store/migrate'
import { tempFolder } from '../support/temp-folder'

type Migrations = typeof migrations

// The next release: one migration more than there is.
vi.mock('../../src-main/store/migrate', async original => {
  const now = await original<Migrations>()
  const next = now.schemaVersion + 1
  return {
    ...now,
    schemaVersion: next,
    migrate(db: Sqlite.Database) {
      if (now.storedVersion(db) === next) return
      if (now.storedVersion(db) === 0) now.migrate(db)
      if (existsSync(`${db.name}.fail`)) throw new Error('the migration failed')
      db.exec('CREATE TABLE later (n INTEGER) STRICT')
      db.pragma(`user_version = ${next}`)
    },
  }
})

/** A database as today's release left it, with something in it. */
async function olderDatabase(): Promise<string> {
  const path = join(tempFolder('db'), 'evalwright.db')
  const now = await vi.importActual<Migrations>('../../src-main/store/migrate')
  const db = new Sqlite(path)
  db.pragma('journal_mode = WAL')
  now.migrate(db)
  db.prepare("INSERT INTO settings (name, value) VALUES ('language', '\"zh\"')").run()
  db.close()
  return path
}

const backupsOf = (path: string): string[] => {
  const folder = join(path, '..', 'backups')
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

test('an older database is copied whole before it is migrated, and keeps its content', async () => {
  const path = await olderDatabase()
  const db = openDatabase(path)
  expect(storedVersion(db)).toBe(schemaVersion)
  expect(db.prepare("SELECT value FROM settings WHERE name = 'language'").pluck().get()).toBe(
    '"zh"',
  )
  db.close()
  const [copy, ...more] = backupsOf(path)
  expect(more).toEqual([])
  expect(copy).toContain(`schema-${schemaVersion - 1}`)
  const old = new Sqlite(join(path, '..', 'backups', copy ?? ''))
  expect(storedVersion(old)).toBe(schemaVersion - 1)
  expect(old.prepare('SELECT value FROM settings').pluck().get()).toBe('"zh"')
  old.close()
})

test('a current or new database is not copied', async () => {
  const path = join(tempFolder('db'), 'evalwright.db')
  openDatabase(path).close()
  openDatabase(path).close()
  expect(backupsOf(path)).toEqual([])
})

test('a migration that fails leaves the copy and the file as they were', async () => {
  const path = await olderDatabase()
  new Sqlite(`${path}.fail`).exec('CREATE TABLE marker (n)').close()
  expect(() => openDatabase(path)).toThrow('the migration failed')
  expect(backupsOf(path)).toHaveLength(1)
  const db = new Sqlite(path)
  expect(storedVersion(db)).toBe(schemaVersion - 1)
  expect(db.prepare('SELECT value FROM settings').pluck().get()).toBe('"zh"')
  db.close()
})

test('only the newest copies are kept', async () => {
  const path = await olderDatabase()
  for (let n = 0; n < 5; n += 1) {
    openDatabase(path).close()
    const db = new Sqlite(path)
    db.exec('DROP TABLE later')
    db.pragma(`user_version = ${schemaVersion - 1}`)
    db.close()
  }
  expect(backupsOf(path)).toHaveLength(3)
})
