import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import {
  Counts,
  ErrorInfo,
  MetricValue,
  Progress,
  UNDO_MS,
  type BenchmarkReport,
  type JsonObject,
  type RunFilter,
  type RunId,
  type RunRequest,
  type RunSort,
  type RunStatus,
  type RunSummary,
  type TokenPrice,
} from '@contract'
import { AppError } from '../engine/errors'
import type { Wanted } from '../engine/ports'
import { countSamples, noCounts } from './count-samples'
import { orderBy, whereOf } from './run-filter'
import { createOwner, isLeaseAlive, LEASE_MS, type Owner } from './lease'

export interface RunRow {
  seq: number
  id: RunId
  group_id: string
  name: string
  origin: 'evalwright' | 'evalscope'
  status: RunStatus
  error: string | null
  request: string
  model_name: string
  model_id: string
  server_name: string
  repeats: number
  created_at: number
  started_at: number | null
  finished_at: number | null
  active_ms: number
  work_dir: string | null
  tags: string
  note: string
  archived: number
  deleted_at: number | null
  transcripts_deleted_at: number | null
  config_hash: string | null
  price: string | null
  app_version: string
  environment: string
  imported: string | null
  input_tokens: number
  output_tokens: number
  retries: number
  owner: string | null
  owner_label: string | null
  lease_until: number | null
  wanted: string | null
  wanted_concurrency: number | null
  wanted_judge_concurrency: number | null
  progress: string | null
  rev: number
}

interface BenchmarkRow {
  run: number
  position: number
  benchmark_id: string
  title: string
  counts: string
  primary_metric: string | null
  report: string | null
  dataset: string
}

export interface NewRun {
  id: RunId
  groupId: string
  name: string
  origin: 'evalwright' | 'evalscope'
  status: RunStatus
  request: RunRequest | JsonObject
  modelName: string
  modelId: string
  serverName: string
  repeats: number
  createdAt: number
  workDir: string | null
  appVersion: string
  environment: JsonObject
  /** Of its server, where that is known. */
  price?: TokenPrice | null
  imported: { path: string; problems: string[]; format: string } | null
  benchmarks: { benchmarkId: string; title: string; version: number | null; options: JsonObject }[]
}

const ACTIVE: RunStatus[] = ['queued', 'preparing', 'running', 'paused', 'waiting']

/** Undo that was pressed in time may arrive a little later; the purge begins after that. */
export const GRACE_MS = 1_000

const NEWEST_FIRST: RunSort = { column: 'created', direction: 'desc' }

