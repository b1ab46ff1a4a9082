import { createHash } from 'node:crypto'
import type { Json, JsonObject, JudgeCall, Message, Outcome, Prediction, ToolCall } from '@contract'
import { judgeAttempt, judgeStatus, sampleJudgeSummary } from './judge-json'
import { writeFinishReason } from './messages'
import type { RequestPerf } from './perf-metrics'
import { Float, pythonJson, type PythonJson } from './python-json'

/** A sample as its two rows need it. */
export interface WrittenSample {
  index: number
  /** The question that it repeats. */
  group: number
  repeat: number
  messages: Message[]
  prediction: WrittenPrediction | null
  outcome: Outcome | null
  target: string | string[]
  metadata: JsonObject
  /** What judges were asked about the reply. */
  judgeCalls?: JudgeCall[] | undefined
}

/** What of a prediction enters the files. An import may not know the times. */
export type WrittenPrediction = Pick<
  Prediction,
  | 'text'
  | 'reasoning'
  | 'toolCalls'
  | 'finishReason'
  | 'usage'
  | 'ttftMs'
  | 'responseModel'
  | 'responseId'
> & { latencyMs: number | null }

export interface RowContext {
  model: string
  /** Makes message ids of different files differ. */
  scope: string
  judgeMode?: 'judge' | 'recall' | undefined
}

/** Rows of one sample, as EvalScope 1.14 writes them; null where it would have none. */
export interface WrittenRows {
  prediction: string | null
  review: string | null
  perf: RequestPerf | null
}

/** A failed sample has no rows; a failed review leaves the prediction alone. */
export function writeRows(sample: WrittenSample, context: RowContext): WrittenRows {
  const { prediction, outcome } = sample
  const isLost = outcome?.kind === 'failed' && outcome.stage === 'predict'
  if (!prediction || isLost) return { prediction: null, review: null, perf: null }
  const perf = perfOf(prediction)
  const reply = replyMessage(sample, prediction, context)
  const messages = [
    ...sample.messages.map((message, place) => plainMessage(message, place, sample, context)),
    reply,
  ]
  const predictionRow: PythonJson = {
    index: sample.index,
    model: context.model,
    model_output: {
      id: prediction.responseId,
      model: prediction.responseModel ?? context.model,
      choices: [
        { message: reply, stop_reason: writeFinishReason(prediction.finishReason), logprobs: null },
      ],
      usage: usageOf(prediction),
      time: prediction.latencyMs === null ? null : new Float(prediction.latencyMs / 1000),
      metadata: null,
      error: null,
      perf_metrics: perfJson(perf),
    },
    messages,
    agent_trace: null,
    metadata: sample.metadata,
  }
  const isReviewed = outcome && outcome.kind !== 'failed'
  return {
    prediction: pythonJson(predictionRow),
    review: isReviewed
      ? pythonJson(reviewRow({ ...sample, prediction, outcome }, messages, context))
      : null,
    perf,
  }
}

type Reviewed = WrittenSample & {
  prediction: WrittenPrediction
  outcome: Exclude<Outcome, { kind: 'failed' }>
}

function reviewRow(sample: Reviewed, messages: PythonJson[], context: RowContext): PythonJson {
  const { outcome } = sample
  const isScored = outcome.kind === 'scored'
  const values = isScored
    ? Object.entries(outcome.values).map(([key, value]) => [valueKey(key), value] as const)
    : []
  const { judge } = outcome
  const status = judge
    ? judgeStatus(judge, context.judgeMode ?? 'judge')
    : isScored
      ? 'success'
      : unscoredStatus(outcome.reason)
  const attempts = (sample.judgeCalls ?? []).map(judgeAttempt)
  const targets = [sample.target].flat().filter(target => target.trim() !== '')
  return {
    index: sample.index,
    target: targets.length > 0 ? targets : null,
    messages,
    agent_trace: null,
    sample_score: {
      score: {
        value: Object.fromEntries(values.map(([key, value]) => [key, new Float(value)])),
        status,
        judge_summary: judge ? sampleJudgeSummary(judge, status) : null,
        extracted_prediction: outcome.answer ?? '',
        prediction: sample.prediction.text,
        explanation: isScored ? (outcome.explanation ?? null) : outcome.reason,
        metadata: {
          ...((isScored && outcome.metadata) || {}),
          ...(attempts.length > 0 && { judge_attempts: attempts }),
        },
        main_score_name: values[0]?.[0] ?? null,
      },
      sample_id: sample.index,
      group_id: sample.group,
      generation_index: sample.repeat,
      sample_metadata: sample.metadata,
    },
  }
}

function unscoredStatus(reason: string): string {
  return /pars/i.test(reason) ? 'parse_error' : 'excluded'
}

