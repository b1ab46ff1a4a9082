import type { WireMessage } from './wire-message'

/** Messages as the `input` of the Responses API: parts carry the names that it has for what goes in and what came out. */
export function responsesInput(messages: WireMessage[]): WireMessage[] {
  return messages.map(({ role, content }) => ({
    role,
    content: Array.isArray(content)
      ? content.map((part: unknown) => partOf(part, role === 'assistant'))
      : content,
  }))
}

function partOf(part: unknown, isAnswer: boolean): unknown {
  if (part === null || typeof part !== 'object' || !('type' in part)) return part
  const {
    type,
    text,
    image_url: picture,
  } = part as {
    type: unknown
    text?: unknown
    image_url?: unknown
  }
  if (type === 'text') return { type: isAnswer ? 'output_text' : 'input_text', text }
  if (type !== 'image_url') return part
  if (picture === null || typeof picture !== 'object')
    return { type: 'input_image', image_url: picture }
  const { url, detail } = picture as { url?: unknown; detail?: unknown }
  return { type: 'input_image', image_url: url, ...(detail !== undefined && { detail }) }
}
