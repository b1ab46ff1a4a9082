import type { Json, JsonObject, LoadTestRequest } from '@contract'
import { createRandom } from '../../engine/random'
import { responsesInput } from './responses-input'
import type { WireMessage } from './wire-message'

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
  const isResponses = request.api === 'responses'
  const limit = isResponses ? 'max_output_tokens' : 'max_tokens'
  const settings: JsonObject = Object.fromEntries(
    Object.entries({
      [limit]: typeof maxTokens === 'number' ? maxTokens : undefined,
      temperature: sampling.temperature,
      top_p: sampling.topP,
      ...(!isResponses && {
        min_tokens: sampling.minTokens,
        top_k: sampling.topK,
        frequency_penalty: sampling.frequencyPenalty,
        repetition_penalty: sampling.repetitionPenalty,
        n: sampling.n,
        logprobs: sampling.logprobs,
        seed: sampling.seed,
        stop: sampling.stop,
        stop_token_ids: sampling.stopTokenIds,
      }),
      ...(request.stream && { stream: true }),
      ...(request.stream && !isResponses && { stream_options: { include_usage: true } }),
    }).filter(([, value]) => value !== undefined),
  ) as JsonObject
  const extras = { ...extraBody, ...sampling.extraBody }
  const generating = { model: model.name, ...extraBody, ...settings, ...sampling.extraBody }
  const plain = { model: model.name, ...extras }
  const heads = { generating: opened(generating), plain: opened(plain) }

  const bounds = (index: number): string => {
    if (drawn === null || limit in extras) return ''
    const [low, high] = [Math.min(...drawn), Math.max(...drawn)]
    const draw = createRandom(request.seed * 7919 + index)()
    return `,"${limit}":${low + Math.floor(draw * (high - low + 1))}`
  }

  return {
    chat: (messages, index) =>
      Buffer.from(
        isResponses
          ? `${heads.generating}${bounds(index)},"input":${JSON.stringify(responsesInput(messages))}}`
          : `${heads.generating}${bounds(index)},"messages":${JSON.stringify(messages)}}`,
      ),
    completions: (prompt, index) =>
      Buffer.from(
        `${heads.generating}${bounds(index)},"${isResponses ? 'input' : 'prompt'}":${JSON.stringify(prompt)}}`,
      ),
    embeddings: input => Buffer.from(`${heads.plain},"input":${JSON.stringify(input)}}`),
    rerank: (query, documents) =>
      Buffer.from(
        `${heads.plain},"query":${JSON.stringify(query)},"documents":${JSON.stringify(documents)}}`,
      ),
    whole: (body, index) => {
      const extent = bounds(index)
      const own = extent === '' ? {} : (JSON.parse(`{${extent.slice(1)}}`) as JsonObject)
      const { messages, ...rest } = body
      const asked =
        isResponses && Array.isArray(messages) && body.input === undefined
          ? { ...rest, input: responsesInput(messages as WireMessage[]) as unknown as Json }
          : body
      return Buffer.from(JSON.stringify({ ...generating, ...own, ...asked }))
    },
  }
}

/** An object's text without its closing brace. */
const opened = (value: JsonObject): string => JSON.stringify(value).slice(0, -1)

/** The same request for one token: what a connection test sends. */
export function shortened(body: Buffer): Buffer {
  const whole = JSON.parse(body.toString('utf8')) as JsonObject
  // The least that the Responses API takes.
  if ('max_output_tokens' in whole)
    return Buffer.from(JSON.stringify({ ...whole, max_output_tokens: 16 }))
  if (!('messages' in whole) && !('prompt' in whole)) return body
  const { min_tokens: _fewest, ...rest } = whole
  const limit = 'max_completion_tokens' in rest ? 'max_completion_tokens' : 'max_tokens'
  return Buffer.from(JSON.stringify({ ...rest, [limit]: 1 }))
}