/** The key under which EvalScope's scorers store a value: `bleu-1`, `Rouge-L-R`, else the name itself. */
function valueKey(key: string): string {
  const bleu = /^bleu\[ngram=(\d+)\]$/.exec(key)
  if (bleu) return `bleu-${bleu[1]}`
  const rouge = /^rouge\[(?:ngram=([12]),)?statistic=(recall|precision|f1)(,variant=l)?\]$/.exec(
    key,
  )
  if (!rouge) return key
  const letter = { recall: 'R', precision: 'P', f1: 'F' }[rouge[2] as 'recall' | 'precision' | 'f1']
  return `Rouge-${rouge[1] ?? 'L'}-${letter}`
}

function perfOf(prediction: WrittenPrediction): RequestPerf | null {
  const { usage, latencyMs, ttftMs } = prediction
  // Unknown token counts would enter EvalScope's averages as zeros.
  if (!usage || latencyMs === null) return null
  const { inputTokens, outputTokens } = usage
  const latency = latencyMs / 1000
  const ttft = ttftMs === null ? null : ttftMs / 1000
  const tpot = ttft === null || outputTokens < 2 ? null : (latency - ttft) / (outputTokens - 1)
  return { latency, ttft, inputTokens, outputTokens, tpot }
}

function perfJson(perf: RequestPerf | null): PythonJson {
  if (!perf) return null
  return {
    latency: new Float(perf.latency),
    ttft: perf.ttft === null ? null : new Float(perf.ttft),
    input_tokens: perf.inputTokens,
    output_tokens: perf.outputTokens,
    tpot: perf.tpot === null ? null : new Float(perf.tpot),
  }
}

function usageOf({ usage }: WrittenPrediction): PythonJson {
  if (!usage) return null
  return {
    input_tokens: usage.inputTokens,
    output_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    input_tokens_cache_write: null,
    input_tokens_cache_read: usage.cachedTokens ?? null,
    reasoning_tokens: usage.reasoningTokens ?? null,
  }
}

function replyMessage(
  sample: WrittenSample,
  prediction: WrittenPrediction,
  context: RowContext,
): PythonJson {
  const { text, reasoning, toolCalls, usage } = prediction
  const thought =
    reasoning === null ? [] : [reasoningPart(reasoning, usage?.reasoningTokens ?? null)]
  return {
    id: messageId(sample, 'reply', context),
    content: thought.length > 0 ? [...thought, textPart(text)] : text,
    source: 'generate',
    metadata: null,
    internal: null,
    perf_metrics: perfJson(perfOf(prediction)),
    role: 'assistant',
    tool_calls: toolCalls.length > 0 ? toolCalls.map(toolCallJson) : null,
    model: prediction.responseModel ?? context.model,
  }
}

function plainMessage(
  message: Message,
  place: number,
  sample: WrittenSample,
  context: RowContext,
): PythonJson {
  const common = {
    id: messageId(sample, String(place), context),
    content: contentJson(message.content),
    source: null,
    metadata: null,
    internal: null,
    perf_metrics: null,
    role: message.role,
  }
  switch (message.role) {
    case 'system':
      return common
    case 'user':
      return { ...common, tool_call_id: null }
    case 'assistant':
      return { ...common, tool_calls: message.toolCalls?.map(toolCallJson) ?? null, model: null }
    case 'tool':
      return { ...common, tool_call_id: message.toolCallId ?? null, function: null, error: null }
  }
}

function contentJson(content: Message['content']): PythonJson {
  if (typeof content === 'string') return content
  return content.map(part => {
    switch (part.type) {
      case 'text':
        return textPart(part.text)
      case 'image':
        return { internal: null, type: 'image', image: part.image, detail: part.detail ?? 'auto' }
      case 'audio':
        return { internal: null, type: 'audio', audio: part.audio, format: part.format }
    }
  })
}

function textPart(text: string): PythonJson {
  return { internal: null, type: 'text', text, refusal: null }
}

function reasoningPart(reasoning: string, tokens: number | null): PythonJson {
  return {
    internal: null,
    type: 'reasoning',
    reasoning,
    signature: null,
    redacted: false,
    reasoning_tokens: tokens,
  }
}

/** EvalScope wants an object as arguments; what the model wrote otherwise goes with the parse error. */
function toolCallJson(call: ToolCall): PythonJson {
  const parsed = parseObject(call.arguments)
  return {
    id: call.id,
    function: { name: call.name, arguments: parsed ?? {} },
    internal: null,
    parse_error: parsed ? null : `The arguments are not a JSON object: ${call.arguments}`,
    view: null,
    type: 'function',
  }
}

function parseObject(text: string): { [key: string]: Json } | null {
  try {
    const value = JSON.parse(text) as Json
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null
  } catch {
    // Kept as text by the caller.
    return null
  }
}

/** Eight hex digits, the same at every write. */
function messageId(sample: WrittenSample, place: string, context: RowContext): string {
  const text = `${context.scope}\0${sample.index}\0${place}`
  return createHash('sha1').update(text).digest('hex').slice(0, 8)
}
