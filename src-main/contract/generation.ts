import { z } from 'zod'

/** JSON as it travels: plain data only, so that every host and the store keep it alike. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export const Json: z.ZodType<Json> = z.json()
export const JsonObject = z.record(z.string(), Json)
export type JsonObject = z.infer<typeof JsonObject>

/** A template is Jinja, or a tokenizer_config.json with one; absent: the contents of the messages, with blank lines between. */
export const Completion = z.strictObject({ template: z.string().min(1).max(500_000).optional() })
export type Completion = z.infer<typeof Completion>

/** `off`: the whole text is the answer. A pair: thinking stands between these two, and nothing else marks it. */
export const ReasoningTags = z.union([
  z.literal('off'),
  z
    .strictObject({ open: z.string().min(1).max(200), close: z.string().min(1).max(200) })
    .refine(({ open, close }) => open !== close, 'the two tags are the same'),
])
export type ReasoningTags = z.infer<typeof ReasoningTags>

/** What changes a model's answer: all of it enters the prediction key. Absent means "the server's default". */
export const Sampling = z.strictObject({
  temperature: z.number().min(0).max(5).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: z.number().int().optional(),
  maxTokens: z.number().int().positive().optional(),
  stop: z.array(z.string()).optional(),
  seed: z.number().int().optional(),
  frequencyPenalty: z.number().optional(),
  presencePenalty: z.number().optional(),
  repetitionPenalty: z.number().optional(),
  logitBias: z.record(z.string(), z.number()).optional(),
  logprobs: z.boolean().optional(),
  topLogprobs: z.number().int().min(0).optional(),
  reasoningEffort: z.string().optional(),
  parallelToolCalls: z.boolean().optional(),
  /** auto, none, required, or the name of the tool that must be called; sent only where tools are. */
  toolChoice: z.string().min(1).optional(),
  responseSchema: JsonObject.optional(),
  /** Ask /completions, with the conversation made into one prompt; absent: chat completions. */
  completion: Completion.optional(),
  /** How thinking inside a reply's text is told from the answer; absent: by the marks that models are known to use. */
  reasoningTags: ReasoningTags.optional(),
  /** Sent at the top level of the request body as it stands. */
  extraBody: JsonObject.optional(),
})
export type Sampling = z.infer<typeof Sampling>

/** How a request travels. None of it enters a key, so it may change between start and resume. */
export const Transport = z.strictObject({
  stream: z.boolean().default(false),
  /** Deadline of one attempt, from sending to the last byte. */
  timeoutMs: z.number().int().positive().default(600_000),
  /** Of it, the time until the connection stands, TLS included; absent: 20 s. */
  connectTimeoutMs: z.number().int().positive().max(86_400_000).optional(),
  /** Streams only: longest wait for the first token. */
  firstTokenTimeoutMs: z.number().int().positive().default(300_000),
  /** Streams only: longest silence between two chunks. */
  idleTimeoutMs: z.number().int().positive().default(120_000),
  /** Attempts after the first, for failures that can pass. */
  retries: z.number().int().min(0).max(100).default(8),
  extraHeaders: z.record(z.string(), z.string()).default({}),
  extraQuery: z.record(z.string(), z.string()).default({}),
})
export type Transport = z.infer<typeof Transport>

export const Execution = z.strictObject({
  /** Requests in flight at most. */
  concurrency: z.number().int().min(1).max(1024).default(8),
  /** Requests to the model in any minute, retries included; absent: as many as there are. */
  requestsPerMinute: z.number().int().min(1).max(1_000_000).optional(),
  /** Tokens of prompts and answers in any minute; absent: as many as there are. */
  tokensPerMinute: z.number().int().min(1).max(1_000_000_000).optional(),
  /** Lower the concurrency by itself on 429 and time-outs, and raise it again. */
  adaptive: z.boolean().default(true),
  /** Stop when more than this share of the finished samples failed; 1 never stops. */
  maxFailureShare: z.number().min(0).max(1).default(1),
  /** Stop at the first failed sample (EvalScope without `--ignore-errors`). */
  stopOnFailure: z.boolean().default(false),
  /**
   * Pause after so many failures of the connection or of the key in a row, for the user to mend the cause; 0 stops the run instead,
   * as suits a run that nobody watches.
   */
  pauseAfterFailures: z.number().int().min(0).max(1000).default(0),
  /** How long a run waits for a server that went away before it stops, resumable. */
  serverLostTimeoutMs: z.number().int().min(0).default(1_800_000),
})
export type Execution = z.infer<typeof Execution>
