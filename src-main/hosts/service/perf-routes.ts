import { z } from 'zod'
import { ErrorAnswer, Json, LoadRunChart, LoadSweepChart, type LoadTestDetail } from '@contract'
import { loadReports } from '../../app/load-tests/load-reports'
import { refuse } from './answer-error'
import { callApp } from './call-app'
import { findLoadTest, namesOf, runNamed, runsOf } from './find-load-test'
import { detailedTest, listedRequest, listedRun, listedTest, REQUEST_COLUMNS } from './perf-history'
import { json, page, type Call, type Route } from './route'

const base = '/api/v1/perf'
const text = z.string().min(1).max(4096)
const Root = z.object({
  root_path: text
    .optional()
    .meta({ description: 'a folder below the results, at which paths begin' }),
})
const OfTest = Root.extend({
  path: text.meta({
    description: 'folder of a load test below the results, or the id of a load test or of a task',
  }),
})
const Run = text.meta({ description: 'its folder, as parallel_4_number_100' })
const Theme = z.enum(['light', 'dark']).default('dark')
const AnyJson = z.record(z.string(), Json)
const unknownTest = { 404: { description: 'there is no such load test', schema: ErrorAnswer } }
const jsonAnswer = { 200: { description: 'what was asked for', schema: AnyJson }, ...unknownTest }
const pageAnswer = { 200: { description: 'a page', type: 'text/html' }, ...unknownTest }

const testOf = ({ app, query }: Call): Promise<LoadTestDetail> =>
  findLoadTest(app, query.path as string, query.root_path as string | undefined)

