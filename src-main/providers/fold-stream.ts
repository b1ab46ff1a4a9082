import type { Json, JsonObject, StreamFacts } from '@contract'
import { AppError } from '../engine/errors'
import { bodyError } from './read-completion'

const FIRST_WHOLE = 200

interface FoldedCall {
  id: string
  type: string
  function: { name: string; arguments: string }
}

/**
 * Folds the chunks of a streamed chat completion into one response, as the provider verifiers do: texts joined, calls by their index in
 * order of appearance, the last finish reason ("stop" where none came), and notes what is irregular about the stream.
 */
export function createStreamFold() {
  const facts: StreamFacts = { chunks: 0, firstTokenMs: null, faults: [] }
  const faults = new Set<string>()
  const head: JsonObject = {}
  const calls = new Map<Json, FoldedCall>()
  const texts = { content: '', reasoning: '', reasoning_content: '' }
  let pieces = 0
  let finishReason: string | null = null
  let usage: Json = null
  let provider: Json = null

  function readHead(chunk: JsonObject): void {
    for (const key of ['id', 'created', 'model', 'system_fingerprint']) {
      const value = chunk[key]
      if (value === undefined || value === null || value === '') continue
      if (key === 'id' && head.id !== undefined && head.id !== value)
        faults.add('the id changes on the way')
      head[key] = value
    }
    if (chunk.provider) provider = chunk.provider
    if (chunk.object !== 'chat.completion.chunk')
      faults.add('a chunk is not called chat.completion.chunk')
  }

  function readCalls(given: Json | undefined): void {
    if (!Array.isArray(given)) return
    for (const part of given) {
      const piece = (part ?? {}) as JsonObject
      const index = piece.index ?? 0
      const called = (piece.function ?? {}) as JsonObject
      const call = calls.get(index) ?? {
        id: textOr(piece.id, ''),
        type: textOr(piece.type, 'function'),
        function: { name: '', arguments: '' },
      }
      calls.set(index, call)
      if (typeof called.name === 'string' && called.name !== '') call.function.name = called.name
      call.function.arguments += textOr(called.arguments, '')
    }
  }

  function readDelta(delta: JsonObject, sinceSentMs: number): void {
    let parts = 0
    for (const key of ['content', 'reasoning', 'reasoning_content'] as const) {
      const piece = delta[key]
      if (typeof piece !== 'string' || piece === '') continue
      parts += key === 'content' ? 1 : 0
      pieces += 1
      texts[key] += piece
      if (piece.includes('\uFFFD')) faults.add('a piece holds broken characters')
      if (finishReason !== null) faults.add('text comes after the finish reason')
    }
    const isThinking = Boolean(delta.reasoning) || Boolean(delta.reasoning_content)
    if (parts > 0 && isThinking) faults.add('one piece holds both answer and reasoning')
    if (parts > 0 || isThinking || delta.tool_calls) facts.firstTokenMs ??= sinceSentMs
    readCalls(delta.tool_calls)
  }

  return {
    /** The data of one event. Throws where it is an error or no JSON. */
    add(data: string, sinceSentMs: number): void {
      const chunk = parse(data)
      if (chunk.error) throw bodyError(chunk.error)
      facts.chunks += 1
      readHead(chunk)
      if (usage !== null) faults.add('usage comes before the last chunk')
      if (chunk.usage) usage = chunk.usage
      const choices = chunk.choices
      const choice = Array.isArray(choices) ? (choices[0] as JsonObject | undefined) : undefined
      if (!choice) return
      readDelta((choice.delta ?? {}) as JsonObject, sinceSentMs)
      if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '')
        finishReason = choice.finish_reason
    },
    end(isDone: boolean): { response: Json; facts: StreamFacts } {
      if (facts.chunks === 0) {
        throw new AppError('bad-response', 'The server’s stream held no chunk.', {
          hint: 'Check that this server streams chat completions; ask without --stream.',
        })
      }
      if (finishReason === null) faults.add('no finish reason came')
      if (!isDone) faults.add('[DONE] is missing')
      const length = texts.content.length + texts.reasoning.length + texts.reasoning_content.length
      if (pieces === 1 && length > FIRST_WHOLE) faults.add('a long answer came as one piece')
      const message = {
        role: 'assistant',
        content: texts.content,
        ...(texts.reasoning && { reasoning: texts.reasoning }),
        ...(texts.reasoning_content && { reasoning_content: texts.reasoning_content }),
        tool_calls: calls.size === 0 ? null : ([...calls.values()] as unknown as Json),
      }
      const choice = { index: 0, message, finish_reason: finishReason ?? 'stop' }
      return {
        response: { object: 'chat.completion', ...head, choices: [choice], usage, provider },
        facts: { ...facts, faults: [...faults] },
      }
    },
  }
}

function parse(data: string): JsonObject {
  const chunk = JSON.parse(data) as Json
  if (chunk === null || typeof chunk !== 'object' || Array.isArray(chunk))
    throw new SyntaxError('a chunk is no JSON object')
  return chunk
}

const textOr = (value: Json | undefined, other: string): string =>
  typeof value === 'string' ? value : other
