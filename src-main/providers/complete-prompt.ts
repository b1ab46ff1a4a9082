import type { Completion, Json, JsonObject } from '@contract'
import { AppError } from '../engine/errors'
import type { RenderPrompt } from '../engine/verification/raw-completion'
import { readChatTemplate } from './chat-template'

/** Servers cut completions off after a few tokens where nothing is said. */
const MAX_TOKENS = 4096

/** What belongs to chats alone. */
const OF_CHATS = ['parallel_tool_calls', 'tool_choice', 'response_format', 'reasoning_effort']

const templates = new Map<string, RenderPrompt>()

/**
 * A conversation as one prompt: by the model's own template, or the contents of the messages with blank lines between, as models without
 * chat training read them. Throws AppError where tools or media are asked with, which a completion cannot carry.
 */
export function completionPrompt(
  chat: { messages: JsonObject[]; tools?: JsonObject[] },
  { template }: Completion,
): string {
  if (chat.tools !== undefined) throw refused('tools')
  const messages = chat.messages.map(message => ({ ...message, content: textOf(message.content) }))
  if (template === undefined) return messages.map(({ content }) => content).join('\n\n')
  return renderer(template)({ messages, add_generation_prompt: true })
}

/** Settings of a chat by their names for completions, where log-probabilities are asked for by their number. */
export function completionSampling(sampling: JsonObject): JsonObject {
  const { logprobs, top_logprobs: top, ...rest } = sampling
  const kept = Object.entries(rest).filter(([name]) => !OF_CHATS.includes(name))
  return {
    max_tokens: MAX_TOKENS,
    ...Object.fromEntries(kept),
    ...(logprobs === true && { logprobs: top ?? 1 }),
  }
}

function renderer(template: string): RenderPrompt {
  const known = templates.get(template)
  if (known) return known
  const render = readChatTemplate(template)
  templates.set(template, render)
  return render
}

function textOf(content: Json | undefined): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map(part => {
      const { type, text } = (part ?? {}) as JsonObject
      if (type !== 'text' || typeof text !== 'string') throw refused('pictures or sound')
      return text
    })
    .join('')
}

function refused(what: string): AppError {
  return new AppError('request-refused', `This asks with ${what}, which completions cannot.`, {
    hint: 'Ask its chat completions instead.',
  })
}
