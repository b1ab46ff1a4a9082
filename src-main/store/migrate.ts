import type { Database } from 'better-sqlite3'
import { AppError } from '../engine/errors'

const files = import.meta.glob<string>('./migrations/*.sql', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Append only: a file's place in name order is the schema version, kept in `user_version`. */
const migrations = Object.entries(files)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, sql]) => sql)

/** The newest schema this app knows. */
export const schemaVersion = migrations.length

export function storedVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number
}

/** Brings the schema up to date in one transaction. Throws AppError('storage-newer') for a newer app's file. */
export function migrate(db: Database): void {
  const version = storedVersion(db)
  if (version > schemaVersion) {
    throw new AppError(
      'storage-newer',
      `This data folder was written by a newer Evalwright (schema ${version}; this one knows ${schemaVersion}).`,
      {
        hint: 'Open it with that version, choose another folder with --data-dir, or look at it with --read-only.',
      },
    )
  }
  if (version === schemaVersion) return
  db.transaction(() => {
    // Another process may have migrated between our look and our lock.
    for (const sql of migrations.slice(storedVersion(db))) db.exec(sql)
    db.pragma(`user_version = ${schemaVersion}`)
  }).immediate()
}
