import type { Database } from 'better-sqlite3'
import type { ErrorCode, ReplyLengths, RunId, RunTimeline, TimelinePoint } from '@contract'
import type { RequestTally } from '../engine/ports'
import { MeanAccumulator } from '../engine/statistics'
import { toBits } from './flags'
import type { RunRepository } from './run-repository'

/** Younger runs are kept by the second, so that a short one has a curve; older ones by ten, so that a long one stays small. */
const YOUNG_MS = 600_000
const FINE_MS = 1000
const COARSE_MS = 10_000

/** Keeps what became of requests, and changes of the limit. Belongs into the transaction that saves the run's state. */
export function createTimelineWriter(db: Database) {
  const add = db.prepare(`
    INSERT INTO run_requests (run, at, code, count)
    SELECT seq, @at - @at % CASE WHEN @at - coalesce(started_at, @at) < ${YOUNG_MS} THEN ${FINE_MS} ELSE ${COARSE_MS} END,
      @code, @count FROM runs WHERE seq = @run
    ON CONFLICT (run, at, code) DO UPDATE SET count = count + excluded.count`)
  const limit = db.prepare(`
    INSERT OR REPLACE INTO run_limits (run, at, value) SELECT @run, @at, @limit
    WHERE (SELECT value FROM run_limits WHERE run = @run ORDER BY at DESC LIMIT 1) IS NOT @limit`)
  return {
    save(run: number, { at, answered, failed, limit: value }: RequestTally): void {
      if (answered > 0) add.run({ run, at, code: '', count: answered })
      for (const { code, count } of failed) add.run({ run, at, code, count })
      limit.run({ run, at, limit: value })
    },
  }
}

interface Sums {
  num: number
  sum: number
  squares: number
}

/** How many stretches a curve has, about. */
const STRETCHES = 100
const SECONDS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200]
const DAY_MS = 86_400_000
const BINS = 24
/** Lengths above this quantile share the last bin: one endless reply would flatten all others. */
const SHOWN_QUANTILE = 0.98

// Ranges of an index are summed one by one: a GROUP BY of an expression would sort all of it.
const SCORED = `SELECT count(score) num, coalesce(sum(score), 0) sum, coalesce(sum(score * score), 0) squares
  FROM samples INDEXED BY samples_over_time WHERE run = @run AND benchmark = @benchmark AND finished_at IS NOT NULL
  AND planned = 1 AND finished_at >= @from AND finished_at < @to`
const LENGTHS = `FROM samples INDEXED BY samples_by_length WHERE run = @run AND output_tokens IS NOT NULL
  AND finished_at IS NOT NULL AND planned = 1`

