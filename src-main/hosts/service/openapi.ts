import type { z } from 'zod'
import type { Json, JsonObject } from '@contract'
import { jsonSchema } from './json-schema'
import type { Answer, Route } from './route'

/** OpenAPI 3.1 of the routes as they are served. */
export function openApiDocument(
  routes: readonly Route[],
  facts: { version: string; hasToken: boolean },
): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const route of routes) {
    const path = (paths[route.path] ??= {})
    path[route.method] = operation(route, facts.hasToken)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Evalwright service',
      version: facts.version,
      description:
        'Evaluations and load tests over HTTP, with EvalScope’s documents. Tasks wait in a queue; runs appear in the window of the app.',
    },
    paths,
    components: facts.hasToken
      ? { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
      : {},
  }
}

function operation(route: Route, hasToken: boolean): JsonObject {
  const parameters = [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...parametersOf(route.headers, 'header'),
  ]
  return {
    operationId: `${route.method}${route.path.replaceAll(/[^A-Za-z]+(.)?/g, (_all, next: string | undefined) => (next ?? '').toUpperCase())}`,
    summary: route.summary,
    tags: [route.tag],
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: !route.isBodyOptional,
        content: { 'application/json': { schema: jsonSchema(route.body) } },
      },
    }),
    responses: responsesOf(route, hasToken),
    ...(hasToken && { security: route.isOpen ? [] : [{ token: [] }] }),
  }
}

function parametersOf(schema: z.ZodObject | undefined, place: string): JsonObject[] {
  if (!schema) return []
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, JsonObject>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
  }))
}

function responsesOf(route: Route, hasToken: boolean): JsonObject {
  const usual: Record<string, Answer> = {
    ...(hasToken && route.isOpen !== true && { 401: { description: 'no token, or a wrong one' } }),
    403: { description: 'a page of another origin, or an address or path that is not allowed' },
    ...(route.body && {
      413: { description: 'the body is too large' },
      415: { description: 'the body is not sent as JSON' },
    }),
    ...(!route.isOpen && { 429: { description: 'too many requests' } }),
    ...((route.query ?? route.params ?? route.body) && {
      400: { description: 'something in it is wrong; it is named' },
    }),
  }
  const entries: [string, Answer][] = Object.entries({ ...usual, ...route.answers })
  return Object.fromEntries(
    entries.map(([status, { description, schema, type }]) => {
      const content: Json | undefined =
        schema || type
          ? {
              [type ?? 'application/json']: {
                schema: schema ? jsonSchema(schema, 'output') : { type: 'string' },
              },
            }
          : undefined
      return [status, { description, ...(content && { content }) }]
    }),
  )
}
