import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ReportChart } from '@contract'
import { ErrorAnswer, IntervalChoice, Json, type RunId } from '@contract'
import { refuse } from './answer-error'
import { callApp } from './call-app'
import { predictionsOf } from './predictions'
import { findRun, listReports, tableOf, type ReportQuery, type TableQuery } from './reports'
import { json, page, type Call, type Route } from './route'
import { serveMedia } from './serve-media'

const OfRun = z.object({
  run: z.string().meta({ description: 'id of a run, or of a task' }),
  model: z.string().meta({ description: 'its model id' }),
})
const base = '/api/v1/reports/runs/{run}/models/{model}'
const AnyJson = z.record(z.string(), Json)
const unknownRun = { 404: { description: 'there is no such run', schema: ErrorAnswer } }
const pageAnswer = { 200: { description: 'a page', type: 'text/html' }, ...unknownRun }
const jsonAnswer = { 200: { description: 'what was asked for', schema: AnyJson }, ...unknownRun }

const runOf = async ({ app, params }: Call): Promise<RunId> =>
  (await findRun(app, params.run ?? '', params.model)).id

/** The written report of runs that have one. */
export async function reportPageOf(app: Call['app'], runIds: RunId[]): Promise<string> {
  if (runIds.length > 0) {
    const first = await callApp(app, 'run.get', { runId: runIds[0]! })
    if (first.reports.length > 0) return (await callApp(app, 'report.page', { runIds })).html
  }
  throw refuse(404, 'not-found', 'There is no report yet.', 'It is made when the run has ended.')
}

