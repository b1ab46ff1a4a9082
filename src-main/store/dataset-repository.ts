import { gunzipSync, gzipSync } from 'node:zlib'
import type { Database } from 'better-sqlite3'
import {
  BenchmarkOptions,
  type DatasetRun,
  type DatasetVersion,
  type Exclusion,
  type JsonObject,
  type MetricValue,
} from '@contract'

/** A row of a version: its subset, its sample key, the start of its text. */
export type VersionRow = [subset: string, key: string, preview: string]

export interface SeenVersion {
  datasetId: string
  fingerprint: string
  split: string
  path: string
  rows: number
  bytes: number
  /** Null where there are too many to keep. */
  rowList: VersionRow[] | null
}

/** How runs used a benchmark's data at one path; the fingerprint is of the last of them. */
export interface DatasetUse {
  benchmarkId: string
  path: string | null
  fingerprint: string | null
  runs: number
  lastUsed: number | null
}

export interface UsedDataset {
  benchmarkId: string
  options: BenchmarkOptions
  path: string | null
  fingerprint: string | null
  split: string | null
  bundled: boolean
}

interface VersionColumns {
  fingerprint: string
  split: string
  path: string
  row_count: number
  bytes: number
  first_seen: number
  last_seen: number
  has_rows: number
}

interface RunColumns {
  id: string
  name: string
  model_name: string
  model_id: string
  status: string
  started_at: number | null
  dataset: string
  primary_metric: string | null
}

