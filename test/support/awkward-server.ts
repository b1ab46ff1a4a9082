import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export type Awkwardness =
  | 'cut'
  | 'in-band-error'
  | 'done-only'
  | 'broken-json'
  | 'no-finish'
  | 'hang'
  | 'reset'
  | 'stall'
  | number

export interface AwkwardOptions {
  ttftMs?: number
  itlMs?: number
  tokens?: number
  perChunk?: number
  reasoning?: number
  roleFirst?: boolean
  usage?: boolean
  heartbeat?: boolean
  splitFrames?: boolean
  crlf?: boolean
  /** Every n-th request (the n-th first) goes wrong in this way. */
  every?: number
  how?: Awkwardness
  stallMs?: number
  /** So many at a time; others wait. */
  queue?: number
  /** So many at a time; others are refused with 503. */
  capacity?: number
  /** From the first request on: silent from, and for how long. */
  freeze?: { atMs: number; forMs: number }
  text?: string
  key?: string
}

export interface AwkwardServer {
  url: string
  /** Bodies in order of arrival. */
  bodies: Record<string, unknown>[]
  /** When each request arrived, ms of `performance.now()`. */
  arrivals: number[]
  connections: number
  peak: number
  /** How long requests were really worked at, in all, and how many of them. */
  service: { ms: number; count: number }
  close(): Promise<void>
}

