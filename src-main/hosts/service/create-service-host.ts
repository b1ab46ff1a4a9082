import { serve, type ServerType } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type Context } from 'hono'
import type { z } from 'zod'
import type { JsonObject } from '@contract'
import { AppError, toErrorInfo } from '../../app/errors'
import { errorAnswer, refuse, ServiceError } from './answer-error'
import { createGate } from './gate'
import { pageFiles } from './page-files'
import { readBody } from './read-body'
import type { Route } from './route'
import { serviceRoutes } from './service-routes'
import type { App, OpenedService, ServiceOptions } from '../../app/app'

/** The app over HTTP for programs: EvalScope's paths, tasks, events. Opens its port or rejects. */
export async function createServiceHost(app: App, options: ServiceOptions): Promise<OpenedService> {
  const hono = new Hono()
  const gate = createGate(options)
  const routes = serviceRoutes(options.isToken !== null)
  const ofRequest = (context: Context): string => getConnInfo(context).remote.address ?? ''

  hono.use(async (context, next) => {
    const begun = Date.now()
    await next()
    const cors = gate.corsHeaders(context.req.raw)
    for (const [name, value] of Object.entries({ ...SAFE_HEADERS, ...cors }))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
    if (context.req.path === '/health') return
    options.onRequest({
      at: begun,
      method: context.req.method,
      path: context.req.path.slice(0, 200),
      status: context.res.status,
      ms: Date.now() - begun,
      from: ofRequest(context),
    })
  })

  for (const route of routes) {
    hono.on(route.method.toUpperCase(), honoPath(route.path), async context => {
      gate.check(context.req.raw, {
        address: ofRequest(context),
        isOpenRoute: route.isOpen === true,
      })
      return answer(app, route, context, options)
    })
  }
  for (const { path, type, text } of pageFiles) {
    hono.get(path, context => {
      gate.check(context.req.raw, { address: ofRequest(context), isOpenRoute: true })
      return new Response(text, { headers: { 'content-type': type, ...PAGE_HEADERS } })
    })
  }
  hono.options('*', context => {
    gate.check(context.req.raw, { address: ofRequest(context), isOpenRoute: true })
    return context.body(null, 204)
  })
  hono.notFound(context => {
    try {
      gate.check(context.req.raw, { address: ofRequest(context), isOpenRoute: false })
      return errorAnswer(unknownPath(context, routes))
    } catch (error) {
      return errorAnswer(asServiceError(error))
    }
  })
  hono.onError((error, context) => {
    const failure = asServiceError(error)
    if (failure.status >= 500) console.error(`[${context.req.method} ${context.req.path}]`, error)
    return errorAnswer(failure)
  })

  const server = await listen(hono, options)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const name = options.host.includes(':') ? `[${options.host}]` : options.host
  return {
    url: `http://${name}:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        // Those who wait for a task ask again: it goes on, or is taken up at the next start.
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

async function answer(
  app: App,
  route: Route,
  context: Context,
  { maxBodyBytes }: ServiceOptions,
): Promise<Response> {
  const { req } = context
  const params = checked(route.params, req.param() as JsonObject) as Record<string, string>
  const query = checked(route.query, queryOf(req.queries()))
  const body =
    route.method === 'post'
      ? await readBody(req.raw, {
          maxBytes: maxBodyBytes,
          isOptional: route.isBodyOptional ?? !route.body,
        })
      : {}
  return route.handle({
    app,
    params,
    query,
    headers: req.header(),
    body,
    signal: req.raw.signal,
    context,
  })
}

/** One value as it is, several as a list. */
function queryOf(all: Record<string, string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [
      name,
      values.length === 1 ? (values[0] ?? '') : values,
    ]),
  )
}

function checked(schema: z.ZodObject | undefined, given: object): Record<string, unknown> {
  if (!schema) return {}
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw refuse(
    400,
    'invalid-input',
    `'${issue?.path.join('.') ?? ''}': ${issue?.message ?? 'is not right'}.`,
  )
}

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

function unknownPath(context: Context, routes: Route[]): ServiceError {
  const { method, path } = context.req
  const same = routes.filter(route =>
    new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  )
  if (same.length > 0) {
    return refuse(
      405,
      'unsupported',
      `${path} is not asked by ${method}.`,
      `Use ${same.map(route => route.method.toUpperCase()).join(' or ')}.`,
    )
  }
  return refuse(404, 'not-found', 'There is no such path.', 'GET /openapi.json lists them.')
}

function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error
  if (error instanceof AppError) return new ServiceError(toErrorInfo(error))
  // The words of a bug may hold anything; they are in the log of the process.
  return refuse(500, 'internal', 'Something went wrong inside of the service.')
}

function listen(hono: Hono, { host, port }: ServiceOptions): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: hono.fetch, hostname: host, port }, () => resolve(server))
    server.once('error', reject)
  })
}
