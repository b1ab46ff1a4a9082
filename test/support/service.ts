import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import type { JsonObject } from '../../src-main/contract'
import { createServiceHost } from '../../src-main/hosts/service/create-service-host'
import { writeQuestions } from './arithmetic'
import { openApp, type TestApp } from './test-app'
import type { AppOptions, ServiceStart } from '../../src-main/app/app'

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  /** The body as JSON; throws where it is none. */
  json: JsonObject
}

export interface Asking {
  method?: string
  headers?: Record<string, string>
  body?: string
}

export interface TestService {
  t: TestApp
  url: string
  token: string | null
  /** A raw request: path and headers go out as they are written. */
  ask(path: string, asking?: Asking): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** An evaluation of multiple-choice questions that lie in the app's own folder. */
  evaluation(apiUrl: string, more?: JsonObject): JsonObject
}

/** The service on a free port, with an app of its own, closed at the end of the test. */
export async function openService(
  start: Partial<ServiceStart> = {},
  options: Partial<AppOptions> = {},
): Promise<TestService> {
  const t = openApp({ openService: createServiceHost, ...options })
  const { state, token } = await t.app.service.start({
    host: '127.0.0.1',
    port: 0,
    token: 'none',
    remember: false,
    ...start,
  })
  const url = state.url ?? ''
  const known: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  const ask = (path: string, asking: Asking = {}): Promise<Answer> =>
    askRaw(url, path, { ...asking, headers: { ...known, ...asking.headers } })
  writeQuestions(join(t.dataDir, 'datasets', 'own'), { a: 8 })
  return {
    t,
    url,
    token,
    ask,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    evaluation: (apiUrl, more = {}) => ({
      model: 'arithmetic',
      api_url: apiUrl,
      datasets: ['general_mcq'],
      dataset_args: { general_mcq: { local_path: 'own' } },
      ...more,
    }),
  }
}

export function askRaw(url: string, path: string, asking: Asking = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const { hostname, port } = new URL(url)
    const request = httpRequest(
      { hostname, port, path, method: asking.method ?? 'GET', headers: asking.headers ?? {} },
      response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', chunk => (text += String(chunk)))
        response.on('end', () =>
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            get json() {
              return JSON.parse(text) as JsonObject
            },
          }),
        )
        response.on('error', fail)
      },
    )
    request.on('error', fail)
    request.end(asking.body)
  })
}
