import { z } from 'zod'
import { ConfigAnswer, EvalRequest, HealthAnswer, Json, PerfRequest } from '@contract'
import { appVersion } from '../../app/version'
import { refuse } from './answer-error'
import { benchmarkRoutes } from './benchmark-routes'
import { kindRoutes } from './kind-routes'
import { openApiDocument } from './openapi'
import { perfRoutes } from './perf-routes'
import { reportPageOf, reportRoutes } from './report-routes'
import { json, type Route } from './route'
import { taskRoutes } from './task-routes'

/** Every operation of the service. */
export function serviceRoutes(hasToken: boolean): Route[] {
  const routes: Route[] = [
    {
      method: 'get',
      path: '/health',
      tag: 'service',
      summary: 'whether the service answers',
      answers: { 200: { description: 'it does', schema: HealthAnswer } },
      isOpen: true,
      handle: () =>
        json({
          status: 'ok',
          service: 'evalwright',
          version: appVersion,
          timestamp: new Date().toISOString(),
        }),
    },
    {
      method: 'get',
      path: '/api/v1/config',
      tag: 'service',
      summary: 'where results are',
      answers: { 200: { description: 'the folder', schema: ConfigAnswer } },
      handle: ({ app }) => json({ outputs_root: app.tasks.paths.outputs }),
    },
    ...kindRoutes('eval', {
      what: 'evaluates a model on benchmarks',
      body: EvalRequest,
      required: ['model', 'datasets', 'api_url'],
      example: {
        model: 'qwen-plus',
        api_url: 'http://127.0.0.1:8000/v1',
        api_key: 'your-api-key',
        datasets: ['gsm8k', 'mmlu'],
        limit: 10,
        generation_config: { temperature: 0, max_tokens: 2048 },
      },
      report: (call, task) => reportPageOf(call.app, task.runIds),
    }),
    ...kindRoutes('perf', {
      what: 'load-tests a model server',
      body: PerfRequest,
      required: ['model', 'url'],
      example: {
        model: 'qwen-plus',
        url: 'http://127.0.0.1:8000/v1/chat/completions',
        api: 'openai',
        api_key: 'your-api-key',
        number: 100,
        parallel: 10,
        dataset: 'openqa',
        max_tokens: 2048,
        temperature: 0,
      },
      async report({ app }, task) {
        const written = await app.tasks.perfPage(task)
        if (written !== null) return written
        throw refuse(404, 'not-found', 'There is no report yet.', 'It is made at the end.')
      },
    }),
    ...perfRoutes,
    ...benchmarkRoutes,
    ...taskRoutes,
    ...reportRoutes,
    {
      method: 'get',
      path: '/openapi.json',
      tag: 'service',
      summary: 'this document',
      isOpen: true,
      answers: {
        200: { description: 'OpenAPI 3.1', schema: z.record(z.string(), Json) },
      },
      handle: () => json(openApiDocument(routes, { version: appVersion, hasToken })),
    },
  ]
  return routes
}
