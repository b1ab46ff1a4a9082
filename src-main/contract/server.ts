import { z } from 'zod'
import { ErrorInfo } from './errors'
import { JsonObject, Sampling } from './generation'
import { LaunchConfig } from './launch'
import { CapabilityCard } from './probe'
import { KeySource, VariableName } from './key-source'

export const ServerKind = z.enum(['openai', 'mock'])

/** How the built-in mock server answers: for demos, tests and a first look without a model. */
export const MockBehaviour = z.strictObject({
  mode: z.enum(['fixed', 'echo', 'noisy', 'scripted', 'slow', 'failing']).default('fixed'),
  text: z.string().default('Default output of the mock model'),
  delayMs: z.number().min(0).default(0),
  failRate: z.number().min(0).max(1).default(0),
  failStatus: z.number().int().min(400).max(599).default(503),
})
export type MockBehaviour = z.infer<typeof MockBehaviour>

/** What answers there, as far as the user knows; decides presets and words, never how it is spoken to. */
export const ServerFlavour = z.enum([
  'vllm',
  'sglang',
  'llamacpp',
  'ollama',
  'lmstudio',
  'lmdeploy',
  'tgi',
  'transformers',
  'cloud',
  'other',
])
export type ServerFlavour = z.infer<typeof ServerFlavour>

/** How a server's connections are made. system: as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say. */
export const ServerProxy = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('system') }),
  z.strictObject({ mode: z.literal('none') }),
  z.strictObject({ mode: z.literal('custom'), url: z.string().min(1) }),
])
export type ServerProxy = z.infer<typeof ServerProxy>

/** Per million tokens. */
export const TokenPrice = z.strictObject({
  input: z.number().min(0),
  output: z.number().min(0),
  currency: z.string().trim().min(1).max(8).default('USD'),
})
export type TokenPrice = z.infer<typeof TokenPrice>

/** What the user says of one model of a server. */
export const ModelCard = z.strictObject({
  /** The user's own name of it, in tables, reports and folders; requests go out with the model's id. */
  alias: z.string().trim().min(1).max(200).optional(),
  /** How its makers want it asked: the preset of a new evaluation. */
  sampling: Sampling.pick({
    temperature: true,
    topP: true,
    topK: true,
    maxTokens: true,
    repetitionPenalty: true,
    extraBody: true,
  }).optional(),
  notes: z.string().trim().min(1).max(4_000).optional(),
})
export type ModelCard = z.infer<typeof ModelCard>

/** What is known of a server beside its address and its key. */
export const ServerProfile = z.object({
  flavour: ServerFlavour.default('other'),
  /** Query parameters of every request. Values whose names look secret are masked. */
  query: z.record(z.string(), z.string()).default({}),
  proxy: ServerProxy.default({ mode: 'system' }),
  /** PEM file with certificates that are trusted beside the usual ones. */
  caFile: z.string().nullable().default(null),
  /** Certificates are not checked at all. */
  allowSelfSigned: z.boolean().default(false),
  /** Deadline of one request, where a run does not say. */
  timeoutMs: z.number().int().min(1_000).max(86_400_000).nullable().default(null),
  /** Limits of a run, where it does not say. */
  requestsPerMinute: z.number().int().min(1).max(1_000_000).nullable().default(null),
  tokensPerMinute: z.number().int().min(1).max(1_000_000_000).nullable().default(null),
  price: TokenPrice.nullable().default(null),
  notes: z.string().max(20_000).default(''),
  /** Models that the server does not list, by hand. */
  models: z.array(z.string().trim().min(1)).max(1_000).default([]),
  /** By model id. */
  modelCards: z.record(z.string().min(1).max(500), ModelCard).default({}),
  launch: LaunchConfig.nullable().default(null),
})
export type ServerProfile = z.infer<typeof ServerProfile>

/** A saved model server as others may see it: where the key is, never the key. Header values that look secret are masked. */
export const ModelServer = z.object({
  id: z.string(),
  name: z.string(),
  kind: ServerKind,
  baseUrl: z.string(),
  key: KeySource,
  headers: z.record(z.string(), z.string()),
  extraBody: JsonObject,
  concurrency: z.number().int().nullable(),
  mock: MockBehaviour.nullable(),
  createdAt: z.number(),
  lastTest: z
    .object({
      at: z.number(),
      ok: z.boolean(),
      latencyMs: z.number().nullable(),
      models: z.array(z.string()),
    })
    .nullable(),
  ...ServerProfile.shape,
  card: CapabilityCard.nullable(),
})
export type ModelServer = z.infer<typeof ModelServer>

export const ServerDraft = z.strictObject({
  id: z.string().optional(),
  name: z.string().trim().min(1),
  kind: ServerKind.default('openai'),
  baseUrl: z.string().default(''),
  /** What to do with the key: keep it, forget it, read an environment variable, or store a new one. */
  key: z
    .discriminatedUnion('action', [
      z.object({ action: z.literal('keep') }),
      z.object({ action: z.literal('none') }),
      z.object({ action: z.literal('env'), name: VariableName }),
      z.object({ action: z.literal('store'), value: z.string().min(1) }),
    ])
    .default({ action: 'keep' }),
  /** A masked value (`••••`) keeps what is stored. */
  headers: z.record(z.string(), z.string()).default({}),
  extraBody: JsonObject.default({}),
  concurrency: z.number().int().min(1).max(1024).nullable().default(null),
  mock: MockBehaviour.nullable().default(null),
  ...ServerProfile.shape,
})
export type ServerDraft = z.infer<typeof ServerDraft>
export type ServerDraftInput = z.input<typeof ServerDraft>

/** One step of a connection test. */
export const TestStep = z.object({
  step: z.enum(['url', 'dns', 'connect', 'models', 'chat', 'stream']),
  status: z.enum(['ok', 'warning', 'failed', 'skipped']),
  ms: z.number().nullable(),
  detail: z.string(),
  error: ErrorInfo.nullable(),
})
export type TestStep = z.infer<typeof TestStep>

export const ServerTest = z.object({
  ok: z.boolean(),
  endpoint: z.string(),
  models: z.array(z.string()),
  steps: z.array(TestStep),
})
export type ServerTest = z.infer<typeof ServerTest>
