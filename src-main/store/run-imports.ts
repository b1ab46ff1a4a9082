import type { Database } from 'better-sqlite3'
import type { RunId } from '@contract'

/** Which runs came from which folder or file, so that nothing is imported twice. */
export function createRunImports(db: Database) {
  return {
    findImport: (source: string) =>
      db
        .prepare<[string], { run: RunId }>(
          'SELECT run FROM imports JOIN runs ON runs.id = imports.run WHERE source = ? AND deleted_at IS NULL',
        )
        .get(source)?.run,
    rememberImport(source: string, run: RunId) {
      db.prepare('INSERT OR REPLACE INTO imports (source, run, imported_at) VALUES (?, ?, ?)').run(
        source,
        run,
        Date.now(),
      )
    },
  }
}
