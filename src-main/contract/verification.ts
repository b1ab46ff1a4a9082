import { z } from 'zod'
import { ErrorInfo } from './errors'
import { Json, JsonObject } from './generation'
import { ToolCallCheck } from './scoring'

export const VerificationId = z.string().min(1).brand<'VerificationId'>()
export type VerificationId = z.infer<typeof VerificationId>

/** classic: the metrics of the first published tables. labelled: those of test sets that say whether a tool is needed. */
export const VerificationGeneration = z.enum(['classic', 'labelled'])
export type VerificationGeneration = z.infer<typeof VerificationGeneration>

/** What a verification measures, in the order in which it is shown; each is a share of 1. */
export const VerificationMetricId = z.enum([
  'query-success',
  'query-success-attempts',
  'finish-tool-calls',
  'tool-calls-match',
  'trigger-similarity',
  'schema-accuracy',
  'not-only-reasoning',
  'only-reasoning',
  'language-following',
  'scenario-check',
  'no-repetition',
  'silence-output',
  'answers-beyond-reasoning',
  'reply-script',
  'reply-text',
  'usage-accounting',
  'stream-form',
  'same-reply',
])
export type VerificationMetricId = z.infer<typeof VerificationMetricId>

/** What a metric has to reach. near: within `tolerance` of the value. */
export const VerificationThreshold = z.strictObject({
  metric: VerificationMetricId,
  kind: z.enum(['min', 'max', 'near']),
  value: z.number().min(0).max(1),
  tolerance: z.number().min(0).max(1).default(0),
  /** Who published it, or that the user set it. */
  source: z.string(),
})
export type VerificationThreshold = z.infer<typeof VerificationThreshold>

/** warn: missed, but within what chance explains. inconclusive: what the server did not answer for its rate limit could turn it. */
export const VerificationVerdict = z.enum(['pass', 'warn', 'fail', 'inconclusive', 'unchecked'])
export type VerificationVerdict = z.infer<typeof VerificationVerdict>

/** What a row's check can say. Those called notes do not count against the row. */
export const VerificationReason = z.object({
  code: z.enum([
    'request-failed',
    'rate-limited',
    'field-refused',
    'no-choice',
    'only-reasoning',
    'only-reasoning-content',
    'call-missing',
    'call-unneeded',
    'finish-unexpected',
    'calls-absent',
    'calls-empty',
    'call-invalid',
    'calls-unannounced',
    'foreign-letters',
    'repetition',
    'order-differs',
    'silence-broken',
    'script-differs',
    'text-missing',
    'usage-missing',
    'usage-wrong',
    'stream-malformed',
    'reply-differs',
    'model-differs',
    'unknown-check',
  ]),
  detail: z.string(),
  isNote: z.boolean(),
})
export type VerificationReason = z.infer<typeof VerificationReason>

export const CheckResult = z.object({ checked: z.boolean(), valid: z.boolean().nullable() })
export type CheckResult = z.infer<typeof CheckResult>

/** Checks with a name of their own in the results file. */
export const SimpleCheck = z.enum([
  'language_following',
  'error_repeating',
  'scenario_check',
  'silence_output',
  'answers_beyond_reasoning',
  'reply_script',
  'reply_text',
  'usage_accounting',
  'stream_form',
  'same_reply',
])
export type SimpleCheck = z.infer<typeof SimpleCheck>

export const RowChecks = z.object({
  onlyReasoning: z.boolean(),
  /** Absent where the row has no such check, or its calls are missing altogether. */
  toolCalls: z
    .object({
      finishReason: z.string().nullable(),
      valid: z.boolean().nullable(),
      count: z.number(),
    })
    .optional(),
  simple: z.partialRecord(SimpleCheck, CheckResult),
  scenario: z
    .object({ expected: z.array(z.string()), actual: z.array(z.string()) })
    .nullable()
    .optional(),
  /** Each call against the schema of its tool. */
  calls: z.array(ToolCallCheck),
})
export type RowChecks = z.infer<typeof RowChecks>

/** What a stream looked like; null for answers that came whole. */
export const StreamFacts = z.object({
  chunks: z.number(),
  firstTokenMs: z.number().nullable(),
  /** Irregularities, in words. */
  faults: z.array(z.string()),
})
export type StreamFacts = z.infer<typeof StreamFacts>

/** Checks in the order in which a row meets them; a row falls at the first that fails. `limit`: the server's rate limit, which fails nothing. */
export const VerificationStage = z.enum([
  'limit',
  'request',
  'answer',
  'trigger',
  'schema',
  'content',
  'protocol',
  'repeat',
])
export type VerificationStage = z.infer<typeof VerificationStage>