/** An OpenAI-compatible server of known timing and known faults. */
export async function awkwardServer(options: AwkwardOptions = {}): Promise<AwkwardServer> {
  const made: AwkwardServer = {
    url: '',
    bodies: [],
    arrivals: [],
    connections: 0,
    peak: 0,
    service: { ms: 0, count: 0 },
    close: () => Promise.resolve(),
  }
  const sockets = new Set<Socket>()
  const waiting: (() => void)[] = []
  let inService = 0
  let inFlight = 0
  let first = 0

  const server = createServer((request, response) => {
    void readBody(request).then(text => {
      if (options.key !== undefined && request.headers.authorization !== `Bearer ${options.key}`)
        return send(response, 401, { error: { message: 'no such key' } })
      const path = request.url ?? ''
      made.bodies.push(JSON.parse(text || '{}') as Record<string, unknown>)
      made.arrivals.push(performance.now())
      first ||= performance.now()
      if (!/\/(chat\/completions|completions|embeddings|rerank)$/.test(path))
        return send(response, 404, { error: { message: 'no such path' } })
      inFlight += 1
      made.peak = Math.max(made.peak, inFlight)
      let begun = NaN
      response.once('close', () => {
        inFlight -= 1
        if (Number.isNaN(begun)) return
        inService -= 1
        made.service.ms += performance.now() - begun
        made.service.count += 1
        waiting.shift()?.()
      })
      if (options.capacity !== undefined && inFlight > options.capacity)
        return send(response, 503, { error: { message: 'too many' } })
      const serve = (): void => {
        inService += 1
        begun = performance.now()
        answer(response, made.bodies.length, made.bodies.at(-1) ?? {}, path)
      }
      if (options.queue !== undefined && inService >= options.queue)
        waiting.push(() => (response.closed ? waiting.shift()?.() : serve()))
      else serve()
    })
  })
  server.on('connection', socket => {
    made.connections += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  function answer(
    response: ServerResponse,
    number: number,
    body: Record<string, unknown>,
    path: string,
  ): void {
    const isBad = options.every !== undefined && number % options.every === 0
    const how = isBad ? options.how : undefined
    const delay = options.ttftMs ?? 0
    if (typeof how === 'number')
      return later(delay, () => send(response, how, { error: { message: `failed ${how}` } }))
    if (how === 'hang') return
    if (how === 'reset') return later(delay, () => response.socket?.resetAndDestroy())
    if (path.endsWith('/embeddings')) {
      const input = Array.isArray(body.input) ? body.input : [body.input]
      return later(delay, () =>
        send(response, 200, {
          data: input.map((_, index) => ({ index, embedding: [0.1, 0.2] })),
          usage: { prompt_tokens: 7 * input.length, total_tokens: 7 * input.length },
        }),
      )
    }
    if (path.endsWith('/rerank')) {
      const documents = body.documents as unknown[]
      return later(delay, () =>
        send(response, 200, {
          results: documents.map((_, index) => ({ index, relevance_score: 1 / (index + 1) })),
          usage: { total_tokens: 11 },
        }),
      )
    }
    const asked = Number(body.max_tokens ?? Infinity)
    const count = Math.min(asked, options.tokens ?? 5)
    const usage = { prompt_tokens: 13, completion_tokens: count, total_tokens: 13 + count }
    const isChat = path.endsWith('/chat/completions')
    const words = Array.from({ length: count }, (_, at) =>
      at === count - 1 ? (options.text ?? '答案“B”') : 'word ',
    )
    if (body.stream !== true) {
      const text = words.join('')
      return later(delay, () =>
        send(response, 200, {
          choices:
            how === 'done-only'
              ? []
              : [
                  isChat
                    ? { message: { role: 'assistant', content: text }, finish_reason: 'stop' }
                    : { text, finish_reason: 'stop' },
                ],
          ...(options.usage !== false && { usage }),
        }),
      )
    }
    void stream(response, { how, words, usage, isChat })
  }

  async function stream(
    response: ServerResponse,
    plan: {
      how: Awkwardness | undefined
      words: string[]
      usage: Record<string, number>
      isChat: boolean
    },
  ): Promise<void> {
    const { how, words, isChat } = plan
    const end = options.crlf ? '\r\n' : '\n'
    const event = (value: unknown): string =>
      `data: ${typeof value === 'string' ? value : JSON.stringify(value)}${end}${end}`
    const chunk = (delta: Record<string, unknown>, finish: string | null = null): string =>
      event({
        id: 'x',
        choices: [
          isChat
            ? { index: 0, delta, finish_reason: finish }
            : { index: 0, text: delta.content ?? '', finish_reason: finish },
        ],
      })
    const put = async (text: string): Promise<void> => {
      await thawed()
      if (!options.splitFrames) {
        response.write(text)
        return
      }
      const bytes = Buffer.from(text)
      response.write(bytes.subarray(0, bytes.length >> 1))
      await new Promise(resolve => setImmediate(resolve))
      response.write(bytes.subarray(bytes.length >> 1))
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const begun = performance.now()
    if (options.roleFirst !== false && isChat) await put(chunk({ role: 'assistant', content: '' }))
    if (options.heartbeat) await put(`: ping${end}${end}`)
    if (how === 'done-only') {
      await put(event('[DONE]'))
      response.end()
      return
    }
    const perChunk = options.perChunk ?? 1
    for (let at = 0; at < words.length; at += perChunk) {
      const due = begun + (options.ttftMs ?? 0) + at * (options.itlMs ?? 0)
      await until(due + (how === 'stall' && at >= 2 ? (options.stallMs ?? 0) : 0))
      if (how !== undefined && how !== 'stall' && how !== 'no-finish' && at >= 2) {
        if (how === 'cut') response.socket?.destroy()
        if (how === 'in-band-error')
          response.end(event({ error: { message: 'out of memory', code: 500 } }))
        if (how === 'broken-json')
          response.end(`data: {"choices": [{"delta"${end}${end}${event('[DONE]')}`)
        return
      }
      const text = words.slice(at, at + perChunk).join('')
      await put(
        chunk(at < (options.reasoning ?? 0) ? { reasoning_content: text } : { content: text }),
      )
    }
    if (how !== 'no-finish') await put(chunk({}, 'stop'))
    if (options.usage !== false) await put(event({ choices: [], usage: plan.usage }))
    await put(event('[DONE]'))
    response.end()
  }

  async function thawed(): Promise<void> {
    if (!options.freeze) return
    const from = first + options.freeze.atMs
    const to = from + options.freeze.forMs
    const now = performance.now()
    if (now >= from && now < to) await until(to)
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  made.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  made.close = () =>
    new Promise(resolve => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  onTestFinished(() => made.close())
  return made
}

function later(ms: number, act: () => void): void {
  if (ms === 0) act()
  else setTimeout(act, ms)
}

function until(due: number): Promise<void> {
  const left = due - performance.now()
  return left <= 0 ? Promise.resolve() : new Promise(resolve => setTimeout(resolve, left))
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
