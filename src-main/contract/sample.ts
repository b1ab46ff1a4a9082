import { z } from 'zod'
import { ErrorInfo } from './errors'
import { Json, JsonObject, Sampling } from './generation'
import { JudgeFailure, JudgeRecord } from './judge'
import { RunId } from './run'
import { ProgramRun, ToolCallCheck } from './scoring'

/** One part of a message's content. Media parts hold data URIs or names, never addresses to fetch. */
export const ContentPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image'), image: z.string(), detail: z.string().optional() }),
  z.object({ type: z.literal('audio'), audio: z.string(), format: z.string() }),
])
export type ContentPart = z.infer<typeof ContentPart>

export const ToolCall = z.object({
  id: z.string(),
  name: z.string(),
  /** As the model wrote them; JSON is not assumed. */
  arguments: z.string(),
})
export type ToolCall = z.infer<typeof ToolCall>

export const Message = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(ContentPart)]),
  toolCalls: z.array(ToolCall).optional(),
  toolCallId: z.string().optional(),
})
export type Message = z.infer<typeof Message>

export const ToolDefinition = z.object({
  name: z.string(),
  description: z.string().optional(),
  parameters: JsonObject.optional(),
})
export type ToolDefinition = z.infer<typeof ToolDefinition>

export const FinishReason = z.enum(['stop', 'length', 'tool_calls', 'content_filter', 'unknown'])
export type FinishReason = z.infer<typeof FinishReason>

export const Usage = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  reasoningTokens: z.number().optional(),
  cachedTokens: z.number().optional(),
})
export type Usage = z.infer<typeof Usage>

/** One HTTP request and what became of it. */
export const Attempt = z.object({
  startedAt: z.number(),
  durationMs: z.number(),
  status: z.number().nullable(),
  error: ErrorInfo.nullable(),
})
export type Attempt = z.infer<typeof Attempt>

/** A model's reply. `text` is what is scored; `reasoning` was kept apart from it. */
/** When the pieces of a streamed reply came, in ms after the first: every piece, or of a long reply every 2nd, 4th, … one. */
export const Pace = z.object({ every: z.number(), atMs: z.array(z.number()) })
export type Pace = z.infer<typeof Pace>

export const Prediction = z.object({
  text: z.string(),
  reasoning: z.string().nullable(),
  toolCalls: z.array(ToolCall),
  finishReason: FinishReason,
  usage: Usage.nullable(),
  /** Of the successful attempt, from sending to the last byte; null where an import does not say. */
  latencyMs: z.number().nullable(),
  /** Streams only: from sending to the first token of any kind. */
  ttftMs: z.number().nullable(),
  /** Streams of three pieces or more; of the last turn where there are several. */
  pace: Pace.optional(),
  /** Lost in failed attempts and pauses before the successful one. */
  retryMs: z.number(),
  attempts: z.array(Attempt),
  startedAt: z.number(),
  responseModel: z.string().nullable(),
  responseId: z.string().nullable(),
  systemFingerprint: z.string().nullable(),
  /** Several turns: the replies to the questions before the last, in order. Usage and times are those of all turns together. */
  earlier: z.array(z.string()).optional(),
  /** Which of the earlier replies, from 1, the token limit cut off; absent where it cut off none. */
  cutEarlier: z.array(z.number()).optional(),
  /** What the last turn was sent, where that is not the conversation as it is kept. */
  sent: z.array(Message).optional(),
  /** The server refused the request, and the benchmark asks just that: there is no reply. */
  refusal: ErrorInfo.optional(),
  /** What it was asked with, where that is not the run's alone: the sample has settings of its own. */
  sampling: Sampling.optional(),
})
export type Prediction = z.infer<typeof Prediction>

/** What became of one sample. Only `scored` enters a metric; the others show as missing coverage. */
export const Outcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('scored'),
    /** Metric name (or its key text, with dimensions) to value. */
    values: z.record(z.string(), z.number()),
    /** What was extracted from the reply; null when nothing was found. */
    answer: z.string().nullable(),
    explanation: z.string().optional(),
    metadata: JsonObject.optional(),
    judge: JudgeRecord.optional(),
    program: ProgramRun.optional(),
    toolChecks: z.array(ToolCallCheck).optional(),
  }),
  z.object({
    kind: z.literal('unscored'),
    reason: z.string(),
    answer: z.string().nullable().optional(),
    judge: JudgeRecord.optional(),
  }),
  z.object({ kind: z.literal('failed'), stage: z.enum(['predict', 'review']), error: ErrorInfo }),
])
export type Outcome = z.infer<typeof Outcome>

export const SampleState = z.enum(['pending', 'predicted', 'scored', 'unscored', 'failed'])
export type SampleState = z.infer<typeof SampleState>

export const SampleFlag = z.enum(['unparsed', 'truncated', 'empty', 'reasoning-only', 'retried'])
export type SampleFlag = z.infer<typeof SampleFlag>

/** What people did to a sample. */
export const SampleMark = z.enum(['overridden', 'bookmarked', 'commented', 'tagged', 'reviewed'])
export type SampleMark = z.infer<typeof SampleMark>

/** What a sample's messages or reply hold besides text. */
export const SampleTrait = z.enum(['tool-call', 'image'])
export type SampleTrait = z.infer<typeof SampleTrait>