/** One request of one loop, answered and checked. */
export const VerificationRow = z.object({
  /** Line of the test set, from 1. */
  dataIndex: z.number(),
  loop: z.number(),
  /** How manyeth row of this loop with the same hash, from 0. */
  occurrence: z.number(),
  hash: z.string(),
  pairKey: z.string(),
  questionKey: z.string(),
  /** The body as it was sent, as JSON text. */
  request: z.string(),
  /** The server's answer; null where there was none. */
  response: Json,
  status: z.enum(['success', 'failed']),
  finishReason: z.string().nullable(),
  provider: z.string().nullable(),
  lastRunAt: z.number(),
  durationMs: z.number(),
  /** Tries of the outer loop, of all runs together. */
  attempts: z.number(),
  error: ErrorInfo.nullable(),
  /** Ended by the server's rate limit: decides nothing. */
  isInconclusive: z.boolean(),
  /** Validators of the row; null: that of tool calls alone. */
  checkTypes: z.array(z.string()).nullable(),
  expectedToolCall: z.boolean().nullable(),
  checks: RowChecks,
  stream: StreamFacts.nullable(),
  reasons: z.array(VerificationReason),
  verdict: z.enum(['passed', 'failed', 'inconclusive']),
  /** What joined the body when it was asked, keys masked; null: nobody knows. */
  extraBody: JsonObject.nullable().default(null),
})
export type VerificationRow = z.infer<typeof VerificationRow>

export const TriggerTable = z.object({
  tp: z.number(),
  fp: z.number(),
  fn: z.number(),
  tn: z.number(),
  /** Rows of one side without a partner. */
  unpaired: z.number(),
})
export type TriggerTable = z.infer<typeof TriggerTable>

/** A metric over all loops. */
export const VerificationMetric = z.object({
  id: VerificationMetricId,
  /** Mean over loops; null where nothing was checked. */
  value: z.number().nullable(),
  good: z.number(),
  total: z.number(),
  /** Rows that the server did not answer for its rate limit, and that this metric would have counted. */
  undecided: z.number(),
  interval: z.object({ low: z.number(), high: z.number(), method: z.string() }).nullable(),
  loops: z.array(z.number().nullable()),
  /** The tool's own column in published tables; absent for checks of the bundled set. */
  isPublished: z.boolean(),
  threshold: VerificationThreshold.nullable(),
  verdict: VerificationVerdict,
})
export type VerificationMetric = z.infer<typeof VerificationMetric>

export const VerificationWarning = z.object({
  code: z.enum([
    'lines-skipped',
    'reference-settings',
    'reference-rows',
    'reference-failed',
    'model-swapped',
    'rate-limited',
    'settings-changed',
    'fields-refused',
  ]),
  count: z.number(),
  detail: z.string(),
})
export type VerificationWarning = z.infer<typeof VerificationWarning>

/** What else the rows tell, for those who look for causes. */
export const VerificationDetails = z.object({
  /** Rows that fall at each stage; those without a fall are left out. */
  stages: z.array(z.object({ stage: VerificationStage, count: z.number() })),
  /** Calls that do not fit, equal ones together, the most frequent first; where the first of them stands. */
  failingCalls: z.array(
    z.object({
      name: z.string(),
      problem: z.string(),
      count: z.number(),
      loop: z.number(),
      dataIndex: z.number(),
    }),
  ),
  /** Requests that needed more than one attempt, and the attempts of all. */
  retries: z.object({ requests: z.number(), attempts: z.number() }),
  /** Token counts that answers leave out, and that do not add up; of the rows that are checked for it. */
  usage: z.object({ missing: z.number(), wrong: z.number() }),
  /** Prompt tokens beside the reference's of the same request: a sign of another tokenizer or chat template. */
  promptTokens: z
    .object({ compared: z.number(), differing: z.number(), low: z.number(), high: z.number() })
    .nullable(),
})
export type VerificationDetails = z.infer<typeof VerificationDetails>

export const VerificationScorecard = z.object({
  generation: VerificationGeneration,
  verdict: VerificationVerdict,
  metrics: z.array(VerificationMetric),
  trigger: TriggerTable.nullable(),
  finishReasons: z.record(z.string(), z.number()),
  models: z.record(z.string(), z.number()),
  fingerprints: z.record(z.string(), z.number()),
  tokens: z.object({ input: z.number(), output: z.number() }).nullable(),
  latencyMs: z.object({ median: z.number(), p95: z.number() }).nullable(),
  warnings: z.array(VerificationWarning),
  /** null: judged by an earlier version. */
  details: VerificationDetails.nullable().default(null),
})
export type VerificationScorecard = z.infer<typeof VerificationScorecard>

