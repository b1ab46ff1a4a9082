import type { Json, JsonObject, LoadTestRequest } from '@contract'
import type { Bodies } from './bodies'
import type { Tokenizer } from './tokenizer'
import type { WorkItem } from './workload'
import type { WireMessage } from './wire-message'

/** Prompts keep their bodies up to so many bytes in all; beyond that they are built anew each time. */
const CACHE_BYTES = 32 * 1024 * 1024

export interface PromptSender {
  /** The request that asks this prompt. `row`: equal rows have equal bodies; below 0: asked once. */
  item(row: number, prompt: string | WireMessage[], index: number): WorkItem
}

/** Sends prompts to the API that was asked for, as messages or as plain text, counted where a tokenizer is named. */
export function createPromptSender(
  request: LoadTestRequest,
  bodies: Bodies,
  tokenizer: Tokenizer | null,
): PromptSender {
  const cache = new Map<number, WorkItem>()
  let cached = 0
  const mayCache = !Array.isArray(request.sampling.maxTokens)

  function build(prompt: string | WireMessage[], index: number): WorkItem {
    const text = typeof prompt === 'string' ? prompt : textOf(prompt)
    const inTokens = tokenizer === null ? NaN : tokenizer.count(text)
    const { template } = request.workload
    if (template !== undefined) {
      const filled = fill(template, { '%p': text, '%m': request.model.name })
      return { body: bodies.whole(filled as JsonObject, index), inTokens }
    }
    if (request.api === 'embeddings') return { body: bodies.embeddings(text), inTokens }
    const isPlain = request.api === 'completions' || !request.workload.chatTemplate
    if (isPlain) {
      const asked = request.workload.tokenIds && tokenizer !== null ? tokenizer.encode(text) : text
      return { body: bodies.completions(asked, index), inTokens }
    }
    const messages = typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt
    return { body: bodies.chat(messages, index), inTokens }
  }

  return {
    item(row, prompt, index) {
      if (row < 0) return build(prompt, index)
      const known = cache.get(row)
      if (known) return known
      const made = build(prompt, index)
      if (mayCache && cached + made.body.length < CACHE_BYTES) {
        cached += made.body.length
        cache.set(row, made)
      }
      return made
    },
  }
}

/** A body with each text that holds a mark filled in. */
function fill(value: Json, marks: Record<string, string>): Json {
  if (typeof value === 'string')
    return Object.entries(marks).reduce(
      (text, [mark, given]) => text.replaceAll(mark, () => given),
      value,
    )
  if (Array.isArray(value)) return value.map(one => fill(one, marks))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, marks)]))
}

/** What messages say, for their length. */
export function textOf(messages: WireMessage[]): string {
  return messages
    .map(({ content }) =>
      typeof content === 'string'
        ? content
        : Array.isArray(content)
          ? content
              .map((part: unknown) =>
                part !== null && typeof part === 'object' && 'text' in part
                  ? String(part.text)
                  : '',
              )
              .join(' ')
          : '',
    )
    .join('\n')
}
