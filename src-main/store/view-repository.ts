import type { Database } from 'better-sqlite3'
import type { JsonObject, SavedView } from '@contract'

/** Named views of tables, by screen. */
export function createViewRepository(db: Database) {
  const put = db.prepare(
    'INSERT INTO views (screen, name, state) VALUES (?, ?, ?) ON CONFLICT (screen, name) DO UPDATE SET state = excluded.state',
  )
  const all = db.prepare<[string], { name: string; state: string }>(
    'SELECT name, state FROM views WHERE screen = ? ORDER BY name COLLATE NOCASE',
  )
  return {
    list: (screen: string): SavedView[] =>
      all.all(screen).map(({ name, state }) => ({ name, state: JSON.parse(state) as JsonObject })),
    save: (screen: string, view: SavedView): void =>
      void put.run(screen, view.name, JSON.stringify(view.state)),
    delete: (screen: string, name: string): void =>
      void db.prepare('DELETE FROM views WHERE screen = ? AND name = ?').run(screen, name),
  }
}
