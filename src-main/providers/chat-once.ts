import type { ChatReply, JsonObject } from '@contract'
import { answerFault } from './answer-fault'
import { exchange, StoppedExchange, type Place } from './exchange'
import { createDispatcher } from './network'
import { splitReasoning } from './split-reasoning'
import { createSseReader } from './sse-lines'

interface Delta {
  content?: unknown
  reasoning_content?: unknown
  reasoning?: unknown
}

/** One streamed turn with a model, told as it comes. What is stopped keeps what it said; a refusal is an AppError. */
export async function chatOnce(
  place: Place,
  request: {
    body: JsonObject
    signal: AbortSignal
    timeoutMs: number
    onProgress(text: string, reasoning: string): void
  },
): Promise<ChatReply> {
  const begun = performance.now()
  const so = { text: '', reasoning: '', finish: null as string | null, usage: null as Usage | null }
  let ttftMs: number | null = null
  const read = createSseReader(event => {
    take(event)
    request.onProgress(so.text, so.reasoning)
  })

  function take(event: JsonObject): void {
    const choice = (
      event.choices as { delta?: Delta; message?: Delta; finish_reason?: unknown }[]
    )?.[0]
    const said = choice?.delta ?? choice?.message
    const words = [said?.content, said?.reasoning_content ?? said?.reasoning]
    if (words.some(word => typeof word === 'string' && word !== ''))
      ttftMs ??= performance.now() - begun
    if (typeof words[0] === 'string') so.text += words[0]
    if (typeof words[1] === 'string') so.reasoning += words[1]
    if (typeof choice?.finish_reason === 'string') so.finish = choice.finish_reason
    if (event.usage) so.usage = event.usage as Usage
  }

  function reply(raw: ChatReply['raw'], stopped: boolean): ChatReply {
    const split = splitReasoning(so.text)
    const reasoning = [so.reasoning, split.reasoning ?? ''].filter(part => part !== '').join('\n\n')
    return {
      text: split.text,
      reasoning: reasoning === '' ? null : reasoning,
      finishReason: so.finish,
      inputTokens: so.usage?.prompt_tokens ?? null,
      outputTokens: so.usage?.completion_tokens ?? null,
      ms: performance.now() - begun,
      ttftMs,
      stopped,
      raw,
    }
  }

  const dispatcher = createDispatcher(place.baseUrl, place.network)
  try {
    const answer = await exchange(place, {
      path: '/chat/completions',
      body: { ...request.body, stream: true, stream_options: { include_usage: true } },
      dispatcher,
      signal: request.signal,
      timeoutMs: request.timeoutMs,
      onText: read,
    })
    const fault = answerFault(answer, place)
    if (fault) throw fault
    read('\n')
    // Some servers answer in one piece whatever they are asked.
    if (so.text === '' && answer.json) take(answer.json as JsonObject)
    return reply(answer.raw, false)
  } catch (thrown) {
    if (thrown instanceof StoppedExchange) return reply(thrown.raw, true)
    throw thrown
  } finally {
    await dispatcher.destroy()
  }
}

interface Usage {
  prompt_tokens?: number
  completion_tokens?: number
}
