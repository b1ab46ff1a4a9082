import { z } from 'zod'
import { ErrorInfo } from './errors'

/** What a probe looks at, in its order. */
export const ProbeStep = z.enum([
  'dns',
  'tcp',
  'tls',
  'models',
  'auth',
  'chat',
  'stream',
  'tools',
  'json-mode',
  'json-schema',
  'vision',
  'logprobs',
  'n',
  'seed',
  'reasoning',
  'stop',
  'context',
])
export type ProbeStep = z.infer<typeof ProbeStep>

/** A request and its answer as they went over the wire, cut short, keys replaced. */
export const RawExchange = z.object({
  request: z.string(),
  status: z.number().nullable(),
  response: z.string(),
})
export type RawExchange = z.infer<typeof RawExchange>

/** unsupported: the server refuses it or ignores it; skipped: something before it failed. */
export const ProbeFinding = z.object({
  step: ProbeStep,
  status: z.enum(['ok', 'warning', 'failed', 'unsupported', 'skipped']),
  ms: z.number().nullable(),
  detail: z.string(),
  error: ErrorInfo.nullable(),
  raw: RawExchange.nullable(),
})
export type ProbeFinding = z.infer<typeof ProbeFinding>

/** What a server can do, as a probe of one of its models found. */
export const CapabilityCard = z.object({
  at: z.number(),
  model: z.string(),
  endpoint: z.string(),
  models: z.array(z.string()),
  findings: z.array(ProbeFinding),
  contextLength: z.number().nullable(),
  /** What the probe itself used, as the server counted. */
  inputTokens: z.number(),
  outputTokens: z.number(),
  /** False while it goes on, and where it was cancelled. */
  complete: z.boolean(),
})
export type CapabilityCard = z.infer<typeof CapabilityCard>

/** A server that a scan of this machine found. */
export const FoundServer = z.object({
  baseUrl: z.string(),
  flavour: z.string(),
  models: z.array(z.string()),
  version: z.string().nullable(),
  /** It answers, but wants a key before it says more. */
  needsKey: z.boolean(),
  known: z.boolean(),
})
export type FoundServer = z.infer<typeof FoundServer>

/** One turn with a model, outside of any run. */
export const ChatReply = z.object({
  text: z.string(),
  reasoning: z.string().nullable(),
  finishReason: z.string().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  ms: z.number(),
  ttftMs: z.number().nullable(),
  /** It was stopped before its end. */
  stopped: z.boolean(),
  raw: RawExchange,
})
export type ChatReply = z.infer<typeof ChatReply>
