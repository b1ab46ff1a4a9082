import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'

/** A database as the first release made it. */
export function openFirstSchema(path: string): Database {
  const folder = join(import.meta.dirname, '../../src-main/store/migrations')
  const db = new Sqlite(path)
  db.exec(readFileSync(join(folder, '0001-first-evaluation.sql'), 'utf8'))
  db.pragma('user_version = 1')
  return db
}
