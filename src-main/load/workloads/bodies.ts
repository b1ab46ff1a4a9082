import type { JsonObject, LoadTestRequest } from '@contract'
import { createRandom } from '../../engine/random'

/** A message as it goes over the wire. */
export type WireMessage = { role: string; content: unknown }

export interface Bodies {
  chat(messages: WireMessage[], index: number): Buffer
  completions(prompt: string | number[], index: number): Buffer
  embeddings(input: unknown): Buffer
  rerank(query: string, documents: string[]): Buffer
  /** A body that somebody wrote as a whole: only what is missing is added. */
  whole(body: JsonObject, index: number): Buffer
}

/** Builds request bodies: what all have in common is made once. `override` goes over everything, as the connection test needs it. */
export function createBodies(request: LoadTestRequest, extraBody: JsonObject = {}): Bodies {
  const { sampling, model } = request
  const { maxTokens } = sampling
  const drawn = Array.isArray(maxTokens) ? maxTokens : null
  const settings: JsonObject = Object.fromEntries(
    Object.entries({
      max_tokens: typeof maxTokens === 'number' ? maxTokens : undefined,
      min_tokens: sampling.minTokens,
      temperature: sampling.temperature,
      top_p: sampling.topP,
      top_k: sampling.topK,
      frequency_penalty: sampling.frequencyPenalty,
      repetition_penalty: sampling.repetitionPenalty,
      n: sampling.n,
      logprobs: sampling.logprobs,
      seed: sampling.seed,
      stop: sampling.stop,
      stop_token_ids: sampling.stopTokenIds,
      ...(request.stream && { stream: true, stream_options: { include_usage: true } }),
    }).filter(([, value]) => value !== undefined),
  ) as JsonObject
  const extras = { ...extraBody, ...sampling.extraBody }
  const generating = { model: model.name, ...extraBody, ...settings, ...sampling.extraBody }
  const plain = { model: model.name, ...extras }
  const heads = { generating: opened(generating), plain: opened(plain) }

  const bounds = (index: number): string => {
    if (drawn === null || 'max_tokens' in extras) return ''
    const [low, high] = [Math.min(...drawn), Math.max(...drawn)]
    const draw = createRandom(request.seed * 7919 + index)()
    return `,"max_tokens":${low + Math.floor(draw * (high - low + 1))}`
  }

  return {
    chat: (messages, index) =>
      Buffer.from(`${heads.generating}${bounds(index)},"messages":${JSON.stringify(messages)}}`),
    completions: (prompt, index) =>
      Buffer.from(`${heads.generating}${bounds(index)},"prompt":${JSON.stringify(prompt)}}`),
    embeddings: input => Buffer.from(`${heads.plain},"input":${JSON.stringify(input)}}`),
    rerank: (query, documents) =>
      Buffer.from(
        `${heads.plain},"query":${JSON.stringify(query)},"documents":${JSON.stringify(documents)}}`,
      ),
    whole: (body, index) => {
      const extent = bounds(index)
      const own = extent === '' ? {} : (JSON.parse(`{${extent.slice(1)}}`) as JsonObject)
      return Buffer.from(JSON.stringify({ ...generating, ...own, ...body }))
    },
  }
}

/** An object's text without its closing brace. */
const opened = (value: JsonObject): string => JSON.stringify(value).slice(0, -1)

/** The same request for one token: what a connection test sends. */
export function shortened(body: Buffer): Buffer {
  const whole = JSON.parse(body.toString('utf8')) as JsonObject
  if (!('messages' in whole) && !('prompt' in whole)) return body
  const { min_tokens: _fewest, ...rest } = whole
  const limit = 'max_completion_tokens' in rest ? 'max_completion_tokens' : 'max_tokens'
  return Buffer.from(JSON.stringify({ ...rest, [limit]: 1 }))
}
