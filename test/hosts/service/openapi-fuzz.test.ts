import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src-main/contract'
import { arbitraryOf, nearlyOf } from '../../support/schema-arbitrary'
import { mockServer } from '../../support/mock'
import { openService } from '../../support/service'

interface Operation {
  operationId: string
  parameters?: { name: string; in: string; required: boolean; schema: JsonObject }[]
  requestBody?: { content: { 'application/json': { schema: JsonObject } } }
  responses: Record<string, unknown>
}

interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

const RUNS = Number(process.env.FUZZ_RUNS ?? 40)

test('the document is OpenAPI 3.1 and names every operation once', async () => {
  const { get } = await openService({ token: 'new' })
  const document = (await get('/openapi.json')).json as unknown as Document
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap(methods => Object.values(methods))
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(operations.length).toBeGreaterThanOrEqual(40)
  for (const { responses } of operations) expect(Object.keys(responses)).not.toHaveLength(0)
  expect(JSON.stringify(document)).not.toContain('"undefined"')
})

test('whatever is asked as the document says is never answered with 5xx, and by what it says', async () => {
  const server = await mockServer(() => ({ text: 'ANSWER: A' }))
  const service = await openService({ requestsPerMinute: 1_000_000 })
  const { paths } = (await service.get('/openapi.json')).json as unknown as Document
  const known = await service.post('/api/v1/eval', service.evaluation(server.url, { limit: 2 }), {
    'EvalScope-Task-Id': 'known',
  })
  expect(known.status).toBe(200)
  const load = await service.post(
    '/api/v1/perf',
    { model: 'm', url: server.url, number: 4, parallel: 2 },
    { 'EvalScope-Task-Id': 'known-load' },
  )
  expect(load.status).toBe(200)
  // Waiting tasks would ask servers that are drawn at random.
  service.t.app.tasks.queue.pause()

  // What deletes comes last, so that the others find something.
  const inOrder = Object.entries(paths).toSorted(
    ([, a], [, b]) => Number('delete' in a) - Number('delete' in b),
  )
  for (const [path, methods] of inOrder) {
    for (const [method, operation] of Object.entries(methods)) {
      if (path.endsWith('/events')) continue // They end with their task, or not at all.
      await fc.assert(
        fc.asyncProperty(requestOf(path, operation), async request => {
          const { status, text } = await service.ask(request.path, {
            method: method.toUpperCase(),
            headers: { ...request.headers, 'content-type': 'application/json' },
            ...(request.body !== undefined && { body: request.body }),
          })
          expect(status, `${method} ${request.path}\n${request.body}\n${text}`).toBeLessThan(500)
          if (status >= 400 && status !== 404 && status !== 405)
            expect(JSON.parse(text)).toMatchObject({ status: 'error', error: expect.any(String) })
          expect(Object.keys(operation.responses)).toContain(String(status))
        }),
        { numRuns: RUNS, endOnFailure: true },
      )
    }
  }
}, 300_000)

/** Requests that fit the operation, and some that nearly do. Those with a body are made to be answered at once. */
function requestOf(path: string, operation: Operation) {
  const places = fc.record(
    Object.fromEntries(
      (operation.parameters ?? []).map(({ name, required, schema }) => {
        const value = valueOf(name, schema)
        return [name, required ? value : fc.option(value, { nil: undefined })]
      }),
    ),
  ) as fc.Arbitrary<Record<string, unknown>>
  const schema = operation.requestBody?.content['application/json'].schema
  const body = schema
    ? fc.oneof(
        { weight: 3, arbitrary: bodyOf(schema) },
        { weight: 1, arbitrary: nearlyOf(schema) },
        { weight: 1, arbitrary: fc.json() },
      )
    : fc.constant(undefined)
  return fc.tuple(places, body, fc.boolean()).map(([values, drawn, isAsync]) => {
    const query = new URLSearchParams()
    const headers: Record<string, string> = { Prefer: 'respond-async' }
    let target = path
    for (const { name, in: place } of operation.parameters ?? []) {
      const value = values[name]
      if (value === undefined) continue
      const text = [value]
        .flat()
        .map(one => (typeof one === 'object' ? JSON.stringify(one) : String(one)))
      if (place === 'path') target = target.replace(`{${name}}`, segmentOf(text[0]!))
      else if (place === 'query') text.forEach(one => query.append(name, one))
      else if (name !== 'Prefer') headers[name] = encodeURIComponent(text[0]!).slice(0, 200)
    }
    return {
      path: query.size > 0 ? `${target}?${query}` : target,
      headers,
      body: drawn === undefined ? undefined : atOnce(drawn, isAsync),
    }
  })
}

/** Dots alone are no segment: they lead to another path. */
const segmentOf = (text: string): string =>
  /^\.{0,2}$/.test(text) ? '-' : encodeURIComponent(text)

/** Often something that is there. */
function valueOf(name: string, schema: JsonObject): fc.Arbitrary<unknown> {
  const drawn = arbitraryOf(schema)
  const known: Record<string, unknown[]> = {
    task_id: ['known', 'known-load'],
    run: ['known', 'parallel_2_number_4'],
    path: ['known-load', 'known', '../known-load', '/etc/passwd'],
    paths: ['known-load', 'known-load;known-load', 'known;known-load'],
    model: ['arithmetic'],
    dataset_name: ['general_mcq'],
    report: ['known/arithmetic', 'known'],
  }
  const there = known[name]
  return there ? fc.oneof(fc.constantFrom(...there), drawn) : drawn
}

/** Names that are there lead further in than random ones. */
function bodyOf(schema: JsonObject): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      arbitraryOf(schema) as fc.Arbitrary<object>,
      fc.record(
        {
          model: fc.string({ minLength: 1 }),
          api_url: fc.constantFrom('http://127.0.0.1:9/v1', 'localhost:9', 'http://127.0.0.1:9'),
          datasets: fc.constantFrom(['gsm8k'], ['general_mcq'], ['gsm8k', 'arc'], 'gsm8k'),
          dataset_args: fc.constant({}),
          generation_config: fc.constantFrom({}, { temperature: 0 }, { max_tokens: 5, n: 2 }),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([drawn, there]) => ({ ...drawn, ...there }))
}

function atOnce(drawn: unknown, isAsync: boolean): string {
  if (typeof drawn === 'string') return drawn
  if (drawn === null || typeof drawn !== 'object' || Array.isArray(drawn))
    return JSON.stringify(drawn)
  const { async: _drawn, webhook: _too, ...rest } = drawn as Record<string, unknown>
  return JSON.stringify(isAsync ? { ...rest, async: true } : rest)
}
