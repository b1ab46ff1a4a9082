import type { JsonObject, Message } from '@contract'
import type { VerdictSchema } from '../judge'

/** The question with what every judge is told about the form of its answer. */
export function verdictMessages(asked: {
  system?: string | undefined
  prompt: string
  verdict: VerdictSchema
}): Message[] {
  return [
    ...(asked.system === undefined ? [] : [{ role: 'system' as const, content: asked.system }]),
    { role: 'user', content: `${asked.prompt.trimEnd()}\n\n${formOf(asked.verdict)}` },
  ]
}

/** The same conversation with a reply that could not be read, and the request to put it right. */
export function repeatedRequest(
  messages: Message[],
  reply: string,
  verdict: VerdictSchema,
): Message[] {
  return [
    ...messages,
    { role: 'assistant', content: reply.trim() === '' ? '(no answer)' : reply },
    {
      role: 'user',
      content: `Your last answer held no verdict that can be read. ${formOf(verdict)}`,
    },
  ]
}

/** The verdict's JSON schema, as `response_format` takes it. */
export function verdictSchema({ labels, range, hasReasoning }: VerdictSchema): JsonObject {
  const stated: JsonObject = labels
    ? { verdict: { type: 'string', enum: labels } }
    : {
        score: {
          type: 'number',
          ...(range && { minimum: range.low, maximum: range.high }),
        },
      }
  const properties = { ...(hasReasoning && { reasoning: { type: 'string' } }), ...stated }
  return {
    name: 'verdict',
    strict: true,
    schema: {
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    },
  }
}

function formOf({ labels, range, hasReasoning }: VerdictSchema): string {
  const reasoning = hasReasoning ? '"reasoning": "<your reasons, in a few sentences>", ' : ''
  const stated = labels
    ? `"verdict": "<one of: ${labels.join(', ')}>"`
    : `"score": <a number${range ? ` from ${range.low} to ${range.high}` : ''}>`
  return `Answer with exactly one JSON object and nothing else: {${reasoning}${stated}}`
}
