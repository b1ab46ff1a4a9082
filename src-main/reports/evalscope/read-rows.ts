import {
  JsonObject,
  type FinishReason,
  type Json,
  type Message,
  type Outcome,
  type ToolCall,
  type Usage,
} from '@contract'
import { z } from 'zod'
import type { JsonRow } from './jsonl-index'
import {
  parsePromptText,
  readFinishReason,
  readRawMessages,
  readReply,
  readToolCalls,
  toMessage,
  type RawMessage,
} from './messages'
import { migrateValueKey } from './metric-names'

/** A model's reply as a row holds it; what the row does not say is null. */
export interface ImportedPrediction {
  text: string
  reasoning: string | null
  toolCalls: ToolCall[]
  finishReason: FinishReason
  usage: Usage | null
  latencyMs: number | null
  ttftMs: number | null
  responseModel: string | null
  responseId: string | null
}

/** One sample of an imported run, its prediction and its review joined by their index. */
export interface ImportedSample {
  subset: string
  index: number
  group: number
  repeat: number
  messages: Message[]
  prediction: ImportedPrediction | null
  /** null: predicted, not reviewed. */
  outcome: Outcome | null
  target: string
  metadata: JsonObject
}

const Count = z.number().nullish().catch(null)
const RawUsage = z.looseObject({
  input_tokens: Count,
  output_tokens: Count,
  reasoning_tokens: Count,
  input_tokens_cache_read: Count,
})
const Perf = z.looseObject({ latency: Count, ttft: Count })
const Text = z.string().nullish().catch(null)
const RawOutput = z.looseObject({
  id: Text,
  model: Text,
  choices: z.array(z.looseObject({ message: z.unknown(), stop_reason: z.unknown() })).catch([]),
  usage: RawUsage.nullish().catch(null),
  time: Count,
  perf_metrics: Perf.nullish().catch(null),
})
const RawScore = z.looseObject({
  value: z.record(z.string(), z.unknown()).catch({}),
  status: Text,
  extracted_prediction: Text,
  prediction: Text,
  explanation: Text,
  metadata: JsonObject.nullish().catch(null),
  main_score_name: Text,
})
const RawSampleScore = z.looseObject({
  score: RawScore,
  group_id: z.union([z.number(), z.string()]).nullish().catch(null),
  generation_index: z.number().int().nonnegative().nullish().catch(null),
  sample_metadata: JsonObject.nullish().catch(null),
})

const UNUSABLE = new Set(['transport_error', 'parse_error', 'invalid_session', 'excluded'])

export interface RowPair {
  index: number
  prediction: JsonRow | null
  review: JsonRow | null
}

interface JoinedRow extends Omit<ImportedSample, 'subset' | 'repeat'> {
  /** null where neither the row nor the configuration says. */
  repeat: number | null
  /** The sample's own benchmark and subset, in a mixed collection. */
  collection: { benchmark: string; subset: string } | null
}

/** A prediction row and a review row of the same index as one sample; either may be missing. */
export function joinRows(pair: RowPair, repeats: number | null): JoinedRow {
  const { index, prediction: predicted, review } = pair
  const score = RawSampleScore.safeParse(review?.sample_score).data ?? null
  const output = RawOutput.safeParse(predicted?.model_output).data ?? null
  const turns = longer(readRawMessages(predicted?.messages), readRawMessages(review?.messages))
  const reply = readRawMessages([output?.choices[0]?.message])[0] ?? null
  const prediction =
    output && reply
      ? readPrediction(output, reply)
      : readReviewedText(score?.score.prediction ?? null)
  const metadata = readMetadata(predicted?.metadata) ?? score?.sample_metadata ?? {}
  const group = readGroup(score?.group_id) ?? Math.floor(index / (repeats ?? 1))
  return {
    index,
    group,
    repeat: score?.generation_index ?? (repeats ? index % repeats : null),
    messages: promptOf(turns, reply) ?? readPromptText(review?.input),
    prediction,
    outcome: score ? readOutcome(score.score) : null,
    target: readTarget(review?.target),
    metadata,
    collection: readCollection(metadata.collection_info),
  }
}

