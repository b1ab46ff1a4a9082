import { z } from 'zod'
import { JsonObject } from './generation'
import { Message } from './sample'

export const LocalText = z.object({ en: z.string(), zh: z.string() })
export type LocalText = z.infer<typeof LocalText>

/** Where a benchmark's data is now. `bundled`: the starter rows that ship with the app; `changed`: not what runs used; `not-yet`: it cannot be run yet. */
export const DatasetState = z.object({
  state: z.enum(['ready', 'bundled', 'changed', 'missing', 'broken', 'no-definition', 'not-yet']),
  path: z.string().nullable(),
  detail: z.string(),
})
export type DatasetState = z.infer<typeof DatasetState>

export const ParameterFacts = z.object({
  type: z.enum(['boolean', 'number', 'string']),
  default: z.union([z.boolean(), z.number(), z.string()]).nullable(),
  choices: z.array(z.string()).nullable(),
  /** Of a number that counts something: the least and the most that it may be. */
  range: z.tuple([z.number(), z.number()]).optional(),
  description: LocalText,
})
export type ParameterFacts = z.infer<typeof ParameterFacts>

/** What a benchmark that cannot be run yet waits for. */
export const BenchmarkNeed = z.enum([
  'sandbox',
  'tools',
  'images',
  'audio',
  'video',
  'agent',
  'judge',
  'user-simulator',
  'services',
  'neural-metric',
  'image-generation',
  'image-editing',
  'speech-output',
])
export type BenchmarkNeed = z.infer<typeof BenchmarkNeed>

export const CatalogueEntry = z.object({
  id: z.string(),
  title: LocalText,
  description: LocalText,
  /** What of the original it does not do, and why. */
  limits: LocalText.nullable(),
  /** What it waits for; empty when it can be run. */
  needs: z.array(BenchmarkNeed),
  /** Whether only a judge can grade it. */
  isJudged: z.boolean(),
  family: z.string(),
  tags: z.array(z.string()),
  languages: z.array(z.string()),
  version: z.number(),
  source: z.string(),
  license: z.string(),
  datasetId: z.string(),
  subsets: z.array(z.string()),
  sampleCount: z.number().nullable(),
  split: z.string(),
  fewShotNum: z.number(),
  shotSplit: z.string().nullable(),
  metrics: z.array(z.string()),
  primaryMetric: z.string(),
  promptTemplate: z.string(),
  placeholders: z.array(z.string()),
  extraParams: z.record(z.string(), ParameterFacts),
  /** The name of the user's own files decides the subsets. */
  isCustom: z.boolean(),
  /** Replies are programs that the sandbox runs. */
  runsCode: z.boolean().optional(),
  /** Whether judge models score it: see `JudgeFacts.policy`; absent: by rule unless the user wants a judge. */
  judgePolicy: z.enum(['rule_default', 'judge_default', 'judge_only']).optional(),
  dataset: DatasetState,
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

/** The exact request of one sample, before anything is sent. */
export const PromptPreview = z.object({
  benchmarkId: z.string(),
  subset: z.string(),
  index: z.number(),
  total: z.number(),
  messages: z.array(Message),
  target: z.string(),
  choices: z.array(z.string()).nullable(),
  metadata: JsonObject,
  characters: z.number(),
  /** Estimated; media are not counted. */
  tokens: z.number().optional(),
})
export type PromptPreview = z.infer<typeof PromptPreview>

/** What a run would ask: shown before it starts. */
export const RunPlan = z.object({
  /** To the model for every sample and repeat, and to the judges. */
  requests: z.number(),
  /** Without those that repeat an unreadable answer. at-most: judges are asked only where the rule is not satisfied; about: from the first rows. */
  judgeCalls: z.object({
    count: z.number(),
    kind: z.enum(['exact', 'at-most', 'about']),
    /** Estimated length of what all of them ask, without the replies that they are about. */
    promptTokens: z.number().optional(),
  }),
  benchmarks: z.array(
    z.object({
      benchmarkId: z.string(),
      title: z.string(),
      path: z.string(),
      subsets: z.array(z.object({ name: z.string(), available: z.number(), samples: z.number() })),
      samples: z.number(),
      /** How many the user lists; absent: no list. */
      listed: z.number().optional(),
      judgeCalls: z.number(),
    }),
  ),
  warnings: z.array(z.string()),
})
export type RunPlan = z.infer<typeof RunPlan>

/** How long the prompts of a run are, in estimated tokens. */
export const PromptWeights = z.object({
  benchmarks: z.array(
    z.object({
      benchmarkId: z.string(),
      samples: z.number(),
      /** The first samples, where there are very many; the sums are of them. */
      weighed: z.number(),
      tokens: z.number(),
      longest: z.number(),
      /** Prompts that leave no room in the context for the longest answer that is allowed. */
      tooLong: z.number(),
    }),
  ),
  /** The body of the first request; null where nothing is asked. Holds no key. */
  firstBody: JsonObject.nullable(),
})
export type PromptWeights = z.infer<typeof PromptWeights>
