import { gunzipSync, gzipSync } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import {
  VerificationRow,
  type ErrorInfo,
  type JsonObject,
  type VerificationId,
  type VerificationRequest,
  type VerificationScorecard,
  type VerificationStatus,
  type VerificationSummary,
} from '@contract'
import { AppError } from '../engine/errors'
import type { TriggerRow } from '../engine/verification/trigger-similarity'
import { createOwner, isLeaseAlive } from './lease'
import { toSummary, type VerificationColumns } from './verification-columns'
import { createVerificationLines, type LineFacts } from './verification-lines'

/** A row as it is kept: its request follows from the set. */
export type StoredRow = Omit<VerificationRow, 'request'>

/** What a verification was compared with. */
export interface StoredReference {
  label: string
  rows: TriggerRow[]
  extraBody: JsonObject | null
}

export type NewVerification = Pick<
  VerificationSummary,
  'id' | 'name' | 'request' | 'place' | 'setName' | 'setHash' | 'generation' | 'total' | 'startedAt'
>

/** Verifications of providers with their rows, each saved as it is finished, and the test sets that they asked. */
export function createVerificationRepository(db: Database) {
  const owner = createOwner()
  const lines = createVerificationLines(db)
  const select = `SELECT v.id, v.name, v.status, v.request, v.place, v.set_hash, v.generation, v.total, v.error, v.started_at,
      v.finished_at, v.scorecard, v.owner, v.passed, v.failed, v.inconclusive, s.name set_name
    FROM verifications v JOIN verification_sets s ON s.hash = v.set_hash`
  const all = db.prepare<[], VerificationColumns>(`${select} ORDER BY v.started_at DESC, v.id`)
  const one = db.prepare<[string], VerificationColumns>(`${select} WHERE v.id = ?`)
  const rowsOf = db.prepare<[string], { body: string }>(
    'SELECT body FROM verification_rows WHERE verification = ? ORDER BY loop, data_index',
  )
  const rowAt = db.prepare<[string, number, number], { body: string }>(
    'SELECT body FROM verification_rows WHERE verification = ? AND loop = ? AND data_index = ?',
  )
  const verdictAt = db
    .prepare<[string, number, number], VerificationRow['verdict']>(
      'SELECT verdict FROM verification_rows WHERE verification = ? AND loop = ? AND data_index = ?',
    )
    .pluck()
  const putRow = db.prepare(`INSERT OR REPLACE INTO verification_rows
    (verification, loop, data_index, verdict, body) VALUES (?, ?, ?, ?, ?)`)
  const recount =
    db.prepare(`UPDATE verifications SET passed = passed + @passed, failed = failed + @failed,
    inconclusive = inconclusive + @inconclusive WHERE id = @id`)
  const saveRow = db.transaction((id: VerificationId, row: VerificationRow, facts: LineFacts) => {
    const before = verdictAt.get(id, row.loop, row.dataIndex)
    const { request: _, ...body } = row
    putRow.run(id, row.loop, row.dataIndex, row.verdict, JSON.stringify(body))
    lines.save(id, row, facts)
    if (before === row.verdict) return
    const change = { passed: 0, failed: 0, inconclusive: 0 }
    change[row.verdict] += 1
    if (before) change[before] -= 1
    recount.run({ id, ...change })
  })

  function get(id: VerificationId): VerificationSummary {
    const row = one.get(id)
    if (!row) throw new AppError('not-found', 'There is no such verification.')
    return toSummary(row)
  }

  const toRow = ({ body }: { body: string }): StoredRow =>
    VerificationRow.omit({ request: true }).parse(JSON.parse(body))

  return {
    get,
    list: (): VerificationSummary[] => all.all().map(toSummary),
    create(verification: NewVerification, setText: string): void {
      db.transaction(() => {
        db.prepare(
          'INSERT OR IGNORE INTO verification_sets (hash, name, lines) VALUES (?, ?, ?)',
        ).run(verification.setHash, verification.setName, gzipSync(setText))
        db.prepare(
          `INSERT INTO verifications (id, name, status, request, place, set_hash, generation, total, started_at, owner)
           VALUES (?, ?, 'running', ?, ?, ?, ?, ?, ?, ?)`,
        ).run(
          verification.id,
          verification.name,
          JSON.stringify(verification.request),
          verification.place,
          verification.setHash,
          verification.generation,
          verification.total,
          verification.startedAt,
          owner.token,
        )
      }).immediate()
    },
    setText(id: VerificationId): string {
      const found = db
        .prepare<[string], { lines: Buffer }>(
          'SELECT s.lines FROM verification_sets s JOIN verifications v ON v.set_hash = s.hash WHERE v.id = ?',
        )
        .get(id)
      if (!found) throw new AppError('not-found', 'There is no such verification.')
      return gunzipSync(found.lines).toString('utf8')
    },
    lines,
    /** With its line; a row of the same loop and line of the set is replaced. */
    saveRow: (id: VerificationId, row: VerificationRow, facts: LineFacts): void =>
      saveRow.immediate(id, row, facts),
    /** Makes the lines of rows that were saved before there were lines. */
    rebuildLines(id: VerificationId, factsOf: (row: StoredRow) => LineFacts): void {
      db.transaction(() => {
        for (const row of rowsOf.all(id)) {
          const stored = toRow(row)
          lines.save(id, stored, factsOf(stored))
        }
      }).immediate()
    },
    rows: (id: VerificationId): StoredRow[] => rowsOf.all(id).map(toRow),
    row(id: VerificationId, loop: number, dataIndex: number): StoredRow | null {
      const found = rowAt.get(id, loop, dataIndex)
      return found ? toRow(found) : null
    },
    /** Takes it over for this process. Refused while another one works at it. */
    begin(id: VerificationId): void {
      db.transaction(() => {
        const row = one.get(id)
        if (!row) throw new AppError('not-found', 'There is no such verification.')
        if (row.status === 'running' && isOwned(row))
          throw new AppError('conflict', 'This verification is running already.')
        db.prepare(
          "UPDATE verifications SET status = 'running', error = NULL, finished_at = NULL, scorecard = NULL, owner = ? WHERE id = ?",
        ).run(owner.token, id)
      }).immediate()
    },
    end(id: VerificationId, status: VerificationStatus, error: ErrorInfo | null): void {
      db.prepare(
        'UPDATE verifications SET status = ?, error = ?, finished_at = ?, owner = NULL WHERE id = ?',
      ).run(status, error && JSON.stringify(error), Date.now(), id)
    },
    saveScorecard(id: VerificationId, scorecard: VerificationScorecard): void {
      db.prepare('UPDATE verifications SET scorecard = ? WHERE id = ?').run(
        JSON.stringify(scorecard),
        id,
      )
    },
    /** What joins the bodies of the run that begins. */
    saveExtraBody(id: VerificationId, body: JsonObject): void {
      db.prepare('UPDATE verifications SET extra_body = ? WHERE id = ?').run(
        JSON.stringify(body),
        id,
      )
    },
    extraBody(id: VerificationId): JsonObject | null {
      const text = db
        .prepare<[string], string | null>('SELECT extra_body FROM verifications WHERE id = ?')
        .pluck()
        .get(id)
      return text == null ? null : (JSON.parse(text) as JsonObject)
    },
    saveRequest(id: VerificationId, request: VerificationRequest): void {
      db.prepare('UPDATE verifications SET request = ? WHERE id = ?').run(
        JSON.stringify(request),
        id,
      )
    },
    reference(id: VerificationId): StoredReference | null {
      const found = db
        .prepare<[string], { reference: string | null }>(
          'SELECT reference FROM verifications WHERE id = ?',
        )
        .get(id)
      return found?.reference ? (JSON.parse(found.reference) as StoredReference) : null
    },
    saveReference(id: VerificationId, reference: StoredReference | null): void {
      db.prepare('UPDATE verifications SET reference = ? WHERE id = ?').run(
        reference && JSON.stringify(reference),
        id,
      )
    },
    delete(id: VerificationId): void {
      db.transaction(() => {
        const row = one.get(id)
        if (row?.status === 'running' && isOwned(row)) {
          throw new AppError('conflict', 'This verification is running.', {
            hint: 'Stop it first.',
          })
        }
        db.prepare('DELETE FROM verifications WHERE id = ?').run(id)
        db.prepare(
          'DELETE FROM verification_sets WHERE hash NOT IN (SELECT set_hash FROM verifications)',
        ).run()
      }).immediate()
    },
    /** Marks what dead processes left running. Returns their ids. */
    recover(): VerificationId[] {
      const left = all.all().filter(row => row.status === 'running' && !isOwned(row))
      for (const { id } of left) {
        db.prepare(
          "UPDATE verifications SET status = 'interrupted', owner = NULL WHERE id = ?",
        ).run(id)
      }
      return left.map(({ id }) => id)
    },
  }

  function isOwned(row: VerificationColumns): boolean {
    return row.owner === owner.token || isLeaseAlive(row.owner, Number.MAX_SAFE_INTEGER, 0)
  }
}
