import type { Database } from 'better-sqlite3'
import type { RunId, SampleFacets, SampleFilter, SampleRow, SampleSort } from '@contract'
import { createSampleQueries } from '../sample-queries'
import { filterConditions } from '../sample-filter'
import type { Condition } from '../sample-expression/compile'

export interface PageRequest {
  runId: RunId
  filter: SampleFilter
  sort: SampleSort
  limit: number
  cursor?: string | undefined
}

export interface FoundPage {
  rows: SampleRow[]
  nextCursor: string | null
  searched: number | null
}

/** One pass over a run's texts; the ids found so far lie in a temporary table. */
interface Scan {
  key: string
  run: number
  table: string
  condition: Condition
  at: number
  first: number
  last: number
  found: number
  /** Few other runs' samples lie between this run's: its ids can be gone through without looking them up. */
  isDense: boolean
  wasAskedAt: number
}

/** How long a question waits for the pass before it is answered with what was found so far, and with nothing, in ms. */
const PATIENCE = 150
const PATIENCE_FOR_NOTHING = 270
/** Samples looked at before other questions are heard. */
const STEP = 500
const nothing = { first: null, last: null, count: 0 }
const SCANS_KEPT = 6
/** A pass that nobody asks about any more ends after this, in ms. */
const FORGOTTEN_AFTER = 20_000

/**
 * Answers pages and facets whose filter reads long texts. A pass over the run goes on in small steps after the first answer, so that
 * first hits come at once; its result serves every further page, order and facet until the run changes. `db` may be read-only.
 */
export function createSearchSession(db: Database) {
  const runRow = db.prepare<[string], { seq: number; repeats: number }>(
    'SELECT seq, repeats FROM runs WHERE id = ?',
  )
  const queries = createSampleQueries(db, {
    row: id => {
      const row = runRow.get(id)
      if (!row) throw new Error(`There is no run '${id}'.`)
      return row as never
    },
  })
  const lastFinish = db.prepare<[number], { at: number | null }>(
    'SELECT max(finished_at) at FROM samples WHERE run = ?',
  )
  const lastReview = db.prepare<[number], { id: number | null }>(
    'SELECT max(id) id FROM sample_history WHERE run = ?',
  )
  const bounds = db.prepare<
    [number, number, number],
    { first: number | null; last: number | null; count: number }
  >(
    'SELECT (SELECT min(id) FROM samples WHERE run = ?) first, (SELECT max(id) FROM samples WHERE run = ?) last, (SELECT count(*) FROM samples WHERE run = ?) count',
  )
  const stepEnd = db.prepare<[number, number, number], { id: number | null }>(
    'SELECT max(id) id FROM (SELECT id FROM samples WHERE run = ? AND id > ? ORDER BY id LIMIT ?)',
  )
  const scans = new Map<string, Scan>()
  let made = 0

  /** The pass for the filter's slow part; null where the filter has none. */
  function scanFor(runId: RunId, filter: SampleFilter): Scan | null {
    const run = runRow.get(runId)?.seq
    if (run === undefined) return null
    const { slow } = filterConditions(filter, undefined)
    if (slow === null) return null
    const version = [lastFinish.get(run)?.at, lastReview.get(run)?.id]
    const key = JSON.stringify([run, slow.sql, slow.values, version])
    let scan = scans.get(key)
    if (!scan) {
      const { first, last, count } = bounds.get(run, run, run) ?? nothing
      scan = {
        key,
        run,
        table: `temp.hits_${++made}`,
        condition: slow,
        at: (first ?? 1) - 1,
        last: last ?? 0,
        first: first ?? 1,
        found: 0,
        isDense: (last ?? 0) - (first ?? 0) < count * 1.5,
        wasAskedAt: 0,
      }
      db.exec(`CREATE TABLE ${scan.table} (id INTEGER PRIMARY KEY)`)
      scans.set(key, scan)
      drop([...scans.values()].slice(0, -SCANS_KEPT))
    }
    scan.wasAskedAt = Date.now()
    return scan
  }

  function drop(gone: Scan[]): void {
    for (const scan of gone) {
      scans.delete(scan.key)
      db.exec(`DROP TABLE ${scan.table}`)
    }
  }

  const isDone = (scan: Scan): boolean => scan.at >= scan.last

  function step(scan: Scan): void {
    const { condition, table, run, at, last } = scan
    const end = scan.isDense ? Math.min(last, at + STEP) : (stepEnd.get(run, at, STEP)?.id ?? last)
    const own = 'samples.run = @run AND samples.planned = 1'
    const found = db
      .prepare<unknown[]>(
        scan.isDense && condition.body !== undefined
          ? `INSERT INTO ${table} SELECT b.sample FROM sample_bodies b CROSS JOIN samples ON samples.id = b.sample
             WHERE b.sample > @from AND b.sample <= @to AND (${condition.body}) AND ${own}`
          : `INSERT INTO ${table} SELECT samples.id FROM samples
             WHERE ${own} AND samples.id > @from AND samples.id <= @to AND (${condition.sql})`,
      )
      .run(...condition.values, { run, from: at, to: end })
    scan.found += found.changes
    scan.at = end
  }

  function advance(scan: Scan | null): { hits: string | undefined; searched: number | null } {
    if (scan === null) return { hits: undefined, searched: null }
    const begun = performance.now()
    const isPatient = () =>
      performance.now() - begun < (scan.found > 0 ? PATIENCE : PATIENCE_FOR_NOTHING)
    while (!isDone(scan) && isPatient()) step(scan)
    if (isDone(scan)) return { hits: scan.table, searched: null }
    const searched = (scan.at - scan.first) / Math.max(1, scan.last - scan.first)
    return { hits: scan.table, searched }
  }

  return {
    page({ runId, filter, sort, limit, cursor }: PageRequest): FoundPage {
      const { hits, searched } = advance(scanFor(runId, filter))
      return { ...queries.page(runId, filter, sort, limit, cursor, hits), searched }
    },
    facets(runId: RunId, filter: SampleFilter): SampleFacets {
      const { hits, searched } = advance(scanFor(runId, filter))
      return { ...queries.facets(runId, filter, hits), searched }
    },
    /** Does a little of what is under way; false when nothing is. */
    work(): boolean {
      const open = [...scans.values()].filter(scan => !isDone(scan))
      const forgotten = open.filter(scan => Date.now() - scan.wasAskedAt > FORGOTTEN_AFTER)
      drop(forgotten)
      const newest = open.filter(scan => !forgotten.includes(scan)).at(-1)
      if (!newest) return false
      step(newest)
      return true
    },
    stop(runId: RunId): void {
      const run = runRow.get(runId)?.seq
      drop([...scans.values()].filter(scan => scan.run === run && !isDone(scan)))
    },
  }
}
