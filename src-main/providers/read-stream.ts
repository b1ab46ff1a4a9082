import type { ToolCall, Transport, Usage } from '@contract'
import { AppError } from '../engine/errors'
import type { PredictHooks } from '../engine/ports'
import {
  bodyError,
  notJson,
  reasoningOf,
  textOf,
  toFinishReason,
  toUsage,
  type RawReply,
  type RawUsage,
} from './read-completion'

interface RawChunk {
  id?: string
  model?: string
  system_fingerprint?: string | null
  error?: unknown
  usage?: RawUsage | null
  choices?:
    | {
        finish_reason?: string | null
        delta?: {
          content?: unknown
          reasoning_content?: unknown
          reasoning?: unknown
          tool_calls?:
            | { index?: number; id?: string; function?: { name?: string; arguments?: string } }[]
            | null
        } | null
      }[]
    | null
}

/**
 * Reads a stream to its end. The SDK's own time-out ends with the headers and an aborted stream ends its loop in silence, so
 * silence is timed here, and a stream without a finish reason counts as broken, never as an answer.
 */
export async function readStream(
  open: () => Promise<AsyncIterable<RawChunk>>,
  means: {
    transport: Transport
    hooks: PredictHooks
    controller: AbortController
    expire(what: string, ms: number): void
  },
): Promise<RawReply> {
  const { transport, hooks, controller, expire } = means
  const sent = performance.now()
  let ttftMs: number | null = null
  let text = ''
  let reasoning: string | null = null
  let finish: string | null = null
  let usage: Usage | null = null
  let facts: Pick<RawReply, 'responseId' | 'responseModel' | 'systemFingerprint'> = {
    responseId: null,
    responseModel: null,
    systemFingerprint: null,
  }
  const calls: ToolCall[] = []
  let timer = setTimeout(
    () => expire('its first token', transport.firstTokenTimeoutMs),
    transport.firstTokenTimeoutMs,
  )

  function firstToken(): void {
    ttftMs = performance.now() - sent
    clearTimeout(timer)
    timer = setTimeout(
      () => expire('the next token', transport.idleTimeoutMs),
      transport.idleTimeoutMs,
    )
    hooks.onFirstToken?.()
  }

  try {
    const stream = await open()
    if (typeof stream === 'string') throw notJson(stream)
    for await (const chunk of stream) {
      if (ttftMs !== null) timer.refresh()
      if (chunk.error) throw bodyError(chunk.error)
      if (chunk.usage) usage = toUsage(chunk.usage) ?? usage
      facts = {
        responseId: chunk.id ?? facts.responseId,
        responseModel: chunk.model ?? facts.responseModel,
        systemFingerprint: chunk.system_fingerprint ?? facts.systemFingerprint,
      }
      const choice = chunk.choices?.[0]
      if (!choice) continue
      const delta = choice.delta ?? {}
      const piece = textOf(delta.content)
      const thought = reasoningOf(delta)
      if (ttftMs === null && (piece !== '' || (thought ?? '') !== '' || delta.tool_calls?.length))
        firstToken()
      text += piece
      if (thought !== null) reasoning = (reasoning ?? '') + thought
      for (const part of delta.tool_calls ?? []) mergeCall(calls, part)
      if (choice.finish_reason) finish = choice.finish_reason
      hooks.onText?.(text.length + (reasoning?.length ?? 0))
    }
  } finally {
    clearTimeout(timer)
  }
  if (controller.signal.aborted)
    throw new AppError('stream-broken', 'The stream was ended before its answer was whole.')
  if (finish === null) {
    throw new AppError(
      'stream-broken',
      'The stream ended without a finish reason, so the answer may be cut.',
      {
        hint: 'Look into the log of the model server, and for a proxy that cuts long answers.',
      },
    )
  }
  return {
    text,
    reasoning,
    toolCalls: calls.filter(call => call !== undefined),
    finishReason: toFinishReason(finish),
    usage,
    ttftMs,
    ...facts,
  }
}

function mergeCall(
  calls: ToolCall[],
  part: { index?: number; id?: string; function?: { name?: string; arguments?: string } },
): void {
  const at = part.index ?? Math.max(0, calls.length - 1)
  const call = (calls[at] ??= { id: '', name: '', arguments: '' })
  if (part.id) call.id = part.id
  call.name += part.function?.name ?? ''
  call.arguments += part.function?.arguments ?? ''
}