function readPrediction(output: z.infer<typeof RawOutput>, reply: RawMessage): ImportedPrediction {
  const perf = output.perf_metrics ?? Perf.safeParse(reply.perf_metrics).data
  const latency = perf?.latency ?? output.time
  return {
    ...readReply(reply),
    toolCalls: readToolCalls(reply.tool_calls),
    finishReason: readFinishReason(output.choices[0]?.stop_reason),
    usage: readUsage(output.usage ?? null),
    latencyMs: toMs(latency),
    ttftMs: toMs(perf?.ttft),
    responseModel: output.model ?? null,
    responseId: output.id ?? null,
  }
}

/** Where only the review is left, the reply's text is all that is known of it. */
function readReviewedText(text: string | null): ImportedPrediction | null {
  if (text === null) return null
  return {
    text,
    reasoning: null,
    toolCalls: [],
    finishReason: 'unknown',
    usage: null,
    latencyMs: null,
    ttftMs: null,
    responseModel: null,
    responseId: null,
  }
}

function readOutcome(score: z.infer<typeof RawScore>): Outcome {
  const answer = score.extracted_prediction || null
  const values = readValues(score.value, score.main_score_name ?? null)
  if (UNUSABLE.has(score.status ?? '') || Object.keys(values).length === 0) {
    return { kind: 'unscored', reason: score.explanation ?? score.status ?? 'no value', answer }
  }
  const metadata = score.metadata && Object.keys(score.metadata).length > 0 ? score.metadata : null
  return {
    kind: 'scored',
    values,
    answer,
    ...(score.explanation && { explanation: score.explanation }),
    ...(metadata && { metadata }),
  }
}

/** The main score first. */
function readValues(raw: Record<string, unknown>, main: string | null): Record<string, number> {
  const values: [string, number][] = []
  for (const [key, value] of Object.entries(raw)) {
    const number = typeof value === 'boolean' ? Number(value) : value
    if (typeof number !== 'number' || !Number.isFinite(number)) continue
    if (key === main) values.unshift([migrateValueKey(key), number])
    else values.push([migrateValueKey(key), number])
  }
  return Object.fromEntries(values)
}

/** All turns before the reply; null where the row holds no prompt. */
function promptOf(turns: RawMessage[], reply: RawMessage | null): Message[] | null {
  const last = turns.at(-1)
  const isReply =
    last?.role === 'assistant' &&
    (reply === null ||
      last.id === reply.id ||
      last.source === 'generate' ||
      last.content === reply.content)
  const prompt = isReply ? turns.slice(0, -1) : turns
  return prompt.length > 0 ? prompt.map(toMessage) : null
}

function readPromptText(input: unknown): Message[] {
  return typeof input === 'string' ? parsePromptText(input) : []
}

function longer<T>(a: T[], b: T[]): T[] {
  return b.length > a.length ? b : a
}

function readUsage(usage: z.infer<typeof RawUsage> | null): Usage | null {
  if (!usage || typeof usage.input_tokens !== 'number' || typeof usage.output_tokens !== 'number')
    return null
  return {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    ...(typeof usage.reasoning_tokens === 'number' && { reasoningTokens: usage.reasoning_tokens }),
    ...(typeof usage.input_tokens_cache_read === 'number' && {
      cachedTokens: usage.input_tokens_cache_read,
    }),
  }
}

function toMs(seconds: number | null | undefined): number | null {
  return typeof seconds === 'number' ? seconds * 1000 : null
}

function readTarget(target: unknown): string {
  if (typeof target === 'string') return target
  if (!Array.isArray(target))
    return target === null || target === undefined ? '' : JSON.stringify(target)
  return target.map(entry => (typeof entry === 'string' ? entry : JSON.stringify(entry))).join('\n')
}

function readGroup(value: number | string | null | undefined): number | null {
  const group = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof group === 'number' && Number.isSafeInteger(group) && group >= 0 ? group : null
}

function readMetadata(value: unknown): JsonObject | null {
  const metadata = JsonObject.safeParse(value)
  return metadata.success && Object.keys(metadata.data).length > 0 ? metadata.data : null
}

function readCollection(value: Json | undefined): { benchmark: string; subset: string } | null {
  if (!value || typeof value !== 'object' || Array.isArray(value)) return null
  const { dataset_name: benchmark, subset_name: subset } = value
  return typeof benchmark === 'string' && typeof subset === 'string' ? { benchmark, subset } : null
}
