import type { Message } from '@contract'

/**
 * Four letters make a token, a Chinese, Japanese or Korean character about two thirds of one: within a fifth or so of what tokenizers of
 * today's models count. Media are not counted.
 */
export function estimateTokens(messages: readonly Message[]): number {
  let tokens = 0
  for (const { content } of messages) {
    const texts =
      typeof content === 'string'
        ? [content]
        : content.flatMap(part => (part.type === 'text' ? [part.text] : []))
    for (const text of texts) {
      const wide =
        text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g)?.length ?? 0
      tokens += (text.length - wide) / 4 + wide / 1.5
    }
    tokens += 4
  }
  return Math.round(tokens)
}
