import { fetch, type Dispatcher } from 'undici'
import type { JsonObject, RawExchange } from '@contract'
import { AppError } from '../engine/errors'
import { classifyError, hideKeys } from './classify-error'
import { asAppError, secretsOf, type OpenAiTarget } from './openai-client'

const SHOWN = 24_000
const LONGEST_ANSWER = 4_000_000
const SECRET_HEADER = /auth|key|token|secret|cookie|password|credential/i

export interface Answer {
  status: number
  headers: Headers
  /** As it came, without this server's secrets; of a stream, all its lines. */
  text: string
  /** The body as JSON; of anything else undefined. */
  json: unknown
  ms: number
  /** For people: keys replaced, long texts cut. */
  raw: RawExchange
}

export type Place = Omit<OpenAiTarget, 'model' | 'extraBody'>

/** One plain request to a server, with its answer whatever its status. Throws AppError only where nothing answered. */
export async function exchange(
  place: Place,
  request: {
    /** Below the base URL; an absolute path from the server's root when it begins with `//`. */
    path: string
    body?: JsonObject
    dispatcher: Dispatcher
    signal: AbortSignal
    timeoutMs: number
    /** Each piece of the answer as it comes. */
    onText?(text: string): void
  },
): Promise<Answer> {
  const url = urlOf(place, request.path)
  const headers: Record<string, string> = {
    ...place.headers,
    ...(place.apiKey !== undefined && { authorization: `Bearer ${place.apiKey}` }),
    ...(request.body && { 'content-type': 'application/json' }),
  }
  const secrets = secretsOf(place)
  const known = (text: string): string => hideKnown(text, secrets)
  const hide = (text: string): string => shorten(hideKeys(known(text)))
  const asked = hide(askedText(url, headers, request.body))
  const begun = performance.now()
  const timer = AbortSignal.timeout(request.timeoutMs)
  let text = ''
  let status: number | null = null
  try {
    const response = await fetch(url, {
      method: request.body ? 'POST' : 'GET',
      headers,
      ...(request.body && { body: JSON.stringify(request.body) }),
      dispatcher: request.dispatcher,
      signal: AbortSignal.any([request.signal, timer]),
    })
    status = response.status
    const decoder = new TextDecoder()
    for await (const piece of response.body ?? []) {
      const part = decoder.decode(piece as Uint8Array, { stream: true })
      text += part
      request.onText?.(part)
      if (text.length > LONGEST_ANSWER) break
    }
    return {
      status,
      headers: response.headers as unknown as Headers,
      text: known(text),
      json: parse(known(text)),
      ms: performance.now() - begun,
      raw: { request: asked, status, response: hide(text) },
    }
  } catch (thrown) {
    if (request.signal.aborted) {
      const raw = { request: asked, status, response: hide(text) }
      return Promise.reject(new StoppedExchange(raw, text))
    }
    const origin = new URL(place.baseUrl).origin
    const facts = { origin, model: '', hasKey: place.apiKey !== undefined, secrets }
    throw asAppError(classifyError(thrown, { ...facts, timeoutMs: request.timeoutMs }))
  }
}

/** The caller stopped it; what had come by then. */
export class StoppedExchange extends AppError {
  constructor(
    readonly raw: RawExchange,
    readonly text: string,
  ) {
    super('cancelled', 'It was stopped.')
  }
}

function urlOf({ baseUrl, query = {} }: Place, path: string): string {
  const url = path.startsWith('//')
    ? new URL(path.slice(1), new URL(baseUrl).origin)
    : new URL(`${baseUrl}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url.href
}

function askedText(url: string, headers: Record<string, string>, body?: JsonObject): string {
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}: ${SECRET_HEADER.test(name) ? '••••' : value}`,
  )
  const head = [`${body ? 'POST' : 'GET'} ${url}`, ...lines].join('\n')
  return body ? `${head}\n\n${JSON.stringify(body, null, 2)}` : head
}

const hideKnown = (text: string, secrets: string[]): string =>
  secrets
    .filter(secret => secret.length >= 4)
    .reduce((rest, secret) => rest.replaceAll(secret, '••••'), text)

/** Long runs of base64 say nothing to people. */
function shorten(text: string): string {
  const plain = text.replace(/(base64,[A-Za-z0-9+/]{24})[A-Za-z0-9+/=]+/g, '$1…')
  return plain.length <= SHOWN ? plain : `${plain.slice(0, SHOWN)}\n… ${plain.length - SHOWN} more`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller looks at the text.
    return undefined
  }
}
