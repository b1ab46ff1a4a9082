import type { JsonObject } from '@contract'
import { sourceText } from './canonical-json'
import type { Generation } from './prepare-request'
import { fromPlain, parseSource, type SourceObject } from './source-json'

/** What the labelled generation asks of models named with the token "m3". */
const M3_MAX_TOKENS = 40_960

/**
 * The body that is sent: the server's own fields below the request's, the extra body above it. The labelled generation gives a model
 * whose name holds "m3" as a word of its own a fixed `max_tokens`, as the tool does.
 */
export function requestBody(
  text: string,
  {
    serverBody,
    extraBody,
    generation,
  }: { serverBody: JsonObject; extraBody: JsonObject; generation: Generation },
): { body: string; isStream: boolean } {
  const request = parseSource(text) as SourceObject
  const body: SourceObject = new Map(request)
  for (const [key, value] of Object.entries(serverBody))
    if (!body.has(key)) body.set(key, fromPlain(value))
  const model = request.get('model')
  if (generation === 'labelled' && typeof model === 'string' && hasWord(model, 'm3'))
    body.set('max_tokens', fromPlain(M3_MAX_TOKENS))
  for (const [key, value] of Object.entries(extraBody)) body.set(key, fromPlain(value))
  return { body: sourceText(body), isStream: body.get('stream') === true }
}

const hasWord = (name: string, word: string): boolean =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(word)