/** The curves of runs, in a bounded number of stretches and bins whatever the number of samples. */
export function createTimelineReader(db: Database, runs: RunRepository) {
  const bounds = db.prepare<[object], { first: number | null; last: number | null }>(`
    SELECT min(first) first, max(last) last FROM (
      SELECT (SELECT min(finished_at) FROM samples WHERE run = @run AND finished_at IS NOT NULL) first,
        (SELECT max(finished_at) FROM samples WHERE run = @run) last
      UNION ALL SELECT (SELECT min(at) FROM run_requests WHERE run = @run), (SELECT max(at) FROM run_requests WHERE run = @run))`)
  const positionOf = db
    .prepare<[object], number>(
      'SELECT position FROM run_benchmarks WHERE run = @run AND benchmark_id = @benchmarkId',
    )
    .pluck()
  const scored = db.prepare<[object], Sums>(SCORED)
  const nextFinish = db
    .prepare<[object], number | null>(
      `SELECT min(finished_at) FROM samples INDEXED BY samples_over_time WHERE run = @run AND benchmark = @benchmark
       AND finished_at IS NOT NULL AND planned = 1 AND finished_at >= @from`,
    )
    .pluck()
  const requests = db.prepare<[object], { stretch: number; code: string; count: number }>(
    'SELECT at / CAST(@step AS INTEGER) stretch, code, sum(count) count FROM run_requests WHERE run = @run AND at >= @from GROUP BY 1, 2',
  )
  const hasRequests = db.prepare('SELECT 1 FROM run_requests WHERE run = @run LIMIT 1').pluck()
  const limitBefore = db
    .prepare<[object], number>(
      'SELECT value FROM run_limits WHERE run = @run AND at < @from ORDER BY at DESC LIMIT 1',
    )
    .pluck()
  // With max(), SQLite takes the other columns from the row that holds it.
  const limits = db.prepare<[object], { stretch: number; value: number }>(
    'SELECT at / CAST(@step AS INTEGER) stretch, value, max(at) FROM run_limits WHERE run = @run AND at >= @from GROUP BY 1',
  )
  const lengthCount = db.prepare<[object], number>(`SELECT count(*) ${LENGTHS}`).pluck()
  const lengthAt = db
    .prepare<[object], number>(
      `SELECT output_tokens ${LENGTHS} ORDER BY output_tokens LIMIT 1 OFFSET @offset`,
    )
    .pluck()
  const longest = db.prepare<[object], number>(`SELECT max(output_tokens) ${LENGTHS}`).pluck()
  const lengths = db.prepare<[object], { count: number; truncated: number }>(
    `SELECT count(*) count, count(nullif(flags & ${toBits(['truncated'])}, 0)) truncated ${LENGTHS}
     AND output_tokens >= @from AND output_tokens < @to`,
  )

  /** Sums of each stretch in which something was scored. */
  function scoredIn(range: { run: number; benchmark: number; from: number; step: number }) {
    const { from, step, ...of } = range
    const found: (Sums & { stretch: number })[] = []
    for (let at = nextFinish.get({ ...of, from }) ?? null; at !== null;) {
      const stretch = Math.floor(at / step)
      const to = (stretch + 1) * step
      const sums = scored.get({ ...of, from: at, to })
      if (sums) found.push({ stretch, ...sums })
      at = nextFinish.get({ ...of, from: to }) ?? null
    }
    return found
  }

  function readLengths(run: number): ReplyLengths | null {
    const known = lengthCount.get({ run }) ?? 0
    if (known === 0) return null
    const shown = lengthAt.get({ run, offset: Math.floor(SHOWN_QUANTILE * (known - 1)) }) ?? 0
    const most = longest.get({ run }) ?? 0
    const width = niceWidth((shown + 1) / BINS)
    const bins = Array.from({ length: Math.min(BINS, Math.floor(most / width) + 1) }, (_, bin) => {
      const from = bin * width
      const found = lengths.get({ run, from, to: bin === BINS - 1 ? most + 1 : from + width })
      return { from, to: from + width, count: found?.count ?? 0, truncated: found?.truncated ?? 0 }
    })
    return {
      bins,
      isOpen: most >= BINS * width,
      num: bins.reduce((sum, { count }) => sum + count, 0),
      truncated: bins.reduce((sum, one) => sum + one.truncated, 0),
    }
  }

  return {
    /** `now` ends the time shown while the run goes on; afterwards what happened last does. */
    read(
      wanted: { runId: RunId; benchmarkId?: string | undefined; spanMs?: number | undefined },
      now: number,
    ): RunTimeline {
      const { runId, benchmarkId, spanMs } = wanted
      const { seq: run, active_ms: activeMs, started_at: startedAt } = runs.row(runId)
      const { first, last } = bounds.get({ run }) ?? { first: null, last: null }
      if (first === null || last === null) return { stepMs: FINE_MS, points: [], lengths: null }
      const to = runs.get(runId).owner === null ? last : Math.max(now, last)
      const whole = activeMs > 0 ? Math.min(to - first, activeMs) : to - first
      const isYoung = to - Math.min(startedAt ?? first, first) < YOUNG_MS
      const step = Math.max(
        stepFor(Math.min(spanMs ?? Infinity, whole)),
        isYoung ? FINE_MS : COARSE_MS,
      )
      const from = spanMs === undefined ? 0 : Math.ceil((to - spanMs) / step) * step
      const range = { run, from, step }
      const benchmark = benchmarkId === undefined ? undefined : positionOf.get({ run, benchmarkId })
      const sums: Sums = { num: 0, sum: 0, squares: 0 }
      if (benchmark !== undefined && from > 0)
        Object.assign(sums, scored.get({ run, benchmark, from: 0, to: from }))
      const added = benchmark === undefined ? [] : scoredIn({ ...range, benchmark })
      const ended = requests.all(range)
      const tuned = limits.all(range)
      const isKept = hasRequests.get({ run }) !== undefined
      let limit = limitBefore.get({ run, from }) ?? null
      const stretches = new Set([...added, ...ended, ...tuned].map(({ stretch }) => stretch))
      const addedIn = new Map(added.map(one => [one.stretch, one]))
      const tunedIn = new Map(tuned.map(one => [one.stretch, one.value]))
      const endedIn = Map.groupBy(ended, one => one.stretch)
      const points = [...stretches]
        .sort((a, b) => a - b)
        .map((stretch): TimelinePoint => {
          const more = addedIn.get(stretch)
          sums.num += more?.num ?? 0
          sums.sum += more?.sum ?? 0
          sums.squares += more?.squares ?? 0
          limit = tunedIn.get(stretch) ?? limit
          const all = endedIn.get(stretch) ?? []
          return {
            at: Math.min((stretch + 1) * step, to),
            answered: isKept ? (all.find(({ code }) => code === '')?.count ?? 0) : null,
            failed: Object.fromEntries(
              all.flatMap(({ code, count }) => (code === '' ? [] : [[code as ErrorCode, count]])),
            ),
            limit,
            score: scoreOf(sums),
          }
        })
      return { stepMs: step, points, lengths: readLengths(run) }
    },
  }
}

function scoreOf(sums: Sums): TimelinePoint['score'] {
  if (sums.num === 0) return null
  const mean = MeanAccumulator.fromSums(sums)
  const interval = mean.interval()
  return {
    num: sums.num,
    mean: mean.mean,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  }
}

/** A round stretch of time of which about a hundred fill the span. */
function stepFor(spanMs: number): number {
  const seconds = SECONDS.find(one => one * 1000 * STRETCHES >= spanMs)
  return seconds === undefined ? Math.ceil(spanMs / STRETCHES / DAY_MS) * DAY_MS : seconds * 1000
}

/** The next of 1, 2, 5, 10, 20, 50, … */
function niceWidth(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  return ([1, 2, 5].find(one => one * power >= least) ?? 10) * power
}
