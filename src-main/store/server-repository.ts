import type { Database } from 'better-sqlite3'
import {
  CapabilityCard,
  KeySource,
  MockBehaviour,
  ServerProfile,
  type JsonObject,
  type ModelServer,
} from '@contract'

interface Row {
  id: string
  name: string
  kind: 'openai' | 'mock'
  base_url: string
  key_source: string
  headers: string
  extra_body: string
  concurrency: number | null
  mock: string | null
  created_at: number
  last_test: string | null
  profile: string
  card: string | null
}

/** Saved model servers. Keys and secret header values are elsewhere; here stands only where the key is. */
export function createServerRepository(db: Database) {
  const upsert = db.prepare(`
    INSERT INTO servers (id, name, kind, base_url, key_source, headers, extra_body, concurrency, mock, created_at, last_test,
      profile, card)
    VALUES (@id, @name, @kind, @baseUrl, @key, @headers, @extraBody, @concurrency, @mock, @createdAt, @lastTest, @profile, @card)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, base_url = excluded.base_url,
      key_source = excluded.key_source, headers = excluded.headers, extra_body = excluded.extra_body,
      concurrency = excluded.concurrency, mock = excluded.mock, last_test = excluded.last_test,
      profile = excluded.profile, card = excluded.card`)
  const raise = db.prepare('UPDATE revision SET value = value + 1')

  return {
    save(server: ModelServer): void {
      db.transaction(() => {
        upsert.run({
          id: server.id,
          name: server.name,
          kind: server.kind,
          baseUrl: server.baseUrl,
          concurrency: server.concurrency,
          createdAt: server.createdAt,
          key: JSON.stringify(server.key),
          headers: JSON.stringify(server.headers),
          extraBody: JSON.stringify(server.extraBody),
          mock: server.mock === null ? null : JSON.stringify(server.mock),
          lastTest: server.lastTest === null ? null : JSON.stringify(server.lastTest),
          profile: JSON.stringify(ServerProfile.parse(server)),
          card: server.card === null ? null : JSON.stringify(server.card),
        })
        raise.run()
      }).immediate()
    },
    delete(id: string): void {
      db.transaction(() => {
        db.prepare('DELETE FROM servers WHERE id = ?').run(id)
        raise.run()
      }).immediate()
    },
    get(id: string): ModelServer | undefined {
      const row = db.prepare<[string], Row>('SELECT * FROM servers WHERE id = ?').get(id)
      return row && toServer(row)
    },
    list: (): ModelServer[] =>
      db.prepare<[], Row>('SELECT * FROM servers ORDER BY created_at, id').all().map(toServer),
  }
}

function toServer(row: Row): ModelServer {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    baseUrl: row.base_url,
    key: KeySource.parse(JSON.parse(row.key_source)),
    headers: JSON.parse(row.headers) as Record<string, string>,
    extraBody: JSON.parse(row.extra_body) as JsonObject,
    concurrency: row.concurrency,
    mock: row.mock === null ? null : MockBehaviour.parse(JSON.parse(row.mock)),
    createdAt: row.created_at,
    lastTest:
      row.last_test === null ? null : (JSON.parse(row.last_test) as ModelServer['lastTest']),
    ...ServerProfile.parse(JSON.parse(row.profile)),
    card: row.card === null ? null : CapabilityCard.parse(JSON.parse(row.card)),
  }
}
