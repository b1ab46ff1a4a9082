import type { Outcome, Prediction } from '@contract'
import { writeFinishReason } from './messages'
import { Float, pythonJson } from './python-json'

/** A reply that a later one has taken the place of. */
export interface EarlierReplyRow {
  index: number
  group: number
  repeat: number
  /** When it was asked for again, in ms. */
  at: number
  maxTokens: number | null
  prediction: Pick<
    Prediction,
    'text' | 'reasoning' | 'toolCalls' | 'finishReason' | 'usage' | 'latencyMs' | 'responseModel'
  >
  outcome: Outcome | null
  score: number | null
}

/**
 * A line of `history/<model>/<benchmark>_<subset>.jsonl`: EvalScope's own rows hold one reply a sample, so that what it replaced stands
 * beside them. Names are those of its rows where it has them.
 */
export function historyRow(reply: EarlierReplyRow): string {
  const { prediction, outcome } = reply
  const isScored = outcome?.kind === 'scored'
  return pythonJson({
    index: reply.index,
    group_id: reply.group,
    generation_index: reply.repeat,
    replaced_at: new Date(reply.at).toISOString(),
    max_tokens: reply.maxTokens,
    model: prediction.responseModel,
    prediction: prediction.text,
    reasoning: prediction.reasoning,
    tool_calls: prediction.toolCalls.map(({ name, arguments: args }) => ({
      name,
      arguments: args,
    })),
    stop_reason: writeFinishReason(prediction.finishReason),
    usage: prediction.usage && {
      input_tokens: prediction.usage.inputTokens,
      output_tokens: prediction.usage.outputTokens,
    },
    time: prediction.latencyMs === null ? null : new Float(prediction.latencyMs / 1000),
    extracted_prediction: isScored ? outcome.answer : null,
    value: isScored
      ? Object.fromEntries(
          Object.entries(outcome.values).map(([key, value]) => [key, new Float(value)]),
        )
      : null,
    score: reply.score === null ? null : new Float(reply.score),
  })
}