/** Load tests that have been, as EvalScope's newer service serves them, from this store. */
export const perfRoutes: Route[] = [
  {
    method: 'get',
    path: `${base}/list`,
    tag: 'perf',
    summary: 'load tests with their best figures, the newest first',
    query: Root.extend({
      search: z.string().max(1000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: { 200: { description: 'load tests', schema: AnyJson } },
    async handle({ app, query }) {
      const { search, limit, root_path } = query as {
        search?: string
        limit: number
        root_path?: string
      }
      const root = root_path && app.tasks.paths.forResults(root_path, 'root_path')
      const { tests, total } = await callApp(app, 'loadTest.list', {
        limit,
        ...(search !== undefined && { search }),
      })
      const details = await Promise.all(
        tests.map(({ id }) => callApp(app, 'loadTest.get', { loadTestId: id })),
      )
      const shown = details.filter(
        ({ outputDir }) => !root || (outputDir !== null && `${outputDir}/`.startsWith(`${root}/`)),
      )
      return json({
        runs: shown.map(detail => listedTest(detail, runsOf(detail), namesOf(app, detail))),
        total: root ? shown.length : total,
        metric_semantics: {},
      })
    },
  },
  {
    method: 'get',
    path: `${base}/detail`,
    tag: 'perf',
    summary: 'a load test: what it was, its figures by load, what stands out',
    query: OfTest,
    answers: jsonAnswer,
    async handle(call) {
      const detail = await testOf(call)
      return json(detailedTest(detail, runsOf(detail), namesOf(call.app, detail)))
    },
  },
  {
    method: 'get',
    path: `${base}/runs`,
    tag: 'perf',
    summary: 'its runs with their percentiles',
    query: OfTest,
    answers: jsonAnswer,
    async handle(call) {
      const { test, ...detail } = await testOf(call)
      const runs = await Promise.all(
        runsOf({ test, ...detail }).map(async named => {
          const { total } = await callApp(call.app, 'loadTest.requests', {
            loadTestId: test.id,
            position: named.run.position,
            limit: 1,
          })
          return listedRun(named, total, loadReports.percentiles(named.summary))
        }),
      )
      return json({ runs, total: runs.length })
    },
  },
  {
    method: 'get',
    path: `${base}/requests`,
    tag: 'perf',
    summary: 'the measured requests of one run, a page at a time',
    query: OfTest.extend({
      run: Run,
      status: z.enum(['success', 'failed']).optional(),
      page: z.coerce.number().int().min(1).max(1_000_000).default(1),
      page_size: z.coerce.number().int().min(1).max(500).default(50),
    }),
    answers: jsonAnswer,
    async handle(call) {
      const asked = call.query as {
        run: string
        status?: 'success' | 'failed'
        page: number
        page_size: number
      }
      const detail = await testOf(call)
      const { run } = runNamed(detail, asked.run)
      const offset = (asked.page - 1) * asked.page_size
      const { rows, total } = await callApp(call.app, 'loadTest.requests', {
        loadTestId: detail.test.id,
        position: run.position,
        phase: 'measured',
        ...(asked.status && {
          outcomes: asked.status === 'success' ? ['ok'] : ['failed', 'unfinished'],
        }),
        offset,
        limit: asked.page_size,
      })
      return json({
        columns: REQUEST_COLUMNS,
        rows: rows.map((row, at) => listedRequest(row, offset + at + 1)),
        total,
        page: asked.page,
        page_size: asked.page_size,
        has_db: detail.test.ok + detail.test.failed > 0,
      })
    },
  },
  {
    method: 'get',
    path: `${base}/chart`,
    tag: 'perf',
    summary: 'one plot as a page: over the loads of a test, or of one run',
    query: OfTest.extend({
      chart_type: z.enum([...LoadSweepChart.options, ...LoadRunChart.options]).default('latency'),
      run: Run.optional(),
      theme: Theme,
    }),
    answers: pageAnswer,
    async handle(call) {
      const { chart_type, run, theme } = call.query as {
        chart_type: LoadSweepChart | LoadRunChart
        run?: string
        theme: 'light' | 'dark'
      }
      const detail = await testOf(call)
      if (LoadRunChart.safeParse(chart_type).success && run === undefined)
        throw refuse(400, 'invalid-input', `'run': '${chart_type}' is a plot of one run.`)
      const { html } = await callApp(call.app, 'loadTest.chart', {
        loadTestIds: [detail.test.id],
        chart: chart_type,
        theme,
        ...(run !== undefined && { position: runNamed(detail, run).run.position }),
      })
      return page(html)
    },
  },
  {
    method: 'get',
    path: `${base}/compare/chart`,
    tag: 'perf',
    summary: 'one figure of several load tests in one plot, as a page',
    query: Root.extend({
      paths: text.meta({ description: 'paths or ids of load tests, with ; between them' }),
      chart_type: LoadSweepChart.default('rps'),
      theme: Theme,
    }),
    answers: pageAnswer,
    async handle({ app, query }) {
      const { paths, chart_type, theme, root_path } = query as {
        paths: string
        chart_type: LoadSweepChart
        theme: 'light' | 'dark'
        root_path?: string
      }
      const named = paths.split(';').filter(one => one.trim() !== '')
      if (named.length === 0 || named.length > 16)
        throw refuse(400, 'invalid-input', "'paths': name one to sixteen load tests.")
      const details: LoadTestDetail[] = []
      for (const one of named) details.push(await findLoadTest(app, one.trim(), root_path))
      const kinds = new Set(
        details.map(({ request }) => request.api === 'embeddings' || request.api === 'rerank'),
      )
      if (kinds.size > 1)
        throw refuse(
          400,
          'invalid-input',
          'Retrieval and generation cannot be compared in one plot.',
        )
      const { html } = await callApp(app, 'loadTest.chart', {
        loadTestIds: details.map(({ test }) => test.id),
        chart: chart_type,
        theme,
      })
      return page(html)
    },
  },
  {
    method: 'get',
    path: `${base}/history/report`,
    tag: 'perf',
    summary: 'the written report of a load test as a page',
    query: OfTest,
    answers: pageAnswer,
    async handle(call) {
      const { test } = await testOf(call)
      return page((await callApp(call.app, 'loadTest.page', { loadTestId: test.id })).html)
    },
  },
  {
    method: 'delete',
    path: `${base}/run`,
    tag: 'perf',
    summary: 'deletes a load test; its folder stays',
    query: OfTest,
    answers: {
      200: { description: 'it is gone', schema: AnyJson },
      409: { description: 'it is running', schema: ErrorAnswer },
      ...unknownTest,
    },
    async handle(call) {
      const { test } = await testOf(call)
      await callApp(call.app, 'loadTest.delete', { loadTestId: test.id })
      return json({ success: true, path: call.query.path, load_test_id: test.id })
    },
  },
]
