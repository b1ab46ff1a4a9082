import { APIError } from 'openai'
import type { FinishReason, Pace, ToolCall, Usage } from '@contract'
import { AppError } from '../engine/errors'

/** A reply as the server sent it, before thinking in tags is split off and timings are added. */
export interface RawReply {
  text: string
  reasoning: string | null
  toolCalls: ToolCall[]
  finishReason: FinishReason
  usage: Usage | null
  ttftMs: number | null
  /** Of streams of three pieces or more. */
  pace?: Pace
  responseModel: string | null
  responseId: string | null
  systemFingerprint: string | null
}

export interface RawUsage {
  prompt_tokens?: number | null
  completion_tokens?: number | null
  completion_tokens_details?: { reasoning_tokens?: number | null } | null
  prompt_tokens_details?: { cached_tokens?: number | null } | null
}

export interface RawCompletion {
  id?: string
  model?: string
  system_fingerprint?: string | null
  error?: unknown
  usage?: RawUsage | null
  choices?:
    | {
        finish_reason?: string | null
        /** Of a completion, which has no message. */
        text?: unknown
        message?: {
          content?: unknown
          reasoning_content?: unknown
          reasoning?: unknown
          tool_calls?: RawToolCall[] | null
          /** How servers told of the one call before there were several. */
          function_call?: RawToolCall['function'] | null
        } | null
      }[]
    | null
}

type Choice = NonNullable<RawCompletion['choices']>[number]

interface RawToolCall {
  id?: string
  function?: { name?: string; arguments?: unknown }
}

/** The first choice of a whole completion. Throws AppError('bad-response') for a body that is none. */
export function readCompletion(body: RawCompletion | string): RawReply {
  if (typeof body === 'string') throw notJson(body)
  if (body.error) throw bodyError(body.error)
  const message = messageOf(body.choices?.[0])
  if (!message) throw noChoices()
  return {
    text: textOf(message.content),
    reasoning: reasoningOf(message),
    toolCalls: callsOf(message).map(toToolCall),
    finishReason: toFinishReason(body.choices?.[0]?.finish_reason),
    usage: toUsage(body.usage),
    ttftMs: null,
    responseModel: body.model ?? null,
    responseId: body.id ?? null,
    systemFingerprint: body.system_fingerprint ?? null,
  }
}

function messageOf(choice: Choice | undefined): Choice['message'] {
  return choice?.message ?? (typeof choice?.text === 'string' ? { content: choice.text } : null)
}

export function noChoices(): AppError {
  return new AppError('bad-response', 'The server answered 200, but without any choice.', {
    hint: 'Look into the log of the model server.',
  })
}

export function notJson(body: string): AppError {
  const isPage = /^\s*<(!doctype|html)/i.test(body)
  return new AppError(
    'bad-response',
    isPage
      ? 'The server answered with a web page, not with JSON.'
      : 'The server’s answer is not JSON.',
    { hint: 'Check the path of the URL: most servers want it to end in /v1.' },
  )
}

/** An error that came in a body with status 200. */
export function bodyError(error: unknown): InstanceType<typeof APIError> {
  const message =
    typeof error === 'string' ? error : ((error as { message?: string }).message ?? 'no message')
  return new APIError(undefined, { message }, message, undefined)
}

/** Text of a content that is a string, a list of parts, or absent. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map(part => {
      const { text } = part as { text?: unknown }
      return typeof text === 'string' ? text : ''
    })
    .join('')
}

/** `reasoning_content` (DeepSeek, vLLM, SGLang) or `reasoning` (newer vLLM, OpenRouter). */
export function reasoningOf(message: {
  reasoning_content?: unknown
  reasoning?: unknown
}): string | null {
  if (typeof message.reasoning_content === 'string') return message.reasoning_content
  if (typeof message.reasoning === 'string') return message.reasoning
  return null
}

const FINISH_REASONS: Record<string, FinishReason> = {
  stop: 'stop',
  length: 'length',
  max_tokens: 'length',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls',
  content_filter: 'content_filter',
}

export function toFinishReason(reason: string | null | undefined): FinishReason {
  return Object.hasOwn(FINISH_REASONS, reason ?? '') ? FINISH_REASONS[reason ?? '']! : 'unknown'
}

/** null where the server does not count; a missing count is never a zero. */
export function toUsage(usage: RawUsage | null | undefined): Usage | null {
  if (typeof usage?.prompt_tokens !== 'number' || typeof usage.completion_tokens !== 'number')
    return null
  const reasoningTokens = usage.completion_tokens_details?.reasoning_tokens
  const cachedTokens = usage.prompt_tokens_details?.cached_tokens
  return {
    inputTokens: usage.prompt_tokens,
    outputTokens: usage.completion_tokens,
    ...(typeof reasoningTokens === 'number' && { reasoningTokens }),
    ...(typeof cachedTokens === 'number' && { cachedTokens }),
  }
}

function callsOf(
  message: NonNullable<NonNullable<RawCompletion['choices']>[number]['message']>,
): RawToolCall[] {
  if (message.tool_calls?.length) return message.tool_calls
  return message.function_call ? [{ function: message.function_call }] : []
}

function toToolCall(call: RawToolCall): ToolCall {
  const given = call.function?.arguments
  return {
    id: call.id ?? '',
    name: call.function?.name ?? '',
    arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
  }
}
