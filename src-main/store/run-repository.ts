import type { Database } from 'better-sqlite3'
import {
  Counts,
  ErrorInfo,
  MetricValue,
  ModelChange,
  Progress,
  type BenchmarkReport,
  type JsonObject,
  type RunFilter,
  type RunId,
  type RunRequest,
  type RunSort,
  type RunStatus,
  type RunSummary,
} from '@contract'
import { AppError } from '../engine/errors'
import type { Wanted } from '../engine/ports'
import { noCounts } from './count-samples'
import { orderBy, whereOf } from './run-filter'
import { createBaselines } from './run-baselines'
import { createRunDeletion } from './run-deletion'
import { createRunImports } from './run-imports'
import { createRunLeases } from './run-leases'
import {
  addCounts,
  configHash,
  costOf,
  type BenchmarkRow,
  type NewRun,
  type RunRow,
} from './run-rows'
import { createOwner, isLeaseAlive, type Owner } from './lease'

const NEWEST_FIRST: RunSort = { column: 'created', direction: 'desc' }

export type RunRepository = ReturnType<typeof createRunRepository>

/** Runs and their benchmarks: rows in, entities out. Each change raises the run's revision. */
export function createRunRepository(db: Database, owner: Owner = createOwner()) {
  const insertRun = db.prepare(`
    INSERT INTO runs (id, group_id, name, origin, status, request, model_name, model_id, server_name, repeats,
      created_at, work_dir, app_version, environment, imported, config_hash, price)
    VALUES (@id, @groupId, @name, @origin, @status, @request, @modelName, @modelId, @serverName, @repeats,
      @createdAt, @workDir, @appVersion, @environment, @imported, @configHash, @price)`)
  const baselinesOf = db
    .prepare<[number], string>('SELECT benchmark_id FROM baselines WHERE run = ? ORDER BY 1')
    .pluck()
  const insertBenchmark = db.prepare(`
    INSERT INTO run_benchmarks (run, position, benchmark_id, title, version, options, counts)
    VALUES (@run, @position, @benchmarkId, @title, @version, @options, @counts)
    ON CONFLICT (run, position) DO UPDATE SET benchmark_id = excluded.benchmark_id, title = excluded.title,
      version = excluded.version, options = excluded.options, planned = 0`)
  const byId = db.prepare<[string], RunRow>(
    'SELECT * FROM runs WHERE id = ? AND deleted_at IS NULL',
  )
  const anyById = db.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?')
  const benchmarksOf = db.prepare<[number], BenchmarkRow>(
    'SELECT run, position, benchmark_id, title, counts, primary_metric, report, dataset FROM run_benchmarks WHERE run = ? ORDER BY position',
  )
  const raise = db.prepare('UPDATE revision SET value = value + 1')
  const stamp = db.prepare<[number]>(
    'UPDATE runs SET rev = (SELECT value FROM revision) WHERE seq = ?',
  )
  const changed = db.prepare<[number], RunRow>(
    'SELECT * FROM runs WHERE rev > ? AND deleted_at IS NULL ORDER BY rev',
  )
  const revision = db.prepare<[], { value: number }>('SELECT value FROM revision')

  function touch(seq: number): void {
    raise.run()
    stamp.run(seq)
  }

  function row(id: RunId): RunRow {
    const found = byId.get(id)
    if (!found) {
      throw new AppError('not-found', `There is no run '${id}' in this data folder.`, {
        hint: '`evalwright list runs` shows those that are.',
      })
    }
    return found
  }

  function summary(run: RunRow): RunSummary {
    const benchmarks = benchmarksOf.all(run.seq).map(benchmark => ({
      position: benchmark.position,
      benchmarkId: benchmark.benchmark_id,
      title: benchmark.title,
      counts: Counts.parse(JSON.parse(benchmark.counts)),
      primary:
        benchmark.primary_metric === null
          ? null
          : MetricValue.parse(JSON.parse(benchmark.primary_metric)),
    }))
    const alive = isLeaseAlive(run.owner, run.lease_until, Date.now())
    return {
      id: run.id,
      groupId: run.group_id,
      name: run.name,
      origin: run.origin,
      status: run.status,
      error: run.error === null ? null : ErrorInfo.parse(JSON.parse(run.error)),
      modelName: run.model_name,
      modelId: run.model_id,
      serverName: run.server_name,
      benchmarks,
      counts: addCounts(benchmarks.map(benchmark => benchmark.counts)),
      inputTokens: run.input_tokens,
      outputTokens: run.output_tokens,
      cost: costOf(run),
      retries: run.retries,
      ...(run.model_changes !== '[]' && {
        modelChanges: ModelChange.array().parse(JSON.parse(run.model_changes)),
      }),
      repeats: run.repeats,
      createdAt: run.created_at,
      startedAt: run.started_at,
      finishedAt: run.finished_at,
      activeMs: run.active_ms,
      workDir: run.work_dir,
      tags: JSON.parse(run.tags) as string[],
      note: run.note,
      archived: run.archived === 1,
      appVersion: run.app_version,
      baselineOf: baselinesOf.all(run.seq),
      transcriptsDeletedAt: run.transcripts_deleted_at,
      configHash: run.config_hash,
      owner: alive ? { label: run.owner_label ?? '', mine: run.owner === owner.token } : null,
    }
  }

  const create = db.transaction((run: NewRun): void => {
    const { lastInsertRowid } = insertRun.run({
      ...run,
      request: JSON.stringify(run.request),
      environment: JSON.stringify(run.environment),
      imported: run.imported === null ? null : JSON.stringify(run.imported),
      configHash: run.origin === 'evalwright' ? configHash(run.request) : null,
      price: run.price ? JSON.stringify(run.price) : null,
      benchmarks: undefined,
    })
    const seq = Number(lastInsertRowid)
    run.benchmarks.forEach((benchmark, position) => {
      insertBenchmark.run({
        run: seq,
        position,
        ...benchmark,
        options: JSON.stringify(benchmark.options),
        counts: JSON.stringify(noCounts()),
      })
    })
    touch(seq)
  })

  const replaceRequest = db.transaction(
    (
      id: RunId,
      change: Pick<NewRun, 'request' | 'benchmarks' | 'repeats' | 'serverName'>,
    ): void => {
      const { seq } = row(id)
      const positions = new Map(benchmarksOf.all(seq).map(b => [b.benchmark_id, b.position]))
      let next = Math.max(-1, ...positions.values()) + 1
      for (const benchmark of change.benchmarks) {
        insertBenchmark.run({
          run: seq,
          position: positions.get(benchmark.benchmarkId) ?? next++,
          ...benchmark,
          options: JSON.stringify(benchmark.options),
          counts: JSON.stringify(noCounts()),
        })
      }
      db.prepare(
        'UPDATE runs SET request = ?, config_hash = ?, repeats = ?, server_name = ? WHERE seq = ?',
      ).run(
        JSON.stringify(change.request),
        configHash(change.request),
        change.repeats,
        change.serverName,
        seq,
      )
      touch(seq)
    },
  )

  const means = {
    row,
    anyRow: (id: RunId) => anyById.get(id),
    summary,
    touch,
    raise: () => void raise.run(),
  }

  return {
    owner,
    create: (run: NewRun) => create.immediate(run),
    replaceRequest: (...args: Parameters<typeof replaceRequest>) =>
      replaceRequest.immediate(...args),
    row,
    touch,
    get: (id: RunId) => summary(row(id)),
    exists: (id: string) => byId.get(id) !== undefined,
    request: (id: RunId) => JSON.parse(row(id).request) as RunRequest,
    progress(id: RunId): Progress | null {
      const { progress } = row(id)
      return progress === null ? null : Progress.parse(JSON.parse(progress))
    },
    reports: (id: RunId): BenchmarkReport[] =>
      benchmarksOf
        .all(row(id).seq)
        .flatMap(b => (b.report === null ? [] : [JSON.parse(b.report) as BenchmarkReport])),
    detail(id: RunId) {
      const run = row(id)
      const benchmarks = benchmarksOf.all(run.seq)
      const environment = JSON.parse(run.environment) as JsonObject
      const planned = benchmarks
        .map(b => [b.benchmark_id, JSON.parse(b.dataset) as JsonObject] as const)
        .filter(([, dataset]) => Object.keys(dataset).length > 0)
      return {
        run: summary(run),
        request: JSON.parse(run.request) as JsonObject,
        reports: benchmarks.flatMap(b =>
          b.report === null ? [] : [JSON.parse(b.report) as BenchmarkReport],
        ),
        environment:
          planned.length === 0
            ? environment
            : { ...environment, datasets: Object.fromEntries(planned) },
        imported:
          run.imported === null
            ? null
            : (JSON.parse(run.imported) as NonNullable<NewRun['imported']>),
      }
    },
    /** A page of runs; `cursor` is how many come before it. */
    list(
      filter: RunFilter,
      limit: number,
      cursor?: string,
      sort: RunSort | readonly RunSort[] = NEWEST_FIRST,
    ) {
      const offset = Number(cursor ?? 0)
      const { where, values } = whereOf(filter)
      const total = db
        .prepare<[object], { n: number }>(`SELECT count(*) n FROM runs WHERE ${where}`)
        .get(values)
      const sorts: readonly RunSort[] = 'column' in sort ? [sort] : sort
      const rows = db
        .prepare<[object], RunRow>(
          `SELECT * FROM runs WHERE ${where} ORDER BY ${orderBy(sorts)} LIMIT @limit OFFSET @offset`,
        )
        .all({ ...values, limit: limit + 1, offset })
      return {
        runs: rows.slice(0, limit).map(summary),
        nextCursor: rows.length > limit ? String(offset + limit) : null,
        total: total?.n ?? 0,
      }
    },
    update(
      id: RunId,
      change: { name?: string; tags?: string[]; note?: string; archived?: boolean },
    ): RunSummary {
      db.transaction(() => {
        const { seq } = row(id)
        const set = (column: string, value: unknown) =>
          db.prepare(`UPDATE runs SET ${column} = ? WHERE seq = ?`).run(value, seq)
        if (change.name !== undefined) set('name', change.name)
        if (change.tags !== undefined) set('tags', JSON.stringify(change.tags))
        if (change.note !== undefined) set('note', change.note)
        if (change.archived !== undefined) set('archived', change.archived ? 1 : 0)
        touch(seq)
      }).immediate()
      return summary(row(id))
    },
    setWorkDir(id: RunId, workDir: string) {
      db.prepare('UPDATE runs SET work_dir = ? WHERE id = ?').run(workDir, id)
    },
    setEnvironment(id: RunId, environment: JsonObject) {
      db.prepare('UPDATE runs SET environment = ? WHERE id = ?').run(
        JSON.stringify(environment),
        id,
      )
    },
    setStatus(id: RunId, status: RunStatus, error: ErrorInfo | null = null) {
      db.transaction(() => {
        const { seq } = row(id)
        db.prepare('UPDATE runs SET status = ?, error = ? WHERE seq = ?').run(
          status,
          error === null ? null : JSON.stringify(error),
          seq,
        )
        touch(seq)
      }).immediate()
    },
    /** Writes a request to the owner of a run, whichever process that is. */
    want(id: RunId, wanted: Partial<Wanted>) {
      db.prepare(
        `UPDATE runs SET wanted = coalesce(?, wanted), wanted_concurrency = coalesce(?, wanted_concurrency),
           wanted_judge_concurrency = coalesce(?, wanted_judge_concurrency) WHERE id = ?`,
      ).run(wanted.state ?? null, wanted.concurrency ?? null, wanted.judgeConcurrency ?? null, id)
    },
    ...createRunLeases(db, owner, { row, touch }),
    changedSince(rev: number) {
      return { runs: changed.all(rev).map(summary), rev: revision.get()?.value ?? 0 }
    },
    revision: () => revision.get()?.value ?? 0,
    ids: () =>
      db
        .prepare<[], { id: RunId }>('SELECT id FROM runs WHERE deleted_at IS NULL')
        .all()
        .map(row => row.id),
    ...createRunDeletion(db, means),
    ...createBaselines(db, means),
    ...createRunImports(db),
    count: () => db.prepare<[], { n: number }>('SELECT count(*) n FROM runs').get()?.n ?? 0,
  }
}
