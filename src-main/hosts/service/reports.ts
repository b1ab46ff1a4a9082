import type { Interval, IntervalChoice, JsonObject, RunId, RunSummary, TaskId } from '@contract'
import { TaskId as TaskIdSchema } from '@contract'
import { refuse } from './answer-error'
import { callApp } from './call-app'
import type { App } from '../../app/app'
import { intervalSettings } from '../../app/chosen-intervals'
import { endNames } from '../../app/interval-names'

export interface ReportQuery {
  root_path?: string
  search?: string
  models?: string
  datasets?: string
  sort_by: 'model' | 'dataset' | 'time'
  sort_order: 'asc' | 'desc'
  page: number
  page_size: number
  score_min?: string
  score_max?: string
}

const PAGE = 1000

/** A run by its own id or by that of its task; `model` must be its model id where it is given. */
export async function findRun(
  app: App,
  named: string,
  model: string | undefined,
): Promise<RunSummary> {
  const runId = (await runOfTask(app, named)) ?? (named as RunId)
  const { run } = await callApp(app, 'run.get', { runId })
  if (model === undefined || model === run.modelId) return run
  throw refuse(404, 'not-found', `Run '${named}' is not one of model '${model}'.`)
}

async function runOfTask(app: App, named: string): Promise<RunId | undefined> {
  const taskId = TaskIdSchema.safeParse(named)
  if (!taskId.success) return undefined
  const reply = await app.call('task.get', { taskId: taskId.data satisfies TaskId })
  return reply.ok ? (reply.value as { runIds: RunId[] }).runIds[0] : undefined
}

/** A page of the runs that have scores, with what there is to filter by. */
export async function listReports(app: App, asked: ReportQuery) {
  const runs = (await allRuns(app, asked.search)).filter(run =>
    run.benchmarks.some(({ primary }) => primary !== null),
  )
  const wantedModels = listOf(asked.models)
  const wantedDatasets = listOf(asked.datasets)
  const matching = runs.filter(
    run =>
      (wantedModels === null ||
        wantedModels.includes(run.modelId) ||
        wantedModels.includes(run.modelName)) &&
      (wantedDatasets === null ||
        run.benchmarks.some(one => wantedDatasets.includes(one.benchmarkId))),
  )
  const sign = asked.sort_order === 'asc' ? 1 : -1
  const keyOf = (run: RunSummary): string | number => {
    if (asked.sort_by === 'time') return run.createdAt
    return asked.sort_by === 'model' ? run.modelId : namesOf(run)
  }
  const sorted = matching.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)]
    return left === right ? 0 : (left < right ? -1 : 1) * sign
  })
  const models = [...new Set(runs.map(run => run.modelId))].sort()
  const datasets = [
    ...new Set(runs.flatMap(run => run.benchmarks.map(one => one.benchmarkId))),
  ].sort()
  const from = (asked.page - 1) * asked.page_size
  const shown = sorted.slice(from, from + asked.page_size)
  return {
    reports: await Promise.all(shown.map(run => reportEntry(app, run))),
    total: sorted.length,
    page: asked.page,
    page_size: asked.page_size,
    filters: {
      models,
      datasets,
      available_models: models,
      available_datasets: datasets,
    },
  }
}

async function allRuns(app: App, text: string | undefined): Promise<RunSummary[]> {
  const runs: RunSummary[] = []
  let cursor: string | undefined
  do {
    const page = await callApp(app, 'run.list', {
      limit: PAGE,
      ...(text !== undefined && { filter: { text } }),
      ...(cursor !== undefined && { cursor }),
    })
    runs.push(...page.runs)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return runs
}

const listOf = (text: string | undefined): string[] | null => {
  const names = text?.split(';').filter(one => one !== '')
  return names && names.length > 0 ? names : null
}

const namesOf = (run: RunSummary): string =>
  run.benchmarks.map(({ benchmarkId }) => benchmarkId).join(', ')

async function reportEntry(app: App, run: RunSummary) {
  const { reports } = await callApp(app, 'report.evalScope', { runId: run.id })
  return {
    run_id: run.id,
    model_id: run.modelId,
    model_name: run.modelName,
    dataset_name: namesOf(run),
    dataset_pretty_name: run.benchmarks.map(({ title }) => title).join(', '),
    num_samples: run.counts.total,
    timestamp: new Date(run.createdAt).toISOString(),
    status: run.status,
    primary_metrics: reports.flatMap(primaryMetric),
  }
}

function primaryMetric(report: JsonObject): JsonObject[] {
  const identity = JSON.stringify(report.primary_metric_identity)
  const metrics = (report.metrics ?? []) as JsonObject[]
  const metric = metrics.find(one => JSON.stringify(one.identity) === identity)
  if (!metric) return []
  return [
    {
      dataset_name: report.dataset_name ?? null,
      dataset_pretty_name: report.dataset_pretty_name ?? null,
      identity: metric.identity ?? null,
      score: metric.score ?? null,
      semantics: metric.semantics ?? null,
    },
  ]
}

export interface TableQuery {
  view: 'acc' | 'compare' | 'dataset'
  dataset_name?: string
  level?: number
  interval?: IntervalChoice['method']
}

/** acc: each benchmark's main score; dataset: the subsets of one; compare: every metric. Ends of intervals where they are asked for. */
export async function tableOf(app: App, runId: RunId, query: TableQuery) {
  const { view, dataset_name, level, interval } = query
  const usual = intervalSettings(app.store.settings.get())
  const hasEnds = level !== undefined || interval !== undefined
  const choice = { ...usual, level: level ?? usual.level, method: interval ?? usual.method }
  const { run } = await callApp(app, 'run.get', { runId })
  const { runs, confidence } = await app.figures([runId], choice)
  const chosen = (runs[0]?.reports ?? []).filter(
    ({ benchmarkId }) => dataset_name === undefined || benchmarkId === dataset_name,
  )
  if (dataset_name !== undefined && chosen.length === 0)
    throw refuse(404, 'not-found', `The run has no report of '${dataset_name}'.`)
  const names = hasEnds ? endNames(confidence) : []
  const ends = (one: { interval: Interval | null }) =>
    hasEnds ? [one.interval?.low ?? null, one.interval?.high ?? null] : []
  if (view === 'dataset') {
    return {
      columns: ['Model', 'Dataset', 'Metric', 'Subset', 'Num', 'Score', ...names],
      data: chosen.flatMap(report =>
        report.metrics.flatMap(metric =>
          metric.categories.flatMap(category =>
            category.subsets.map(subset => [
              run.modelId,
              report.benchmarkId,
              metric.label,
              subset.name,
              subset.num,
              subset.score,
              ...ends(subset),
            ]),
          ),
        ),
      ),
    }
  }
  return {
    columns: ['Model', 'Dataset', 'Metric', 'Num', 'Score', ...names],
    data: chosen.flatMap(report =>
      report.metrics
        .filter(({ primary }) => view === 'compare' || primary)
        .map(metric => [
          run.modelId,
          report.benchmarkId,
          metric.label,
          metric.num,
          metric.score,
          ...ends(metric),
        ]),
    ),
  }
}
