import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { AppError } from '../engine/errors'
import { migrate, schemaVersion, storedVersion } from './migrate'

const BACKUPS_KEPT = 3

/**
 * Opens (or makes) the database of a data folder: WAL, foreign keys, migrated. A file with an older schema is copied
 * to `backups/` first. Throws AppError for a newer schema, a damaged file and a folder that cannot be written. With `readOnly`
 * nothing is made, migrated or written, and a newer schema is read as far as this app knows it.
 */
export function openDatabase(path: string, { readOnly = false } = {}): Database {
  const db = readOnly ? look(path) : connect(path)
  try {
    if (readOnly) {
      useForLooking(db, path)
      return db
    }
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('foreign_keys = ON')
    db.pragma('busy_timeout = 4000')
    db.pragma('cache_size = -16000')
    db.pragma('temp_store = MEMORY')
    const version = storedVersion(db)
    if (version > 0 && version < schemaVersion) backUp(db, path, version)
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw explained(error, path)
  }
}

/** Runs SQLite's quick check. Returns the problems it names; empty for a sound file. */
export function checkIntegrity(db: Database): string[] {
  const rows = db.pragma('quick_check(20)') as { quick_check: string }[]
  return rows.map(row => row.quick_check).filter(text => text !== 'ok')
}

function look(path: string): Database {
  if (!existsSync(path)) {
    throw new AppError('not-found', `There is no database ${path}.`, {
      hint: 'Only a data folder that Evalwright has made can be opened read-only.',
    })
  }
  try {
    return new Sqlite(path, { readonly: true, fileMustExist: true })
  } catch (error) {
    throw explained(error, path)
  }
}

function useForLooking(db: Database, path: string): void {
  db.pragma('busy_timeout = 4000')
  db.pragma('cache_size = -16000')
  db.pragma('temp_store = MEMORY')
  const version = storedVersion(db)
  if (version >= schemaVersion) return
  throw new AppError(
    'unsupported',
    `The database ${path} is of an older Evalwright (schema ${version}; this one reads ${schemaVersion}).`,
    { hint: 'Open it once without read-only: it is then brought to this version, after a backup.' },
  )
}

function connect(path: string): Database {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return new Sqlite(path)
  } catch (error) {
    throw explained(error, path)
  }
}

function backUp(db: Database, path: string, version: number): void {
  const folder = join(dirname(path), 'backups')
  mkdirSync(folder, { recursive: true })
  db.pragma('wal_checkpoint(TRUNCATE)')
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  copyFileSync(path, join(folder, `${basename(path, '.db')}-schema-${version}-${stamp}.db`))
  const old = readdirSync(folder).sort().slice(0, -BACKUPS_KEPT)
  for (const name of old) rmSync(join(folder, name))
}

function explained(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error
  const code = (error as { code?: string }).code ?? ''
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return new AppError('storage-failed', `The database ${path} is damaged (${code}).`, {
      hint: existsSync(join(dirname(path), 'backups'))
        ? 'Move it away and put a copy from the folder "backups" in its place, or choose another --data-dir.'
        : 'Move it away to start afresh, or choose another --data-dir.',
      cause: error,
    })
  }
  if (code.startsWith('SQLITE_') || code.startsWith('E')) {
    return new AppError('storage-failed', `The database ${path} cannot be opened (${code}).`, {
      hint: 'Check that the data folder can be written and has room, choose another with --data-dir, or look at it with --read-only.',
      cause: error,
    })
  }
  return error
}
