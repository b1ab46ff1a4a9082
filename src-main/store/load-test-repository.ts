import type { Database } from 'better-sqlite3'
import type { LoadTestDetail, LoadProgress, LoadRunSummary } from '@contract'
import {
  LoadSearchResult,
  LoadTestRequest,
  type CommandInput,
  type ErrorInfo,
  type JsonObject,
  type LoadStep,
  type LoadTestId,
  type LoadTestRun,
  type LoadTestStatus,
  type LoadTestSummary,
} from '@contract'
import { AppError } from '../engine/errors'
import { isLeaseAlive, LEASE_MS, type Owner } from './lease'
import { progressOf, toRun, toSummary, type RunRow, type TestRow } from './load-test-rows'

export interface NewLoadTest {
  id: LoadTestId
  name: string
  origin: 'evalwright' | 'evalscope'
  status: LoadTestStatus
  request: LoadTestRequest
  modelName: string
  serverName: string
  appVersion: string
  environment: JsonObject
  outputDir: string | null
  createdAt: number
  /** Of an import: the folder that it came from. */
  source?: string
}

/** Load tests and their runs: rows in, entities out. Each change raises the revision, so that other processes see it. */
export function createLoadTestRepository(db: Database, owner: Owner) {
  const inFolder = db.prepare<[string], { id: LoadTestId }>(
    `SELECT id FROM load_tests WHERE output_dir = ? AND deleted_at IS NULL
     ORDER BY created_at DESC, seq DESC LIMIT 1`,
  )
  const byId = db.prepare<[string], TestRow>(
    'SELECT * FROM load_tests WHERE id = ? AND deleted_at IS NULL',
  )
  const runsOf = db.prepare<[number], RunRow>(
    'SELECT seq, test, position, step, label, status, started_at, finished_at, summary, NULL series FROM load_runs WHERE test = ? ORDER BY position',
  )
  const runAt = db.prepare<[number, number], RunRow>(
    'SELECT * FROM load_runs WHERE test = ? AND position = ?',
  )
  const raise = db.prepare('UPDATE revision SET value = value + 1')
  const mark = db.prepare('UPDATE load_tests SET rev = (SELECT value FROM revision) WHERE seq = ?')
  const insert = db.prepare(`
    INSERT INTO load_tests (id, name, origin, status, request, model_name, server_name, app_version, environment, output_dir,
      source, created_at, owner, owner_label, lease_until)
    VALUES (@id, @name, @origin, @status, @request, @modelName, @serverName, @appVersion, @environment, @outputDir,
      @source, @createdAt, @owner, @label, @lease)`)
  const insertRun = db.prepare(`
    INSERT INTO load_runs (test, position, step, label, status, started_at) VALUES (?, ?, ?, ?, 'running', ?)`)
  const endRun = db.prepare(`
    UPDATE load_runs SET status = @status, finished_at = @at, summary = @summary, series = @series
    WHERE test = @test AND position = @position`)
  const beat = db.prepare(
    'UPDATE load_tests SET lease_until = ?, progress = coalesce(?, progress) WHERE seq = ? AND owner = ?',
  )
  const wanted = db.prepare<[number], { wanted: string | null }>(
    'SELECT wanted FROM load_tests WHERE seq = ?',
  )
  const changed = db.prepare<[number], TestRow>(
    'SELECT * FROM load_tests WHERE rev > ? AND deleted_at IS NULL ORDER BY rev',
  )

  /** One transaction that other processes notice. */
  function change(seq: number | null, act: () => void): void {
    db.transaction(() => {
      act()
      raise.run()
      if (seq !== null) mark.run(seq)
    }).immediate()
  }

  function row(id: LoadTestId): TestRow {
    const found = byId.get(id)
    if (found) return found
    throw new AppError('not-found', `There is no load test '${id}'.`)
  }

  const summary = (test: TestRow): LoadTestSummary => toSummary(test, runsOf.all(test.seq), owner)

  return {
    exists: (id: LoadTestId): boolean => byId.get(id) !== undefined,
    /** The newest test that was written into this folder. */
    inFolder: (folder: string): LoadTestId | undefined => inFolder.get(folder)?.id,
    get: (id: LoadTestId): LoadTestSummary => summary(row(id)),
    request: (id: LoadTestId): LoadTestRequest =>
      LoadTestRequest.parse(JSON.parse(row(id).request)),
    seq: (id: LoadTestId): number => row(id).seq,
    detail(id: LoadTestId): LoadTestDetail {
      const test = row(id)
      return {
        test: summary(test),
        request: LoadTestRequest.parse(JSON.parse(test.request)),
        runs: runsOf.all(test.seq).map(toRun),
        search: LoadSearchResult.array().parse(JSON.parse(test.search)),
        progress: progressOf(test),
        environment: JSON.parse(test.environment) as JsonObject,
        outputDir: test.output_dir,
        notices: JSON.parse(test.notices) as LoadTestDetail['notices'],
      }
    },
    progress: (id: LoadTestId): LoadProgress | null => progressOf(row(id)),
    list({ status, search, limit = 100, before }: CommandInput<'loadTest.list'>): {
      tests: LoadTestSummary[]
      total: number
    } {
      const conditions = ['deleted_at IS NULL']
      const values: (string | number)[] = []
      if (status && status.length > 0) {
        conditions.push(`status IN (${status.map(() => '?').join(', ')})`)
        values.push(...status)
      }
      if (search !== undefined && search.trim() !== '') {
        conditions.push(
          "(name || ' ' || model_name || ' ' || server_name || ' ' || note || ' ' || tags) LIKE ? ESCAPE '\\'",
        )
        values.push(`%${search.trim().replace(/[\\%_]/g, '\\$&')}%`)
      }
      const where = conditions.join(' AND ')
      const total = db
        .prepare<(string | number)[], { n: number }>(
          `SELECT count(*) n FROM load_tests WHERE ${where}`,
        )
        .get(...values)?.n
      const rows = db
        .prepare<(string | number)[], TestRow>(
          `SELECT * FROM load_tests WHERE ${where} ${before === undefined ? '' : 'AND created_at < ?'}
           ORDER BY created_at DESC, seq DESC LIMIT ?`,
        )
        .all(...values, ...(before === undefined ? [] : [before]), limit)
      return { tests: rows.map(summary), total: total ?? 0 }
    },
    create(test: NewLoadTest): void {
      const isOwned = test.status === 'queued' || test.status === 'running'
      change(null, () => {
        const { lastInsertRowid } = insert.run({
          ...test,
          request: JSON.stringify(test.request),
          environment: JSON.stringify(test.environment),
          source: test.source ?? null,
          owner: isOwned ? owner.token : null,
          label: isOwned ? owner.label : null,
          lease: isOwned ? Date.now() + LEASE_MS : null,
        })
        mark.run(lastInsertRowid)
      })
      if (!isOwned)
        db.prepare('UPDATE load_tests SET started_at = ?, finished_at = ? WHERE id = ?').run(
          test.createdAt,
          test.createdAt,
          test.id,
        )
    },
    setStatus(id: LoadTestId, status: LoadTestStatus, error: ErrorInfo | null = null): void {
      const { seq, started_at } = row(id)
      const isOver = ['finished', 'stopped', 'failed', 'interrupted'].includes(status)
      change(seq, () => {
        db.prepare(
          `UPDATE load_tests SET status = ?, error = ?, started_at = ?, finished_at = ?,
           owner = CASE WHEN ? THEN NULL ELSE owner END WHERE seq = ?`,
        ).run(
          status,
          error === null ? null : JSON.stringify(error),
          started_at ?? (status === 'running' ? Date.now() : null),
          isOver ? Date.now() : null,
          isOver ? 1 : 0,
          seq,
        )
      })
    },
    setOutputDir(id: LoadTestId, folder: string): void {
      const { seq } = row(id)
      change(seq, () => {
        db.prepare('UPDATE load_tests SET output_dir = ? WHERE seq = ?').run(folder, seq)
      })
    },
    update(
      id: LoadTestId,
      { name, note, tags, isBaseline }: Omit<CommandInput<'loadTest.update'>, 'loadTestId'>,
    ): void {
      const test = row(id)
      change(test.seq, () => {
        if (isBaseline === true) db.prepare('UPDATE load_tests SET is_baseline = 0').run()
        db.prepare(
          'UPDATE load_tests SET name = ?, note = ?, tags = ?, is_baseline = ? WHERE seq = ?',
        ).run(
          name ?? test.name,
          note ?? test.note,
          tags === undefined ? test.tags : JSON.stringify(tags),
          isBaseline === undefined ? test.is_baseline : Number(isBaseline),
          test.seq,
        )
      })
    },
    startRun(
      id: LoadTestId,
      run: { position: number; step: LoadStep; label: string; at: number },
    ): number {
      const { seq } = row(id)
      let made = 0
      change(seq, () => {
        made = Number(
          insertRun.run(seq, run.position, JSON.stringify(run.step), run.label, run.at)
            .lastInsertRowid,
        )
      })
      return made
    },
    endRun(
      id: LoadTestId,
      run: {
        position: number
        at: number
        status: LoadTestRun['status']
        summary: LoadRunSummary | null
        series: JsonObject | null
      },
    ): void {
      const { seq } = row(id)
      change(seq, () => {
        endRun.run({
          test: seq,
          position: run.position,
          at: run.at,
          status: run.status,
          summary: run.summary === null ? null : JSON.stringify(run.summary),
          series: run.series === null ? null : JSON.stringify(run.series),
        })
      })
    },
    run(id: LoadTestId, position: number): LoadTestRun & { seq: number; series: JsonObject } {
      const found = runAt.get(row(id).seq, position)
      if (!found) throw new AppError('not-found', `This load test has no run ${position}.`)
      return {
        ...toRun(found),
        seq: found.seq,
        series: found.series === null ? {} : (JSON.parse(found.series) as JsonObject),
      }
    },
    /** The results of searches, and what the test has to say beside its figures. */
    setFindings(
      id: LoadTestId,
      findings: { search?: LoadSearchResult[]; notices?: LoadTestDetail['notices'] },
    ): void {
      const test = row(id)
      change(test.seq, () => {
        db.prepare('UPDATE load_tests SET search = ?, notices = ? WHERE seq = ?').run(
          findings.search === undefined ? test.search : JSON.stringify(findings.search),
          findings.notices === undefined ? test.notices : JSON.stringify(findings.notices),
          test.seq,
        )
      })
    },
    /** Renews the lease and keeps where the test stands. Returns what another process wants of it. */
    heartbeat(seq: number, progress: LoadProgress | null): 'stop' | null {
      db.transaction(() => {
        raise.run()
        beat.run(
          Date.now() + LEASE_MS,
          progress === null ? null : JSON.stringify(progress),
          seq,
          owner.token,
        )
        mark.run(seq)
      }).immediate()
      return wanted.get(seq)?.wanted === 'stop' ? 'stop' : null
    },
    want(id: LoadTestId, what: 'stop'): void {
      const { seq } = row(id)
      change(seq, () => {
        db.prepare('UPDATE load_tests SET wanted = ? WHERE seq = ?').run(what, seq)
      })
    },
    /** What processes that are gone left running is interrupted. Returns their ids. */
    recover(): LoadTestId[] {
      const left = db
        .prepare<[], TestRow>(
          "SELECT * FROM load_tests WHERE status IN ('queued', 'running', 'stopping') AND deleted_at IS NULL",
        )
        .all()
        .filter(test => !isLeaseAlive(test.owner, test.lease_until, Date.now()))
      for (const test of left) {
        change(test.seq, () => {
          db.prepare(
            "UPDATE load_tests SET status = 'interrupted', finished_at = ?, owner = NULL WHERE seq = ?",
          ).run(Date.now(), test.seq)
          db.prepare(
            "UPDATE load_runs SET status = 'stopped' WHERE test = ? AND status = 'running'",
          ).run(test.seq)
        })
      }
      return left.map(({ id }) => id)
    },
    changedSince: (rev: number): LoadTestSummary[] => changed.all(rev).map(summary),
    ids: (): LoadTestId[] =>
      db
        .prepare<[], { id: LoadTestId }>('SELECT id FROM load_tests WHERE deleted_at IS NULL')
        .all()
        .map(({ id }) => id),
    /** Out of sight at once; the rows go in small steps (`purge`). */
    delete(id: LoadTestId): void {
      const test = row(id)
      if (isLeaseAlive(test.owner, test.lease_until, Date.now())) {
        throw new AppError('conflict', `Load test '${test.name}' is still running.`, {
          hint: 'Stop it first.',
        })
      }
      change(test.seq, () => {
        db.prepare('UPDATE load_tests SET deleted_at = ?, is_baseline = 0 WHERE seq = ?').run(
          Date.now(),
          test.seq,
        )
      })
    },
    /** Removes some rows of deleted tests; false when none are left. */
    purge(most = 5_000): boolean {
      const run = db
        .prepare<[], { seq: number }>(
          `SELECT r.seq FROM load_runs r JOIN load_tests t ON t.seq = r.test WHERE t.deleted_at IS NOT NULL LIMIT 1`,
        )
        .get()
      if (!run)
        return db.prepare('DELETE FROM load_tests WHERE deleted_at IS NOT NULL').run().changes > 0
      const { changes } = db
        .prepare(
          'DELETE FROM load_requests WHERE run = ? AND idx IN (SELECT idx FROM load_requests WHERE run = ? LIMIT ?)',
        )
        .run(run.seq, run.seq, most)
      if (changes < most) db.prepare('DELETE FROM load_runs WHERE seq = ?').run(run.seq)
      return true
    },
    imported: (source: string): LoadTestId | undefined =>
      db
        .prepare<[string], { id: LoadTestId }>(
          'SELECT id FROM load_tests WHERE source = ? AND deleted_at IS NULL',
        )
        .get(source)?.id,
  }
}
