import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Body = Record<string, unknown>

export interface Asked {
  path: string
  body: Body
  headers: IncomingMessage['headers']
}

export interface ScriptedServer {
  /** With `/v1`. */
  url: string
  port: number
  asked: Asked[]
}

/** An HTTP server that answers each request as `answer` says: a status and JSON (or text). What it does not answer is a 404. */
export async function scriptedServer(
  answer: (
    asked: Asked,
    response: ServerResponse,
  ) => { status?: number; json?: unknown; text?: string } | undefined | 'sent',
  tls?: { key: string; cert: string },
): Promise<ScriptedServer> {
  const asked: Asked[] = []
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    let text = ''
    request.on('data', piece => (text += String(piece)))
    request.on('end', () => {
      const one = {
        path: request.url ?? '',
        body: (text === '' ? {} : JSON.parse(text)) as Body,
        headers: request.headers,
      }
      asked.push(one)
      const said = answer(one, response)
      if (said === 'sent') return
      const {
        status = 200,
        json,
        text: plain,
      } = said ?? { status: 404, json: { error: 'no such path' } }
      response.writeHead(status, {
        'content-type': plain === undefined ? 'application/json' : 'text/html',
      })
      response.end(plain ?? JSON.stringify(json))
    })
  }
  const server = tls ? createTlsServer(tls, handle) : createServer(handle)
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/v1`, port, asked }
}

export const completion = (content: string, more: Body = {}, message: Body = {}): Body => ({
  choices: [
    {
      index: 0,
      finish_reason: 'stop',
      message: { role: 'assistant', content, ...message },
      ...more,
    },
  ],
  usage: { prompt_tokens: 10, completion_tokens: 3 },
})

/** Sends a chat as server-sent events. */
export function streamed(response: ServerResponse, chunks: Body[]): 'sent' {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  response.end('data: [DONE]\n\n')
  return 'sent'
}

/** A server that can do all that a probe looks for. */
export function ableServer(key?: string): Promise<ScriptedServer> {
  return scriptedServer(({ path, body, headers }, response) => {
    if (key !== undefined && headers.authorization !== `Bearer ${key}`)
      return { status: 401, json: { error: { message: `bad key ${headers.authorization ?? ''}` } } }
    if (path === '/v1/models')
      return { json: { data: [{ id: 'org/able', owned_by: 'vllm', max_model_len: 32768 }] } }
    if (path !== '/v1/chat/completions') return undefined
    if (body.stream) {
      return streamed(response, [
        { choices: [{ delta: { reasoning_content: 'Hm. ' } }] },
        { choices: [{ delta: { content: 'OK' } }] },
        { choices: [{ delta: {}, finish_reason: 'stop' }] },
        { choices: [], usage: { prompt_tokens: 10, completion_tokens: 3 } },
      ])
    }
    if (body.tools) {
      const call = { function: { name: 'weather', arguments: '{"city":"Oslo"}' } }
      return { json: completion('', {}, { tool_calls: [call] }) }
    }
    if (body.response_format) return { json: completion('{"colour":"blue"}') }
    if (Array.isArray((body.messages as Body[])[0]?.content)) return { json: completion('Red.') }
    if (body.logprobs) return { json: completion('Yes', { logprobs: { content: [{}, {}] } }) }
    if (body.n === 2) {
      const { choices, usage } = completion('1') as { choices: Body[]; usage: Body }
      return { json: { choices: [...choices, ...choices], usage } }
    }
    if (body.stop) return { json: completion('1 2 3 ') }
    return { json: completion('OK') }
  })
}
