import type { ToolCall, Transport, Usage } from '@contract'
import { AppError } from '../engine/errors'
import type { PredictHooks } from '../engine/ports'
import { createPaceRecorder } from './record-pace'
import {
  bodyError,
  noChoices,
  notJson,
  readCompletion,
  reasoningOf,
  textOf,
  toFinishReason,
  toUsage,
  type RawCompletion,
  type RawReply,
  type RawUsage,
} from './read-completion'

interface CallPart {
  index?: number
  id?: string
  function?: { name?: string | null; arguments?: unknown }
}

interface RawChunk {
  id?: string
  model?: string
  system_fingerprint?: string | null
  error?: unknown
  usage?: RawUsage | null
  choices?:
    | {
        finish_reason?: string | null
        /** Of a completion, which has no delta. */
        text?: unknown
        delta?: {
          content?: unknown
          reasoning_content?: unknown
          reasoning?: unknown
          tool_calls?: CallPart[] | null
        } | null
      }[]
    | null
}

/**
 * Reads a stream to its end. The SDK's own time-out ends with the headers and an aborted stream ends its loop in silence, so
 * silence is timed here, and a stream without a finish reason counts as broken, never as an answer.
 */
export async function readStream(
  open: () => Promise<{ data: AsyncIterable<RawChunk>; response: Response }>,
  means: {
    transport: Transport
    hooks: PredictHooks
    controller: AbortController
    expire: (what: string, ms: number) => void
  },
): Promise<RawReply> {
  const { transport, hooks, controller, expire } = means
  const sent = performance.now()
  let ttftMs: number | null = null
  const recorder = createPaceRecorder()
  let text = ''
  let reasoning: string | null = null
  let finish: string | null = null
  let usage: Usage | null = null
  let facts: Pick<RawReply, 'responseId' | 'responseModel' | 'systemFingerprint'> = {
    responseId: null,
    responseModel: null,
    systemFingerprint: null,
  }
  const calls = new Map<number, ToolCall>()
  let hasChoices = false
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
    const { data: stream, response } = await open()
    const type = response.headers.get('content-type') ?? ''
    if (type.includes('json')) return await wholeReply(response)
    if (type.includes('html')) throw notJson(await response.text())
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
      hasChoices = true
      const delta = choice.delta ?? { content: choice.text }
      const piece = textOf(delta.content)
      const thought = reasoningOf(delta)
      if (piece !== '' || (thought ?? '') !== '' || delta.tool_calls?.length) {
        if (ttftMs === null) firstToken()
        recorder.arrived(performance.now() - sent - (ttftMs ?? 0))
      }
      text += piece
      if (thought !== null) reasoning = (reasoning ?? '') + thought
      for (const part of delta.tool_calls ?? []) mergeCall(calls, part)
      if (choice.finish_reason) finish = choice.finish_reason
      hooks.onText?.(text.length + (reasoning?.length ?? 0), text, reasoning ?? '')
    }
  } finally {
    clearTimeout(timer)
  }
  if (controller.signal.aborted)
    throw new AppError('stream-broken', 'The stream was ended before its answer was whole.')
  if (!hasChoices) throw noChoices()
  if (finish === null) {
    throw new AppError(
      'stream-broken',
      'The stream ended without a finish reason, so the answer may be cut.',
      {
        hint: 'Look into the log of the model server, and for a proxy that cuts long answers.',
      },
    )
  }
  const pace = recorder.pace()
  return {
    ...(pace && { pace }),
    text,
    reasoning,
    toolCalls: [...calls.values()],
    finishReason: toFinishReason(finish),
    usage,
    ttftMs,
    ...facts,
  }
}

/** A server may leave `stream` unheard and answer with one body. */
async function wholeReply(response: Response): Promise<RawReply> {
  return readCompletion((await response.json()) as RawCompletion)
}

/** Adds a fragment to its call. Without an index, a new id begins a call and anything else goes on with the last one. */
function mergeCall(calls: Map<number, ToolCall>, part: CallPart): void {
  const last = calls.size - 1
  const isNew = part.id !== undefined && part.id !== calls.get(last)?.id
  const at = part.index ?? Math.max(0, isNew ? last + 1 : last)
  const call = calls.get(at) ?? { id: '', name: '', arguments: '' }
  calls.set(at, call)
  if (part.id) call.id = part.id
  // Some servers repeat the whole name in each fragment.
  const name = part.function?.name ?? ''
  if (name !== call.name) call.name += name
  const given = part.function?.arguments ?? ''
  call.arguments += typeof given === 'string' ? given : JSON.stringify(given)
}
