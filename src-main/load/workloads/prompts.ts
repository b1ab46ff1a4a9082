import type { LoadTestRequest } from '@contract'
import type { Bodies, WireMessage } from './bodies'
import type { Tokenizer } from './tokenizer'
import type { WorkItem } from './workload'

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

function textOf(messages: WireMessage[]): string {
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
