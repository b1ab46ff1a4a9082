import type { Attempt, Message, Prediction, Usage } from '@contract'
import type { NextTurn } from '../benchmark'
import { PredictionError, toErrorInfo } from '../errors'
import type { ModelClient, PredictHooks, PredictRequest } from '../ports'

/** What follows the replies so far; null: the conversation is over. */
export type NextOf = (replies: string[]) => NextTurn | null

/**
 * Asks a question and then, in the same conversation, what follows from each reply. Gives the conversation up to the last question and the
 * last reply, with the earlier ones, and the usage and times of all turns. The failure of any turn is the failure of the request.
 */
export async function askTurns(
  model: Pick<ModelClient, 'predict'>,
  request: PredictRequest,
  hooks: PredictHooks,
  nextOf: NextOf,
): Promise<{ prediction: Prediction; messages: Message[] }> {
  const turns = [await model.predict(request, hooks)]
  let messages = request.messages
  let sent: Message[] | undefined
  for (;;) {
    const next = nextOf(turns.map(({ text }) => text))
    if (next === null) break
    hooks.signal.throwIfAborted()
    const reply = turns.at(-1) as Prediction
    messages = [...messages, assistantMessage(reply), { role: 'user', content: next.content }]
    sent = next.sent
    turns.push(
      await model
        .predict({ ...request, messages: sent ?? messages }, hooks)
        .catch((thrown: unknown) => fail(thrown, turns, hooks.signal)),
    )
  }
  const [only, ...others] = turns
  const prediction = others.length === 0 ? only! : together(turns)
  return { prediction: sent ? { ...prediction, sent } : prediction, messages }
}

function assistantMessage({ text, toolCalls }: Prediction): Message {
  return { role: 'assistant', content: text, ...(toolCalls.length > 0 && { toolCalls }) }
}

/** With the attempts of the turns before, and the error as it came. */
function fail(thrown: unknown, turns: Prediction[], signal: AbortSignal): never {
  if (signal.aborted) throw thrown
  const before = turns.flatMap(turn => turn.attempts)
  const own: Attempt[] = thrown instanceof PredictionError ? thrown.attempts : []
  throw new PredictionError(toErrorInfo(thrown), [...before, ...own], thrown)
}

function together(turns: Prediction[]): Prediction {
  const first = turns[0] as Prediction
  const last = turns.at(-1) as Prediction
  const cutEarlier = turns
    .slice(0, -1)
    .flatMap(({ finishReason }, at) => (finishReason === 'length' ? [at + 1] : []))
  const latencies = turns.flatMap(turn => turn.latencyMs ?? [])
  return {
    ...last,
    earlier: turns.slice(0, -1).map(turn => turn.text),
    ...(cutEarlier.length > 0 && { cutEarlier }),
    usage: sumUsage(turns),
    latencyMs: latencies.length < turns.length ? null : latencies.reduce((sum, ms) => sum + ms, 0),
    ttftMs: first.ttftMs,
    retryMs: turns.reduce((sum, turn) => sum + turn.retryMs, 0),
    attempts: turns.flatMap(turn => turn.attempts),
    startedAt: first.startedAt,
  }
}

/** null where a turn's is not known: a part of the sum would pass for all of it. */
function sumUsage(turns: Prediction[]): Usage | null {
  const usages = turns.flatMap(turn => turn.usage ?? [])
  if (usages.length < turns.length) return null
  const sum = (name: 'reasoningTokens' | 'cachedTokens'): number | undefined => {
    const known = usages.flatMap(usage => usage[name] ?? [])
    return known.length === 0 ? undefined : known.reduce((total, tokens) => total + tokens, 0)
  }
  const reasoningTokens = sum('reasoningTokens')
  const cachedTokens = sum('cachedTokens')
  return {
    inputTokens: usages.reduce((total, usage) => total + usage.inputTokens, 0),
    outputTokens: usages.reduce((total, usage) => total + usage.outputTokens, 0),
    ...(reasoningTokens !== undefined && { reasoningTokens }),
    ...(cachedTokens !== undefined && { cachedTokens }),
  }
}
