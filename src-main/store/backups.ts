import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import type { Backup } from '@contract'
import { AppError, toErrorInfo } from '../engine/errors'
import { migrate, schemaVersion, storedVersion } from './migrate'
import { checkIntegrity } from './open-database'
import { refuseWhileActive } from './active-work'

/** Consistent copies of the database, and the way back. `path` is the open database's. */
export function createBackups(db: Database, path: string, activeWork: () => string[]) {
  const folder = join(dirname(path), 'backups')

  /** Written beside its place and moved there when it is whole and sound. */
  async function create(to?: string): Promise<Backup> {
    const target = resolve(to ?? join(folder, `${basename(path, '.db')}-${stamp()}.db`))
    if (target === resolve(path)) {
      throw new AppError('invalid-input', 'A backup cannot replace the database itself.')
    }
    if (existsSync(target)) {
      throw new AppError('conflict', `There is already a file ${target}.`, {
        hint: 'Choose another name: a backup never overwrites a file.',
      })
    }
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    const part = `${target}.part`
    try {
      await db.backup(part)
      // One file without a log beside it, so that it can be copied anywhere.
      const copy = new Sqlite(part)
      copy.pragma('journal_mode = DELETE')
      copy.close()
      await rename(part, target)
    } catch (error) {
      await rm(part, { force: true })
      throw error instanceof AppError
        ? error
        : new AppError('storage-failed', `The backup ${target} could not be written.`, {
            hint: 'Check that its folder may be written and has room. The database is untouched.',
            cause: error,
          })
    }
    return describe(target)
  }

  /**
   * Checks the backup, brings a copy of it to this app's schema, keeps what is there as a backup, and then copies the pages over in
   * one transaction of the open database: other windows see either the old or the new content.
   */
  async function restore(from: string): Promise<{ runs: number; keptAs: string }> {
    refuseWhileActive(activeWork(), 'Restoring')
    if (resolve(from) === resolve(path))
      throw new AppError('invalid-input', 'This is the database in use.')
    const { problem } = describe(from)
    if (problem)
      throw new AppError(
        problem.code,
        problem.message,
        problem.hint === undefined ? {} : { hint: problem.hint },
      )
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const work = join(folder, `restoring-${process.pid}-${Date.now()}.db`)
    const revision = db.prepare('SELECT value FROM revision').pluck().get() as number
    try {
      await copyFile(from, work)
      const copy = new Sqlite(work)
      try {
        copy.pragma('journal_mode = DELETE')
        migrate(copy)
        // Above every revision that watching processes have seen, so that all of them see all runs as changed.
        const known = copy.prepare('SELECT value FROM revision').pluck().get() as number
        const next = Math.max(known, revision) + 1
        copy.prepare('UPDATE revision SET value = ?').run(next)
        copy.prepare('UPDATE runs SET rev = ?').run(next)
        // The file takes over the log mode of the database whose pages it becomes.
        copy.pragma('journal_mode = WAL')
        copy.pragma('wal_checkpoint(TRUNCATE)')
        const kept = await create()
        refuseWhileActive(activeWork(), 'Restoring')
        await copy.backup(path)
        return { runs: countRuns(db), keptAs: kept.path }
      } finally {
        copy.close()
      }
    } finally {
      for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${work}${end}`, { force: true })
    }
  }

  const list = (): Backup[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter(name => name.endsWith('.db') && !name.startsWith('restoring-'))
      .map(name => describe(join(folder, name)))
      .sort((a, b) => b.at - a.at)

  return {
    create,
    restore,
    list,
    /** Deletes backups of the list, nothing else. */
    remove(paths: readonly string[]): void {
      const known = new Set(list().map(backup => backup.path))
      for (const one of paths) if (known.has(one)) rmSync(one)
    },
  }
}

/** Never throws: what is wrong with a file is part of its description. */
function describe(path: string): Backup {
  const facts = { path, name: basename(path), bytes: 0, at: 0, schemaVersion: null, runs: null }
  try {
    const { size, mtimeMs } = statSync(path)
    const known = { ...facts, bytes: size, at: mtimeMs }
    let copy: Database | undefined
    try {
      copy = new Sqlite(path, { readonly: true, fileMustExist: true })
      const version = storedVersion(copy)
      if (version > schemaVersion) throw newer(version)
      const faults = version === 0 ? ['it holds no data of Evalwright'] : checkIntegrity(copy)
      if (faults.length > 0) throw damaged(path, faults[0] ?? '')
      return { ...known, schemaVersion: version, runs: countRuns(copy), problem: null }
    } catch (error) {
      const told = error instanceof AppError ? error : damaged(path, String(error))
      return { ...known, problem: toErrorInfo(told) }
    } finally {
      copy?.close()
    }
  } catch {
    const missing = new AppError('not-found', `There is no file ${path}.`)
    return { ...facts, problem: toErrorInfo(missing) }
  }
}

const newer = (version: number): AppError =>
  new AppError(
    'storage-newer',
    `This backup was written by a newer Evalwright (schema ${version}; this one knows ${schemaVersion}).`,
    { hint: 'Restore it with that version. Nothing was changed.' },
  )

const damaged = (path: string, fault: string): AppError =>
  new AppError('storage-failed', `${basename(path)} is not a sound database: ${fault}`, {
    hint: 'Choose another backup. Nothing was changed.',
  })

const countRuns = (db: Database): number =>
  db.prepare('SELECT count(*) FROM runs').pluck().get() as number

const stamp = (): string => new Date().toISOString().replace(/[:.]/g, '-')