/** What reviewers say about one sample now. */
export const SampleMarks = z.object({
  /** The primary metric's value as a person sees it; null: as it was scored. */
  override: z.number().nullable(),
  reason: z.string(),
  comment: z.string().nullable(),
  tags: z.array(z.string()),
  bookmarked: z.boolean(),
  reviewed: z.boolean(),
  /** Who changed it last, and when (ms since 1970); null: nobody ever did. */
  who: z.string().nullable(),
  at: z.number().nullable(),
})
export type SampleMarks = z.infer<typeof SampleMarks>

/** One row of the sample table: previews only, so a page of it stays small whatever the answers are. */
export const SampleRow = z.object({
  id: z.number(),
  benchmarkId: z.string(),
  subset: z.string(),
  /** Position in its subset, repeats counted, from 0. */
  index: z.number(),
  /** The question it repeats: floor(index / repeats). */
  group: z.number(),
  repeat: z.number(),
  /** Same question, same key, in every run. */
  sampleKey: z.string(),
  state: SampleState,
  /** Value of the primary metric. */
  score: z.number().nullable(),
  answer: z.string().nullable(),
  target: z.string(),
  flags: z.array(SampleFlag),
  /** A reviewer's value in place of `score`. */
  override: z.number().nullable(),
  marks: z.array(SampleMark),
  traits: z.array(SampleTrait),
  inputPreview: z.string(),
  outputPreview: z.string(),
  latencyMs: z.number().nullable(),
  ttftMs: z.number().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  attempts: z.number(),
  errorCode: z.string().nullable(),
  finishedAt: z.number().nullable(),
})
export type SampleRow = z.infer<typeof SampleRow>

/** One request to a judge model about one reply, as it was asked and answered. */
export const JudgeCall = z.object({
  id: z.number(),
  judge: z.string(),
  model: z.string(),
  /** Key of the question within the sample. */
  question: z.string(),
  repeat: z.number(),
  /** Pairwise: asked with the sides swapped. */
  swapped: z.boolean(),
  /** 1, or 2 where it was asked again because the first answer held no verdict. */
  attempt: z.number(),
  messages: z.array(Message),
  reply: z.string().nullable(),
  reasoning: z.string().nullable(),
  verdict: z
    .object({
      label: z.string().nullable(),
      score: z.number().nullable(),
      reasoning: z.string(),
    })
    .nullable(),
  failure: JudgeFailure.nullable(),
  error: ErrorInfo.nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  latencyMs: z.number().nullable(),
  cost: z.number().nullable(),
  at: z.number(),
})
export type JudgeCall = z.infer<typeof JudgeCall>

export const SampleDetail = SampleRow.extend({
  runId: RunId,
  messages: z.array(Message),
  tools: z.array(ToolDefinition),
  prediction: Prediction.nullable(),
  /** Attempts of a request that failed for good; a prediction carries its own. */
  failedAttempts: z.array(Attempt),
  outcome: Outcome.nullable(),
  fullTarget: z.string(),
  choices: z.array(z.string()).nullable(),
  metadata: JsonObject,
  /** The data set's row as it was read. */
  row: Json,
  /** What judges were asked about this reply and said. */
  judgeCalls: z.array(JudgeCall).optional(),
  review: SampleMarks,
  /** Other repeats of the same question. */
  repeats: z.array(
    z.object({
      id: z.number(),
      repeat: z.number(),
      state: SampleState,
      score: z.number().nullable(),
      override: z.number().nullable(),
    }),
  ),
})
export type SampleDetail = z.infer<typeof SampleDetail>

export const SampleFilter = z.strictObject({
  benchmarkId: z.string().optional(),
  subset: z.string().optional(),
  states: z.array(SampleState).optional(),
  /** right: the primary metric, or the reviewer's value in its place, is at least 0.99; wrong: below that. */
  verdict: z.enum(['right', 'wrong']).optional(),
  flags: z.array(SampleFlag).optional(),
  errorCode: z.string().optional(),
  /** Words looked for in question, reply, reasoning, target and judgement, whole and not only in the previews. */
  text: z.string().optional(),
  minOutputTokens: z.number().optional(),
  /** All of them. */
  marks: z.array(SampleMark).optional(),
  /** All of them. */
  traits: z.array(SampleTrait).optional(),
  /** Right in one repeat and wrong in another. */
  mixedRepeats: z.boolean().optional(),
  /** A judge and the rule gave different scores, or a judge and a reviewer. */
  disagreesWithJudge: z.boolean().optional(),
  /** Such as `score==0 and output~/therefore/i`; docs/samples.md has the names. */
  expression: z.string().max(5000).optional(),
  /** Verdicts and scores as they were before reviewers changed any. */
  withoutOverrides: z.boolean().optional(),
})
export type SampleFilter = z.infer<typeof SampleFilter>

const SampleOrder = z.strictObject({
  column: z.enum([
    'order',
    'score',
    'latency',
    'outputTokens',
    'inputTokens',
    'subset',
    'finished',
  ]),
  direction: z.enum(['asc', 'desc']),
})
/** `then` orders samples of equal values. */
export const SampleSort = SampleOrder.extend({ then: z.array(SampleOrder).max(3).optional() })
export type SampleSort = z.infer<typeof SampleSort>