/** Tokens times the price of the run's server, in the price's currency. */
function costOf(run: RunRow): RunSummary['cost'] {
  if (run.price === null || run.input_tokens + run.output_tokens === 0) return null
  const { input, output, currency } = JSON.parse(run.price) as TokenPrice
  return {
    amount: (run.input_tokens * input + run.output_tokens * output) / 1_000_000,
    currency,
  }
}

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
  const takeLease = db.prepare(
    'UPDATE runs SET owner = @token, owner_label = @label, lease_until = @until WHERE seq = @seq',
  )
  const keepLease = db.prepare<[number, number, string]>(
    'UPDATE runs SET lease_until = ? WHERE seq = ? AND owner = ?',
  )
  const dropLease = db.prepare<[number, string]>(
    'UPDATE runs SET owner = NULL, owner_label = NULL, lease_until = NULL, wanted = NULL, wanted_concurrency = NULL, wanted_judge_concurrency = NULL WHERE seq = ? AND owner = ?',
  )
  const active = db.prepare<[], RunRow>(
    `SELECT * FROM runs WHERE status IN (${ACTIVE.map(status => `'${status}'`).join(',')})`,
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

  const acquire = db.transaction((id: RunId): void => {
    const run = row(id)
    if (run.owner !== owner.token && isLeaseAlive(run.owner, run.lease_until, Date.now())) {
      throw new AppError(
        'conflict',
        `Run '${run.name}' is being worked on by ${run.owner_label ?? 'another process'}.`,
        {
          hint: `Pause or cancel it there. If that process is gone, its hold ends by itself within ${LEASE_MS / 1000} seconds.`,
        },
      )
    }
    takeLease.run({ ...owner, until: Date.now() + LEASE_MS, seq: run.seq })
    db.prepare(
      'UPDATE runs SET wanted = NULL, wanted_concurrency = NULL, wanted_judge_concurrency = NULL WHERE seq = ?',
    ).run(run.seq)
    touch(run.seq)
  })

  const abandonedRuns = (): RunRow[] =>
    active
      .all()
      .filter(
        run => run.owner !== owner.token && !isLeaseAlive(run.owner, run.lease_until, Date.now()),
      )

  /** Active runs whose owner is gone become `interrupted`, with counts taken from their samples. */
  const recover = db.transaction((): RunId[] => {
    const abandoned = abandonedRuns()
    for (const run of abandoned) {
      for (const benchmark of benchmarksOf.all(run.seq)) {
        db.prepare('UPDATE run_benchmarks SET counts = ? WHERE run = ? AND position = ?').run(
          JSON.stringify(countSamples(db, run.seq, benchmark.position)),
          run.seq,
          benchmark.position,
        )
      }
      db.prepare(
        "UPDATE runs SET status = 'interrupted', owner = NULL, owner_label = NULL, lease_until = NULL, progress = NULL WHERE seq = ?",
      ).run(run.seq)
      touch(run.seq)
    }
    return abandoned.map(run => run.id)
  })

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
    /** Throws AppError('conflict') while another live process owns the run. */
    acquire: (id: RunId) => acquire.immediate(id),
    /** False once another process took the run over. */
    heartbeat: (seq: number) =>
      keepLease.run(Date.now() + LEASE_MS, seq, owner.token).changes === 1,
    owns: (id: RunId) => row(id).owner === owner.token,
    release(id: RunId) {
      db.transaction(() => {
        const { seq } = row(id)
        dropLease.run(seq, owner.token)
        touch(seq)
      }).immediate()
    },
    /** Takes the write lock only where there is something to recover. */
    recover: () => (abandonedRuns().length === 0 ? [] : recover.immediate()),
    changedSince(rev: number) {
      return { runs: changed.all(rev).map(summary), rev: revision.get()?.value ?? 0 }
    },
    revision: () => revision.get()?.value ?? 0,
    /** Hides a run, which `restore` brings back until it is purged. Refused while a live process owns it. */
    markDeleted(id: RunId): void {
      db.transaction(() => {
        const run = row(id)
        refuseWhileOwned(run)
        db.prepare('UPDATE runs SET deleted_at = ? WHERE seq = ?').run(Date.now(), run.seq)
        touch(run.seq)
      }).immediate()
    },
    restore(id: RunId): RunSummary {
      db.transaction(() => {
        const run = anyById.get(id)
        const isOver = Date.now() - (run?.deleted_at ?? Date.now()) > UNDO_MS + GRACE_MS
        if (!run || isOver) {
          throw new AppError('not-found', 'This run is already gone for good.', {
            hint: 'A backup may still hold it: Settings, Storage.',
          })
        }
        db.prepare('UPDATE runs SET deleted_at = NULL WHERE seq = ?').run(run.seq)
        touch(run.seq)
      }).immediate()
      return summary(row(id))
    },
    deleted: () =>
      db
        .prepare<[], { runId: RunId; name: string; deletedAt: number }>(
          'SELECT id "runId", name, deleted_at "deletedAt" FROM runs WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC',
        )
        .all(),
    /** Returns every run whose summary changed by it: this one, and those that were the baseline before. */
    setBaseline(id: RunId, on: boolean): RunSummary[] {
      const changedIds = db
        .transaction((): RunId[] => {
          const run = row(id)
          const names = JSON.stringify(benchmarksOf.all(run.seq).map(b => b.benchmark_id))
          const before = db
            .prepare<[string], { seq: number; id: RunId }>(
              'SELECT DISTINCT seq, id FROM baselines JOIN runs ON runs.seq = baselines.run WHERE benchmark_id IN (SELECT value FROM json_each(?))',
            )
            .all(names)
          db.prepare('DELETE FROM baselines WHERE run = ?').run(run.seq)
          if (on) {
            db.prepare(
              'INSERT OR REPLACE INTO baselines (benchmark_id, run) SELECT DISTINCT value, ? FROM json_each(?)',
            ).run(run.seq, names)
          }
          const all = new Map([...before, run].map(one => [one.id, one.seq]))
          all.forEach(touch)
          return [...all.keys()]
        })
        .immediate()
      return changedIds.flatMap(one => {
        const found = byId.get(one)
        return found ? [summary(found)] : []
      })
    },
    /** Deletes for good, in small steps, so that the host stays responsive. Refused while a live process owns the run. */
    async delete(id: RunId): Promise<void> {
      const run = anyById.get(id) ?? row(id)
      refuseWhileOwned(run)
      const some = db.prepare<[number]>(
        'DELETE FROM samples WHERE id IN (SELECT id FROM samples WHERE run = ? LIMIT 500)',
      )
      while (some.run(run.seq).changes > 0) await new Promise(resolve => setImmediate(resolve))
      db.transaction(() => {
        db.prepare('DELETE FROM imports WHERE run = ?').run(id)
        db.prepare('DELETE FROM runs WHERE seq = ?').run(run.seq)
        raise.run()
      }).immediate()
    },
    ids: () =>
      db
        .prepare<[], { id: RunId }>('SELECT id FROM runs WHERE deleted_at IS NULL')
        .all()
        .map(row => row.id),
    count: () => db.prepare<[], { n: number }>('SELECT count(*) n FROM runs').get()?.n ?? 0,
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

function refuseWhileOwned(run: RunRow): void {
  if (!isLeaseAlive(run.owner, run.lease_until, Date.now())) return
  throw new AppError('conflict', `Run '${run.name}' is still running.`, {
    hint: 'Cancel it first.',
  })
}

/** Of all that may change an answer or its score; model, server, folders and pace are left out. */
function configHash(request: RunRequest | JsonObject): string {
  const { benchmarks, sampling, limit, totalLimit, repeats, seed } = request as RunRequest
  const asked = { benchmarks, sampling, limit, totalLimit, repeats, seed }
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 12)
}

function addCounts(all: Counts[]): Counts {
  const sum = noCounts()
  for (const counts of all) {
    for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name]
  }
  return sum
}