/** Results as EvalScope's newer service serves them, from the runs of this store. */
export const reportRoutes: Route[] = [
  {
    method: 'get',
    path: '/api/v1/reports',
    tag: 'reports',
    summary: 'runs with their main scores',
    query: z.object({
      root_path: z.string().optional(),
      search: z.string().max(1000).optional(),
      models: z.string().optional().meta({ description: 'model ids, with ; between them' }),
      datasets: z.string().optional().meta({ description: 'benchmarks, with ; between them' }),
      sort_by: z.enum(['model', 'dataset', 'time']).default('time'),
      sort_order: z.enum(['asc', 'desc']).default('desc'),
      page: z.coerce.number().int().min(1).max(1_000_000).default(1),
      page_size: z.coerce.number().int().min(1).max(100).default(20),
      score_min: z.string().optional(),
      score_max: z.string().optional(),
    }),
    answers: {
      200: { description: 'a page of them', schema: AnyJson },
      304: { description: 'nothing changed since If-None-Match' },
    },
    async handle({ app, query, context }) {
      const asked = query as unknown as ReportQuery
      if (asked.score_min !== undefined || asked.score_max !== undefined) {
        throw refuse(
          400,
          'unsupported',
          'score_min and score_max are not served: scores of different metrics cannot be compared.',
        )
      }
      if (asked.root_path !== undefined) app.tasks.paths.forResults(asked.root_path, 'root_path')
      const text = JSON.stringify(await listReports(app, asked))
      const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 32)}"`
      if (context.req.header('if-none-match') === etag)
        return new Response(null, { status: 304, headers: { etag } })
      return new Response(text, {
        headers: { 'content-type': 'application/json; charset=utf-8', etag },
      })
    },
  },
  {
    method: 'get',
    path: base,
    tag: 'reports',
    summary: 'the reports of a run in EvalScope’s format, with its configuration',
    params: OfRun,
    answers: jsonAnswer,
    async handle(call) {
      const { reports, config } = await callApp(call.app, 'report.evalScope', {
        runId: await runOf(call),
      })
      return json({
        report_list: reports,
        datasets: reports.map(report => report.dataset_name),
        task_config: config,
      })
    },
  },
  {
    method: 'delete',
    path: base,
    tag: 'reports',
    summary: 'deletes a run; its folder stays',
    params: OfRun,
    answers: {
      200: { description: 'it is gone', schema: AnyJson },
      409: { description: 'it is running', schema: ErrorAnswer },
      ...unknownRun,
    },
    async handle(call) {
      const runId = await runOf(call)
      await callApp(call.app, 'run.delete', { runId })
      return json({
        status: 'deleted',
        success: true,
        run_id: runId,
        model_id: call.params.model,
      })
    },
  },
  {
    method: 'get',
    path: `${base}/table`,
    tag: 'reports',
    summary: 'scores as a table',
    params: OfRun,
    query: z.object({
      view: z.enum(['acc', 'compare', 'dataset']).default('acc'),
      dataset_name: z.string().optional(),
      level: z.coerce.number().min(0.5).max(0.999).optional().meta({
        description:
          'confidence of intervals; with it or a method, their ends are two more columns',
      }),
      interval: IntervalChoice.shape.method.unwrap().optional().meta({
        description: 'how intervals are made; what is absent is as the settings say',
      }),
    }),
    answers: jsonAnswer,
    async handle(call) {
      const runId = await runOf(call)
      return json(await tableOf(call.app, runId, call.query as unknown as TableQuery))
    },
  },
  {
    method: 'get',
    path: `${base}/predictions`,
    tag: 'reports',
    summary: 'samples with question, reply and score, a page at a time',
    params: OfRun,
    query: z.object({
      dataset_name: z.string(),
      subset_name: z.string().optional(),
      cursor: z.string().max(10_000).optional(),
      page_size: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    answers: jsonAnswer,
    async handle(call) {
      const runId = await runOf(call)
      return json(await predictionsOf(call.app, runId, call.query as never))
    },
  },
  {
    method: 'get',
    path: `${base}/analysis`,
    tag: 'reports',
    summary: 'the written analysis of a benchmark; N/A where there is none',
    params: OfRun,
    query: z.object({ dataset_name: z.string().optional() }),
    answers: jsonAnswer,
    async handle(call) {
      const { reports } = await callApp(call.app, 'report.evalScope', {
        runId: await runOf(call),
      })
      const name = call.query.dataset_name
      const report = reports.find(one => name === undefined || one.dataset_name === name)
      return json({ analysis: report?.analysis ?? 'N/A' })
    },
  },
  {
    method: 'get',
    path: `${base}/charts/{chart}`,
    tag: 'reports',
    summary: 'a plot as a page',
    params: OfRun.extend({
      chart: z.enum(['scores', 'sunburst', 'dataset_scores', 'histogram']),
    }),
    query: z.object({
      dataset_name: z.string().optional(),
      theme: z.enum(['light', 'dark']).default('light'),
    }),
    answers: pageAnswer,
    handle: async call => page(await chartPage(call, [await runOf(call)])),
  },
  {
    method: 'get',
    path: '/api/v1/reports/runs/{run}/html',
    tag: 'reports',
    summary: 'the written report of a run as a page',
    params: z.object({ run: z.string() }),
    answers: pageAnswer,
    async handle({ app, params }) {
      const { id } = await findRun(app, params.run ?? '', undefined)
      return page(await reportPageOf(app, [id]))
    },
  },
  {
    method: 'get',
    path: '/api/v1/reports/charts/{chart}',
    tag: 'reports',
    summary: 'several runs in one plot, as a page',
    params: z.object({ chart: z.enum(['radar', 'grouped_bar']) }),
    query: z.object({
      report: z
        .union([z.string(), z.array(z.string())])
        .meta({ description: 'run/model, as often as there are runs' }),
      theme: z.enum(['light', 'dark']).default('light'),
    }),
    answers: pageAnswer,
    async handle(call) {
      const named = [call.query.report as string | string[]].flat()
      const runIds: RunId[] = []
      for (const one of named.slice(0, 64)) {
        const [run = '', ...model] = one.split('/')
        const found = await findRun(call.app, run, model.length > 0 ? model.join('/') : undefined)
        runIds.push(found.id)
      }
      return page(await chartPage(call, runIds))
    },
  },
  {
    method: 'get',
    path: '/api/v1/reports/media/file',
    tag: 'reports',
    summary: 'a picture, sound or film from the folders of the app',
    query: z.object({ path: z.string().min(1).max(4096) }),
    answers: {
      200: { description: 'the file', type: 'application/octet-stream' },
      403: { description: 'it lies elsewhere, or is something else', schema: ErrorAnswer },
      404: { description: 'it is not there', schema: ErrorAnswer },
    },
    handle: ({ app, query }) => serveMedia(app.tasks.paths, query.path as string),
  },
]

async function chartPage({ app, params, query }: Call, runIds: RunId[]): Promise<string> {
  const { html } = await callApp(app, 'report.chart', {
    runIds,
    chart: params.chart as ReportChart,
    theme: query.theme as 'light' | 'dark',
    ...(query.dataset_name !== undefined && { benchmarkId: query.dataset_name as string }),
  })
  return html
}
