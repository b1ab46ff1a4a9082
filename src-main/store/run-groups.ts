import type { Database } from 'better-sqlite3'
import {
  MetricValue,
  type CommandOutput,
  type RunFilter,
  type RunGroup,
  type RunGroupBy,
  type RunId,
  type Settings,
} from '@contract'
import { meanInterval } from '../engine/comparison/mean-interval'
import { whereOf } from './run-filter'
import { createRecentRuns } from './recent-runs'

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

  function groups(
    filter: RunFilter,
    by: RunGroupBy,
    { timeZone, intervalLevel }: Pick<Settings, 'timeZone' | 'intervalLevel'>,
  ): RunGroup[] {
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
          meanInterval: null,
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
      .map(group => withFigures(group, intervalLevel))
      .sort((a, b) => (b.points.at(-1)?.at ?? 0) - (a.points.at(-1)?.at ?? 0))
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

  /** Evaluations by the id of the saved server that they asked, whatever it was called then. */
  function countByServer(): Record<string, number> {
    const rows = db
      .prepare<[], { id: string; count: number }>(
        `SELECT json_extract(request, '$.model.serverId') id, count(*) count FROM runs
         WHERE deleted_at IS NULL AND json_extract(request, '$.model.serverId') IS NOT NULL GROUP BY 1`,
      )
      .all()
    return Object.fromEntries(rows.map(({ id, count }) => [id, count]))
  }

  return { groups, recent: createRecentRuns(db), facets, countByServer }
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
function withFigures(group: RunGroup, level: number): RunGroup {
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
    meanInterval: meanInterval(scores, level),
    points: group.points.slice(-SHOWN),
  }
}