/** Where a test set's lines come from. */
export const TestSetSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bundled') }),
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1) }),
])
export type TestSetSource = z.infer<typeof TestSetSource>

/** A server that requests go to: saved, or by its URL. */
export const VerificationTarget = z.strictObject({
  kind: z.enum(['openai', 'mock']).default('openai'),
  serverId: z.string().optional(),
  baseUrl: z.string().optional(),
  model: z.string().trim().min(1),
  /** What the user calls this model on its server; filled in at the start. */
  alias: z.string().optional(),
})
export type VerificationTarget = z.infer<typeof VerificationTarget>

/** What the answers are compared with. server: the official one, asked beside it as a verification of its own. */
export const ReferenceSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1) }),
  z.strictObject({ kind: z.literal('verification'), id: VerificationId }),
  z.strictObject({ kind: z.literal('server'), target: VerificationTarget }),
])
export type ReferenceSource = z.infer<typeof ReferenceSource>

/** Everything that defines a verification. Stored with it; holds no key. */
export const VerificationRequest = z.strictObject({
  name: z.string().trim().max(200).optional(),
  target: VerificationTarget,
  testSet: TestSetSource.default({ kind: 'bundled' }),
  reference: ReferenceSource.default({ kind: 'none' }),
  /** auto: labelled where a row says whether a tool is needed. */
  generation: z.enum(['auto', 'classic', 'labelled']).default('auto'),
  loops: z.number().int().min(1).max(100).default(1),
  /** Only the first rows of the set. */
  limit: z.number().int().min(1).nullable().default(null),
  concurrency: z.number().int().min(1).max(1024).default(5),
  timeoutMs: z.number().int().min(1).max(86_400_000).default(600_000),
  retries: z.number().int().min(1).max(100).default(3),
  /**
   * Asks /completions with prompts that this chat template renders, and reads calls of Kimi K2 from the text, as its vendors' verifier does
   * in raw mode. `template` is filled in at the start.
   */
  completions: z
    .strictObject({ path: z.string().min(1), template: z.string().max(1_000_000).optional() })
    .nullable()
    .default(null),
  /** Ask for every answer as a stream. */
  stream: z.boolean().default(false),
  /** Joins the body of every request, and is in no hash. */
  extraBody: JsonObject.default({}),
  extraHeaders: z.record(z.string(), z.string()).default({}),
  /** Top-level fields that the original tool cannot send: the row fails as there, or they are sent all the same. */
  unknownFields: z.enum(['refuse', 'send']).default('refuse'),
  /** Replace the published thresholds of the same metrics. */
  thresholds: z.array(VerificationThreshold).default([]),
})
export type VerificationRequest = z.infer<typeof VerificationRequest>
export type VerificationRequestInput = z.input<typeof VerificationRequest>

export const VerificationStatus = z.enum([
  'running',
  'finished',
  'cancelled',
  'failed',
  'interrupted',
])
export type VerificationStatus = z.infer<typeof VerificationStatus>

/** A verification as lists and live views show it. */
export const VerificationSummary = z.object({
  id: VerificationId,
  name: z.string(),
  status: VerificationStatus,
  request: VerificationRequest,
  /** Name of the saved server, or the URL's host. */
  place: z.string(),
  setName: z.string(),
  setHash: z.string(),
  generation: VerificationGeneration,
  total: z.number(),
  done: z.number(),
  passed: z.number(),
  failed: z.number(),
  inconclusive: z.number(),
  error: ErrorInfo.nullable(),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  /** Of finished ones, and of those that stopped with rows. */
  scorecard: VerificationScorecard.nullable(),
})
export type VerificationSummary = z.infer<typeof VerificationSummary>

/** A row as tables show it. */
export const VerificationLine = VerificationRow.pick({
  dataIndex: true,
  loop: true,
  status: true,
  finishReason: true,
  durationMs: true,
  attempts: true,
  expectedToolCall: true,
  reasons: true,
  verdict: true,
}).extend({
  stage: VerificationStage.nullable(),
  /** The beginning of its last user message. */
  preview: z.string(),
  referenceFinishReason: z.string().nullable(),
})
export type VerificationLine = z.infer<typeof VerificationLine>
