import type { ServerResponse } from 'node:http'
import { completionBody, completionEvents, errorBody } from './completion-body'
import type { MockReply, MockRequest } from './mock-reply'

const BURSTS = 5
const PAGE =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>'
const CRASH = 'The engine stopped while it wrote the answer.'

/** Sends what a reply says, whole or as server-sent events; ends early where the client went away. */
export async function sendReply(
  response: ServerResponse,
  reply: MockReply,
  request: MockRequest,
): Promise<void> {
  if (reply.delayMs) await pause(reply.delayMs, response)
  if (reply.until) await reply.until
  if (response.destroyed || reply.fault === 'silence') return
  if (reply.fault === 'reset') {
    response.destroy()
    return
  }
  if ((reply.status ?? 200) >= 400) {
    const status = reply.status!
    sendText(
      response,
      status,
      errorBody(status, reply.message ?? `Status ${status}.`, reply.code),
      reply,
    )
    return
  }
  if (reply.fault === 'html') {
    sendText(response, 200, PAGE, { headers: { 'content-type': 'text/html', ...reply.headers } })
    return
  }
  if (request.isStreamed) await sendEvents(response, reply, request)
  else sendWhole(response, reply, request)
}

/** A whole body with its length, as JSON unless the headers say otherwise. */
export function sendText(
  response: ServerResponse,
  status: number,
  body: string,
  { headers = {} }: { headers?: Record<string, string> | undefined } = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  })
  response.end(body)
}

function sendWhole(response: ServerResponse, reply: MockReply, request: MockRequest): void {
  const body = completionBody(reply, request)
  const half = body.slice(0, body.length / 2)
  if (reply.fault === 'error') {
    sendText(response, 200, errorBody(500, reply.message ?? CRASH, reply.code), reply)
  } else if (reply.fault === 'stall' || reply.fault === 'cut') {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    })
    response.write(half, () => {
      if (reply.fault === 'cut') response.destroy()
    })
  } else sendText(response, 200, reply.fault === 'broken-json' ? half : body, reply)
}

async function sendEvents(
  response: ServerResponse,
  reply: MockReply,
  request: MockRequest,
): Promise<void> {
  const events = completionEvents(reply, request)
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', ...reply.headers })
  const half = events.slice(0, Math.ceil(events.length / 2)).join('')
  if (reply.fault === 'stall') response.write(half)
  else if (reply.fault === 'cut') response.write(half, () => response.destroy())
  else if (reply.fault === 'error') {
    response.end(`${half}data: ${errorBody(500, reply.message ?? CRASH, reply.code)}\n\n`)
  } else if (reply.fault === 'broken-json') {
    response.end(`${half}data: {"id":"chatcmpl-mock","choices":[{"index":0,"delta":{"cont\n\n`)
  } else await sendInBursts(response, events, reply.streamMs ?? 0)
}

async function sendInBursts(
  response: ServerResponse,
  events: string[],
  streamMs: number,
): Promise<void> {
  const size = streamMs > 0 ? Math.ceil(events.length / BURSTS) : events.length
  let at = 0
  for (; at + size < events.length; at += size) {
    response.write(events.slice(at, at + size).join(''))
    await pause(streamMs / BURSTS, response)
    if (response.destroyed) return
  }
  response.end(events.slice(at).join(''))
}

/** Also ends when the client goes away. */
function pause(ms: number, response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer)
      response.off('close', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    response.once('close', done)
  })
}
