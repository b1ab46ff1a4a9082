import { z } from 'zod'
import type { JsonObject, Message, ToolCall, ToolDefinition } from '@contract'
import { AppError } from '../../engine/errors'

const WireMessage = z.lazy(() =>
  z.object({
    role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function', '_input']),
    content: z.unknown().optional(),
    name: z.string().nullish(),
    tool_call_id: z.string().nullish(),
    tool_calls: z
      .array(
        z.object({
          id: z.string().nullish(),
          function: z.object({ name: z.string(), arguments: z.unknown().optional() }),
        }),
      )
      .nullish(),
  }),
)

const WireTool = z.lazy(() =>
  z.object({
    function: z.object({
      name: z.string(),
      description: z.string().nullish(),
      parameters: z.record(z.string(), z.json()).nullish(),
    }),
  }),
)

/** Messages as chat completions have them, or as JSON text of such. */
export function messagesFrom(value: unknown): Message[] {
  const read = z.array(WireMessage).min(1).safeParse(asJson(value))
  if (!read.success) throw unreadable('messages', 'a list of messages as in chat completions')
  return read.data.map((message): Message => {
    const calls = (message.tool_calls ?? []).map((call, at): ToolCall => ({
      id: call.id ?? `call_${at}`,
      name: call.function.name,
      arguments: argumentsOf(call.function.arguments),
    }))
    if (message.role === 'function') {
      // Servers know this role no more; what a function returned is told by the user.
      const told = { role: 'function', ...(message.name && { name: message.name }) }
      return {
        role: 'user',
        content: JSON.stringify({ ...told, content: textOf(message.content) }),
      }
    }
    const role = message.role === 'developer' || message.role === '_input' ? 'system' : message.role
    return {
      role,
      content: textOf(message.content),
      ...(calls.length > 0 && { toolCalls: calls }),
      ...(message.tool_call_id && { toolCallId: message.tool_call_id }),
    }
  })
}

/** Tools as chat completions have them, or as JSON text of such. */
export function toolsFrom(value: unknown): ToolDefinition[] {
  const read = z.array(WireTool).safeParse(asJson(value) ?? [])
  if (!read.success) throw unreadable('tools', 'a list of tools with function.name')
  return read.data.map(({ function: { name, description, parameters } }) => ({
    name,
    ...(description && { description }),
    ...(parameters && { parameters: parameters as JsonObject }),
  }))
}

function asJson(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return undefined
  }
}

function argumentsOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? {})
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map(part => (part as { text?: unknown } | null)?.text)
    .filter(text => typeof text === 'string')
    .join('')
}

function unreadable(field: string, wanted: string): AppError {
  return new AppError('dataset-invalid', `The field '${field}' of a row cannot be read.`, {
    hint: `It is ${wanted}, or JSON text of one.`,
  })
}