/** What is remembered about data sets: contents they had, samples left out, the runs that used them. */
export function createDatasetRepository(db: Database) {
  const runsOf = db.prepare<[string], RunColumns>(`
    SELECT r.id, r.name, r.model_name, r.model_id, r.status, r.started_at, b.dataset, b.primary_metric
    FROM run_benchmarks b JOIN runs r ON r.seq = b.run
    WHERE b.benchmark_id = ? ORDER BY r.seq DESC LIMIT 500`)
  const usedBy = db.prepare<[string], { benchmark_id: string; options: string; dataset: string }>(`
    SELECT b.benchmark_id, b.options, b.dataset
    FROM run_benchmarks b JOIN runs r ON r.seq = b.run WHERE r.id = ? ORDER BY b.position`)
  const uses = db.prepare<
    [],
    {
      benchmark_id: string
      path: string | null
      fingerprint: string | null
      runs: number
      last: number | null
    }
  >(`
    SELECT b.benchmark_id, json_extract(b.dataset, '$.path') path, json_extract(b.dataset, '$.fingerprint') fingerprint,
      count(*) runs, max(r.started_at) last
    FROM run_benchmarks b JOIN runs r ON r.seq = b.run GROUP BY 1, 2`)

  return {
    /** Notes that a content was seen; a content that is known gets a new date. */
    saw(version: SeenVersion, at: number): void {
      const list = version.rowList && gzipSync(JSON.stringify(version.rowList))
      db.prepare(
        `INSERT INTO dataset_versions (dataset_id, fingerprint, split, path, row_count, bytes, first_seen, last_seen, row_list)
         VALUES (@datasetId, @fingerprint, @split, @path, @rows, @bytes, @at, @at, @list)
         ON CONFLICT (dataset_id, fingerprint) DO UPDATE SET last_seen = excluded.last_seen, path = excluded.path,
           row_list = coalesce(excluded.row_list, row_list)`,
      ).run({ ...version, rowList: undefined, list, at })
    },
    /** Gives a known content a new date; false where it is not known. */
    sawAgain(datasetId: string, fingerprint: string, at: number): boolean {
      return (
        db
          .prepare(
            'UPDATE dataset_versions SET last_seen = ? WHERE dataset_id = ? AND fingerprint = ?',
          )
          .run(at, datasetId, fingerprint).changes > 0
      )
    },
    versions(datasetId: string): Omit<DatasetVersion, 'runs' | 'isCurrent' | 'kept'>[] {
      return db
        .prepare<[string], VersionColumns>(
          `SELECT fingerprint, split, path, row_count, bytes, first_seen, last_seen, row_list IS NOT NULL has_rows
           FROM dataset_versions WHERE dataset_id = ? ORDER BY last_seen DESC, first_seen DESC`,
        )
        .all(datasetId)
        .map(row => ({
          fingerprint: row.fingerprint,
          split: row.split,
          path: row.path,
          rows: row.row_count,
          bytes: row.bytes,
          firstSeen: row.first_seen,
          lastSeen: row.last_seen,
          isComparable: row.has_rows === 1,
        }))
    },
    versionRows(datasetId: string, fingerprint: string): VersionRow[] | null {
      const row = db
        .prepare<[string, string], { row_list: Buffer | null }>(
          'SELECT row_list FROM dataset_versions WHERE dataset_id = ? AND fingerprint = ?',
        )
        .get(datasetId, fingerprint)
      if (!row?.row_list) return null
      return JSON.parse(gunzipSync(row.row_list).toString('utf8')) as VersionRow[]
    },
    forget(datasetId: string): void {
      db.prepare('DELETE FROM dataset_versions WHERE dataset_id = ?').run(datasetId)
    },

    fingerprintOf(signature: string): string | undefined {
      return db
        .prepare<[string], string>('SELECT fingerprint FROM dataset_signatures WHERE signature = ?')
        .pluck()
        .get(signature) as string | undefined
    },
    noteSignature(signature: string, fingerprint: string, at: number): void {
      db.prepare('INSERT OR REPLACE INTO dataset_signatures VALUES (?, ?, ?)').run(
        signature,
        fingerprint,
        at,
      )
    },

    exclusions(benchmarkId: string): Exclusion[] {
      return db
        .prepare<
          [string],
          {
            sample_key: string
            subset: string
            preview: string
            reason: string
            created_at: number
          }
        >('SELECT * FROM dataset_exclusions WHERE benchmark_id = ? ORDER BY created_at, sample_key')
        .all(benchmarkId)
        .map(row => ({
          sampleKey: row.sample_key,
          subset: row.subset,
          preview: row.preview,
          reason: row.reason,
          createdAt: row.created_at,
        }))
    },
    exclusionCounts(): Map<string, number> {
      const rows = db
        .prepare<[], { benchmark_id: string; n: number }>(
          'SELECT benchmark_id, count(*) n FROM dataset_exclusions GROUP BY 1',
        )
        .all()
      return new Map(rows.map(row => [row.benchmark_id, row.n]))
    },
    exclude(benchmarkId: string, samples: Exclusion[]): void {
      const put = db.prepare(
        `INSERT OR REPLACE INTO dataset_exclusions (benchmark_id, sample_key, subset, preview, reason, created_at)
         VALUES (@benchmarkId, @sampleKey, @subset, @preview, @reason, @createdAt)`,
      )
      db.transaction(() => {
        for (const sample of samples) put.run({ benchmarkId, ...sample })
      }).immediate()
    },
    include(benchmarkId: string, keys: string[]): void {
      const drop = db.prepare(
        'DELETE FROM dataset_exclusions WHERE benchmark_id = ? AND sample_key = ?',
      )
      db.transaction(() => keys.forEach(key => drop.run(benchmarkId, key))).immediate()
    },

    /** How often each benchmark's data at each path was used. */
    uses: (): DatasetUse[] =>
      uses.all().map(row => ({
        benchmarkId: row.benchmark_id,
        path: row.path,
        fingerprint: row.fingerprint,
        runs: row.runs,
        lastUsed: row.last,
      })),
    /** What one run read. */
    usedBy(runId: string): UsedDataset[] {
      return usedBy.all(runId).map(row => {
        const dataset = JSON.parse(row.dataset) as JsonObject
        const text = (name: string): string | null => {
          const value = dataset[name]
          return typeof value === 'string' ? value : null
        }
        return {
          benchmarkId: row.benchmark_id,
          options: BenchmarkOptions.parse(JSON.parse(row.options)),
          path: text('path'),
          fingerprint: text('fingerprint'),
          split: text('split'),
          bundled: dataset.bundled === true,
        }
      })
    },
    /** Runs on a benchmark, newest first, with the path and content they read. */
    runs(benchmarkId: string): (DatasetRun & { path: string | null })[] {
      return runsOf.all(benchmarkId).map(row => {
        const dataset = JSON.parse(row.dataset) as JsonObject
        const metric =
          row.primary_metric === null
            ? null
            : (JSON.parse(row.primary_metric) as MetricValue | null)
        return {
          runId: row.id,
          name: row.name,
          modelName: row.model_name,
          modelId: row.model_id,
          status: row.status,
          startedAt: row.started_at,
          fingerprint: typeof dataset.fingerprint === 'string' ? dataset.fingerprint : null,
          path: typeof dataset.path === 'string' ? dataset.path : null,
          score: metric?.score ?? null,
          display: metric?.display ?? 'percent',
          metric: metric?.key ?? '',
          num: metric?.num ?? 0,
          interval: metric?.interval ?? null,
        }
      })
    },
  }
}
