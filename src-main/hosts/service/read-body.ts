import type { JsonObject } from '@contract'
import { refuse, ServiceError } from './answer-error'

const DEEPEST = 64

/** The body of a request as a JSON object. Throws ServiceError: no JSON, too large, nested too deep, or something else than an object. */
export async function readBody(
  request: Request,
  options: { maxBytes: number; isOptional: boolean },
): Promise<JsonObject> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > options.maxBytes) throw tooLarge(options.maxBytes)
  const text = await readText(request, options.maxBytes)
  if (text.trim() === '') {
    if (options.isOptional) return {}
    throw refuse(400, 'invalid-input', 'The request has no body.', 'Send a JSON object.')
  }
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/(.+\+)?json\b/i.test(type)) {
    throw refuse(
      415,
      'invalid-input',
      'The body must be JSON.',
      "Send it with -H 'Content-Type: application/json'.",
    )
  }
  const value = parse(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw refuse(400, 'invalid-input', 'The body must be a JSON object.')
  return value as JsonObject
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw refuse(400, 'invalid-input', 'The body is not UTF-8.')
  }
}

function parse(text: string): unknown {
  // Counted first: what reads the value afterwards is recursive.
  if (depthOf(text) > DEEPEST) {
    throw refuse(400, 'invalid-input', `The body is nested deeper than ${DEEPEST} levels.`)
  }
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (name !== '__proto__') return value
      throw refuse(400, 'invalid-input', "There is no option '__proto__'.")
    })
  } catch (error) {
    if (error instanceof ServiceError) throw error
    // V8's message quotes the text around the fault, where a key may be.
    const place = /position (\d+)/.exec((error as Error).message)?.[1]
    throw refuse(
      400,
      'invalid-input',
      `The body is not JSON${place === undefined ? '' : `: the fault is at character ${place}`}.`,
    )
  }
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let isInText = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (isInText) {
      if (letter === '\\') at += 1
      else if (letter === '"') isInText = false
    } else if (letter === '"') isInText = true
    else if (letter === '{' || letter === '[') deepest = Math.max(deepest, (depth += 1))
    else if (letter === '}' || letter === ']') depth -= 1
  }
  return deepest
}

function tooLarge(maxBytes: number): Error {
  return refuse(
    413,
    'invalid-input',
    `The body is larger than ${maxBytes} bytes.`,
    'Data sets are not sent: put them into a data folder of the app and name them.',
  )
}
