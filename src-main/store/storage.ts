import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { RunId, StorageUsage } from '@contract'
import { createActiveWork, refuseWhileActive } from './active-work'

type Kind = StorageUsage['kinds'][number]['kind']

/** Ended this long ago or more, not tagged, no baseline, and not cleaned up before. */
const CLEANABLE = `status IN ('finished', 'failed', 'cancelled') AND transcripts_deleted_at IS NULL AND deleted_at IS NULL
  AND tags = '[]' AND coalesce(finished_at, created_at) <= ? AND seq NOT IN (SELECT run FROM baselines)`

export interface CleanableTranscripts {
  runs: { seq: number; id: RunId; name: string }[]
  samples: number
  bytes: number
}

/** The database as a file: its size by kind, vacuum, and the removal of prompts and replies of old runs. */
export function createStorage(db: Database, path: string) {
  const kindSizes = db.prepare<[], { name: string; bytes: number }>(
    'SELECT name, pgsize AS bytes FROM dbstat WHERE aggregate = TRUE',
  )
  const tableOf = db.prepare<[string], { tbl_name: string }>(
    'SELECT tbl_name FROM sqlite_schema WHERE name = ?',
  )
  const activeWork = createActiveWork(db)
  const count = (table: string): number =>
    db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
  const fileBytes = (): number => (path === ':memory:' ? 0 : statSync(path).size)
  /** With what is committed and still to be moved into the file. */
  const bytes = (): number =>
    fileBytes() + (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0)

  function kinds(): StorageUsage['kinds'] {
    const sums = new Map<Kind, number>()
    const add = (kind: Kind, bytes: number) => sums.set(kind, (sums.get(kind) ?? 0) + bytes)
    for (const { name, bytes } of kindSizes.all())
      add(kindOf(tableOf.get(name)?.tbl_name ?? name), bytes)
    const pageSize = db.pragma('page_size', { simple: true }) as number
    add('unused', (db.pragma('freelist_count', { simple: true }) as number) * pageSize)
    const rows: Partial<Record<Kind, number>> = {
      transcripts: count('sample_bodies'),
      samples: count('samples'),
      runs: count('runs'),
    }
    return [...sums].map(([kind, bytes]) => ({ kind, bytes, rows: rows[kind] ?? null }))
  }

  function cleanable(endedBefore: number): CleanableTranscripts {
    const runs = db
      .prepare<[number], { seq: number; id: RunId; name: string }>(
        `SELECT seq, id, name FROM runs WHERE ${CLEANABLE} ORDER BY seq`,
      )
      .all(endedBefore)
    const facts = db
      .prepare<[number], { samples: number; bytes: number | null }>(
        `SELECT count(*) samples, sum(coalesce(octet_length(messages), 0) + coalesce(octet_length(tools), 0) +
           coalesce(octet_length(prediction), 0) + coalesce(octet_length(details), 0) + octet_length(row)) bytes
         FROM sample_bodies WHERE sample IN
           (SELECT id FROM samples WHERE run IN (SELECT seq FROM runs WHERE ${CLEANABLE}))`,
      )
      .get(endedBefore)
    // What other runs need too stays.
    const shared = db
      .prepare<{ before: number }, { bytes: number | null }>(
        `WITH gone AS (SELECT id FROM samples WHERE run IN (SELECT seq FROM runs WHERE ${CLEANABLE.replace('?', '@before')}))
         SELECT sum(octet_length(json)) bytes FROM row_parts
         WHERE id IN (SELECT part FROM row_part_uses WHERE sample IN gone)
           AND id NOT IN (SELECT part FROM row_part_uses WHERE sample NOT IN gone)`,
      )
      .get({ before: endedBefore })
    return {
      runs,
      samples: facts?.samples ?? 0,
      bytes: (facts?.bytes ?? 0) + (shared?.bytes ?? 0),
    }
  }

  return {
    kinds,
    fileBytes,
    bytes,
    activeWork,
    cleanable,
    /** Throws AppError('conflict') while anything goes on anywhere: SQLite needs the database for itself. */
    vacuum(): void {
      refuseWhileActive(activeWork(), 'Vacuum')
      db.exec('VACUUM')
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
    /** Takes the texts of these runs away in small steps. Their previews, scores and counts stay. */
    async removeTranscripts(runs: readonly { seq: number }[]): Promise<void> {
      const some = db.prepare<[number]>(
        `UPDATE sample_bodies SET messages = NULL, tools = NULL, prediction = NULL, details = NULL, row = '{}'
         WHERE sample IN (SELECT b.sample FROM samples s JOIN sample_bodies b ON b.sample = s.id
           WHERE s.run = ? AND (b.prediction IS NOT NULL OR b.messages IS NOT NULL OR b.row <> '{}') LIMIT 300)`,
      )
      for (const { seq } of runs) {
        // Marked first: a clean-up that was broken off must not look like a run with all its texts.
        db.transaction(() => {
          db.prepare('UPDATE revision SET value = value + 1').run()
          db.prepare(
            'UPDATE runs SET transcripts_deleted_at = ?, rev = (SELECT value FROM revision) WHERE seq = ?',
          ).run(Date.now(), seq)
          db.prepare('DELETE FROM earlier_replies WHERE run = ?').run(seq)
          db.prepare(
            'DELETE FROM row_part_uses WHERE sample IN (SELECT id FROM samples WHERE run = ?)',
          ).run(seq)
        }).immediate()
        while (some.run(seq).changes > 0) await new Promise(resolve => setImmediate(resolve))
      }
    },
  }
}

function kindOf(table: string): Kind {
  if (/^(sample_bodies|row_parts|row_part_uses)$/.test(table)) return 'transcripts'
  if (table === 'samples') return 'samples'
  if (table === 'runs' || table === 'run_benchmarks' || table === 'baselines') return 'runs'
  if (/fts|search|trigram/.test(table)) return 'search'
  return 'other'
}
