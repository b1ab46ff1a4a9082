import type { IncomingMessage } from 'node:http'
import type { JsonObject } from '@contract'
import type { MockRequest } from './mock-reply'

const LARGEST_BODY_BYTES = 64 * 1024 * 1024

/** The whole body; `gone` when the client went away first. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'gone' | 'too-large'> {
  return new Promise(resolve => {
    let parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > LARGEST_BODY_BYTES) parts = []
      else parts.push(part)
    })
    request.once('end', () => {
      if (size > LARGEST_BODY_BYTES) resolve('too-large')
      else resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts))
    })
    request.once('close', () => resolve('gone'))
    request.once('error', () => resolve('gone'))
  })
}

/** A request for a completion; null where the body is none. */
export function understand(
  raw: Buffer,
  index: number,
  request: IncomingMessage,
): MockRequest | null {
  let body: JsonObject
  try {
    body = JSON.parse(raw.toString('utf8')) as JsonObject
  } catch {
    // The client's mistake: the caller answers it with 400.
    return null
  }
  if (typeof body !== 'object' || body === null) return null
  const isCompletion = typeof body.prompt === 'string'
  const given = isCompletion ? [{ role: 'user', content: body.prompt }] : body.messages
  if (typeof body.model !== 'string' || !Array.isArray(given)) return null
  const messages = given.map(message => {
    const { role, content } = (message ?? {}) as { role?: unknown; content?: unknown }
    return { role: String(role), text: textOf(content) }
  })
  const limit = body.max_completion_tokens ?? body.max_tokens
  return {
    index,
    model: body.model,
    messages,
    question: messages.findLast(message => message.role === 'user')?.text ?? '',
    isCompletion,
    isStreamed: body.stream === true,
    maxTokens: typeof limit === 'number' ? limit : null,
    body,
    headers: request.headers,
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map(part => (part as { text?: unknown } | null)?.text)
    .filter(text => typeof text === 'string')
    .join('\n')
}
