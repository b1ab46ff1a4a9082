import type { Database } from 'better-sqlite3'
import {
  MetricValue,
  type CommandOutput,
  type RunFilter,
  type RunGroup,
  type RunGroupBy,
  type RunId,
} from '@contract'
import { whereOf } from './run-filter'

interface HistoryRow {
  id: RunId
  name: string
  at: number
  model_name: string
  tags: string
  benchmark_id: string
  title: string
  primary_metric: string
  asked: number
  is_baseline: number
}

/** What is not still to come. */
const ASKED = "json_extract(b.counts, '$.total') - json_extract(b.counts, '$.pending')"

/** Points kept of a group's history, the newest ones. */
const SHOWN = 100

/** Runs seen together: histories by model and benchmark, by tag, by day; recent results with what came before; choices for filters. */
export function createRunGroups(db: Database) {
  const history = (filter: RunFilter): HistoryRow[] => {
    const { where, values } = whereOf(filter)
    return db
      .prepare<[object], HistoryRow>(
        `SELECT runs.id, runs.name, coalesce(started_at, created_at) at, model_name, tags, b.benchmark_id, b.title, b.primary_metric, ${ASKED} asked,
           EXISTS (SELECT 1 FROM baselines l WHERE l.run = runs.seq AND l.benchmark_id = b.benchmark_id) is_baseline
         FROM runs JOIN run_benchmarks b ON b.run = runs.seq
         WHERE ${where} AND b.primary_metric IS NOT NULL ORDER BY at, runs.seq`,
      )
      .all(values)
  }

  function groups(filter: RunFilter, by: RunGroupBy, timeZone: string): RunGroup[] {
    const found = new Map<string, RunGroup>()
    const day = new Intl.DateTimeFormat('en-CA', {
      dateStyle: 'short',
      ...(timeZone !== 'system' && { timeZone }),
    })
    for (const row of history(filter)) {
      const metric = MetricValue.parse(JSON.parse(row.primary_metric))
      for (const label of labelsOf(row, by, day)) {
        // Scores of two benchmarks or metrics have no mean in common, so every group is of one.
        const key = JSON.stringify([label, row.benchmark_id, metric.key])
        const group = found.get(key) ?? {
          key,
          label,
          benchmarkId: row.benchmark_id,
          benchmarkTitle: row.title,
          metric: metric.label,
          display: metric.display ?? null,
          count: 0,
          best: metric.score,
          latest: metric.score,
          mean: 0,
          spread: null,
          baseline: null,
          points: [],
        }
        group.points.push({
          runId: row.id,
          name: row.name,
          at: row.at,
          score: metric.score,
          interval: metric.interval,
          num: metric.num,
          total: row.asked,
        })
        if (row.is_baseline === 1) group.baseline = metric.score
        found.set(key, group)
      }
    }
    return [...found.values()]
      .map(withFigures)
      .sort((a, b) => (b.points.at(-1)?.at ?? 0) - (a.points.at(-1)?.at ?? 0))
  }

  const previousScore = db.prepare<
    { model: string; benchmark: string; seq: number },
    { id: RunId; name: string; primary_metric: string }
  >(`SELECT runs.id, runs.name, b.primary_metric FROM runs JOIN run_benchmarks b ON b.run = runs.seq
     WHERE model_name = @model AND b.benchmark_id = @benchmark AND runs.seq < @seq AND status = 'finished'
       AND deleted_at IS NULL AND b.primary_metric IS NOT NULL ORDER BY runs.seq DESC LIMIT 1`)
  const baselineScore = db.prepare<
    [string],
    { id: RunId; name: string; primary_metric: string }
  >(`SELECT runs.id, runs.name, b.primary_metric FROM baselines l JOIN runs ON runs.seq = l.run
     JOIN run_benchmarks b ON b.run = runs.seq AND b.benchmark_id = l.benchmark_id
     WHERE l.benchmark_id = ? AND deleted_at IS NULL AND b.primary_metric IS NOT NULL`)

  /** The last finished runs, each with its main score, that of the run before on the same benchmark, and the baseline's. */
  function recent(limit: number): CommandOutput<'run.recent'> {
    const rows = db
      .prepare<
        [number],
        {
          seq: number
          id: RunId
          name: string
          model_name: string
          model_id: string
          finished_at: number | null
          benchmark_id: string
          primary_metric: string
          asked: number
          others: number
        }
      >(
        `SELECT runs.seq, runs.id, runs.name, model_name, model_id, finished_at, b.benchmark_id, b.primary_metric,
           ${ASKED} asked, (SELECT count(*) - 1 FROM run_benchmarks o WHERE o.run = runs.seq) others FROM runs
         JOIN run_benchmarks b ON b.run = runs.seq
         WHERE status = 'finished' AND deleted_at IS NULL AND archived = 0 AND b.primary_metric IS NOT NULL
           AND b.position = (SELECT min(o.position) FROM run_benchmarks o WHERE o.run = runs.seq AND o.primary_metric IS NOT NULL)
         ORDER BY coalesce(finished_at, created_at) DESC, runs.seq DESC LIMIT ?`,
      )
      .all(limit)
    return rows.map(row => {
      const metric = MetricValue.parse(JSON.parse(row.primary_metric))
      const known = (other: { id: RunId; name: string; primary_metric: string } | undefined) => {
        if (!other || other.id === row.id) return null
        const score = MetricValue.parse(JSON.parse(other.primary_metric))
        return score.key === metric.key
          ? { runId: other.id, name: other.name, score: score.score }
          : null
      }
      return {
        runId: row.id,
        name: row.name,
        modelId: row.model_id,
        benchmarkId: row.benchmark_id,
        finishedAt: row.finished_at,
        metric,
        total: row.asked,
        others: row.others,
        previous: known(
          previousScore.get({
            model: row.model_name,
            benchmark: row.benchmark_id,
            seq: row.seq,
          }),
        ),
        baseline: known(baselineScore.get(row.benchmark_id)),
      }
    })
  }

  function facets(): CommandOutput<'run.facets'> {
    const values = (sql: string) => db.prepare<[], { value: string; count: number }>(sql).all()
    const kept = 'deleted_at IS NULL'
    return {
      models: values(
        `SELECT model_name value, count(*) count FROM runs WHERE ${kept} GROUP BY 1 ORDER BY 2 DESC, 1`,
      ),
      servers: values(
        `SELECT server_name value, count(*) count FROM runs WHERE ${kept} GROUP BY 1 ORDER BY 2 DESC, 1`,
      ),
      benchmarks: values(
        `SELECT b.benchmark_id value, count(*) count FROM run_benchmarks b JOIN runs ON runs.seq = b.run WHERE ${kept} GROUP BY 1 ORDER BY 2 DESC, 1`,
      ),
      tags: values(
        `SELECT t.value value, count(*) count FROM runs, json_each(tags) t WHERE ${kept} GROUP BY 1 ORDER BY 2 DESC, 1`,
      ),
    }
  }

  return { groups, recent, facets }
}

function labelsOf(row: HistoryRow, by: RunGroupBy, day: Intl.DateTimeFormat): string[] {
  switch (by) {
    case 'model':
      return [row.model_name]
    case 'benchmark':
      return [row.title]
    case 'tag':
      return JSON.parse(row.tags) as string[]
    case 'day':
      return [day.format(row.at)]
  }
}

/** Best is the highest score; spread the sample standard deviation, from two runs on. */
function withFigures(group: RunGroup): RunGroup {
  const scores = group.points.map(({ score }) => score)
  const count = scores.length
  const mean = scores.reduce((sum, score) => sum + score, 0) / count
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  return {
    ...group,
    count,
    mean,
    best: Math.max(...scores),
    latest: scores.at(-1) ?? 0,
    spread: count < 2 ? null : Math.sqrt(squares / (count - 1)),
    points: group.points.slice(-SHOWN),
  }
}
