import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { z } from 'zod'
import { MockBehaviour } from '@contract'
import { behave, type MockScript } from './behaviours'
import { errorBody } from './completion-body'
import { readBody, understand } from './read-request'
import { sendReply, sendText } from './send-reply'

export interface MockServerOptions {
  behaviour?: z.input<typeof MockBehaviour>
  /** Makes the server answer by script, whatever the behaviour says. */
  script?: MockScript
  /** Names that it knows; any other is a 404. Absent: it takes every name and lists `mock-model`. */
  models?: string[]
  /** Absent: no key is asked for. */
  apiKey?: string
  /** `Retry-After` of the refusals of a failing server. */
  retryAfter?: string
}

/** Counts of chat requests; `byStatus` has 0 for those that got no answer at all. */
export interface MockStats {
  requests: number
  inFlight: number
  maxInFlight: number
  byStatus: Record<number, number>
  /** Whose client went away, or was cut off, before the answer was whole. */
  dropped: number
  /** Connections that were opened, those for the model list included. */
  connections: number
}

export interface MockServer {
  /** Base URL, with `/v1`. */
  url: string
  stats(): MockStats
  close(): Promise<void>
}

/** An OpenAI-compatible server on 127.0.0.1 that answers by rule: chat completions and completions, whole and streamed, and the list of models. */
export async function createMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const behaviour = MockBehaviour.parse({
    ...options.behaviour,
    ...(options.script && { mode: 'scripted' }),
  })
  const respond = behave(behaviour, options)
  const counts = { requests: 0, inFlight: 0, maxInFlight: 0, dropped: 0, connections: 0 }
  const byStatus: Record<number, number> = {}

  async function chat(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const index = counts.requests++
    counts.inFlight += 1
    counts.maxInFlight = Math.max(counts.maxInFlight, counts.inFlight)
    response.once('close', () => {
      counts.inFlight -= 1
      if (!response.writableFinished) counts.dropped += 1
      const status = response.headersSent ? response.statusCode : 0
      byStatus[status] = (byStatus[status] ?? 0) + 1
    })
    if (!mayEnter(request)) return refuse(request, response, 401)
    const body = await readBody(request)
    if (body === 'gone' || response.destroyed) return
    if (body === 'too-large') {
      return sendText(response, 413, errorBody(413, 'The request is too large.'))
    }
    const asked = understand(body, index, request)
    if (asked === null) {
      const message = 'The body is not a JSON object with model and messages.'
      return sendText(response, 400, errorBody(400, message))
    }
    if (options.models && !options.models.includes(asked.model)) {
      const message = `The model '${asked.model}' does not exist.`
      return sendText(response, 404, errorBody(404, message, 'model_not_found'))
    }
    await sendReply(response, await respond(asked), asked)
  }

  function mayEnter(request: IncomingMessage): boolean {
    const { apiKey } = options
    return apiKey === undefined || request.headers.authorization === `Bearer ${apiKey}`
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0]
    if (
      request.method === 'POST' &&
      (path === '/v1/chat/completions' || path === '/v1/completions')
    )
      return chat(request, response)
    if (request.method !== 'GET' || path !== '/v1/models') return refuse(request, response, 404)
    if (!mayEnter(request)) return refuse(request, response, 401)
    request.resume()
    const data = (options.models ?? ['mock-model']).map(id => ({
      id,
      object: 'model',
      created: 0,
      owned_by: 'evalwright',
    }))
    sendText(response, 200, JSON.stringify({ object: 'list', data }))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      if (response.headersSent) response.destroy()
      else sendText(response, 500, errorBody(500, message))
    })
  })
  server.on('connection', socket => {
    counts.connections += 1
    socket.setNoDelay(true)
  })
  // A client's idle connections must outlive its pauses between retries.
  server.keepAliveTimeout = 120_000
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/v1`,
    stats: () => ({ ...counts, byStatus: { ...byStatus } }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: 401 | 404): void {
  request.resume()
  const body =
    status === 401
      ? errorBody(401, 'The API key is wrong.', 'invalid_api_key')
      : errorBody(404, `Unknown path: ${request.method} ${request.url}`)
  sendText(response, status, body)
}
