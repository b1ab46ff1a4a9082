import { z } from 'zod'
import { JsonObject } from './generation'

/** What is asked. All but the built-in and drawn ones need `path`. */
export const LoadDataset = z.enum([
  'open-questions',
  'prompt',
  'random',
  'line-by-line',
  'jsonl',
  'openqa',
  'longalpaca',
  'share-gpt',
  'flickr8k',
  'speed-benchmark',
  'speed-benchmark-long',
  'random-images',
  'random-multi-turn',
  'multi-turn',
  'embedding',
  'random-embedding',
  'rerank',
  'random-rerank',
  'trace',
])
export type LoadDataset = z.infer<typeof LoadDataset>

export const LoadWorkload = z.strictObject({
  dataset: LoadDataset.default('open-questions'),
  path: z.string().optional(),
  /** Of data sets that have files in two languages. */
  language: z.enum(['zh', 'en']).optional(),
  /** Dataset `prompt`: asked again and again. */
  prompt: z.string().optional(),
  /** In tokens where a tokenizer is named, else in characters. Of drawn prompts, the two ends of the draw; of others, what is left out. */
  minPromptLength: z.number().int().min(0).default(0),
  maxPromptLength: z.number().int().min(1).default(131_072),
  /** How drawn lengths lie between the ends. */
  lengths: z.enum(['uniform', 'normal']).default('uniform'),
  /** Prompts that are too long: cut, or left out. */
  tooLong: z.enum(['skip', 'cut']).default('skip'),
  /** So many tokens or characters at the head are shared by all prompts of one of `prefixCount` groups. */
  prefixLength: z.number().int().min(0).default(0),
  prefixCount: z.number().int().min(1).default(1),
  /** Rows that are passed over first. Each run starts where the one before ended, so that caches do not help. */
  offset: z.number().int().min(0).default(0),
  /** `cl100k_base`, `o200k_base`, or a folder or file with a tokenizer.json. */
  tokenizer: z.string().optional(),
  /** false: chat prompts go to the completions API as plain text. */
  chatTemplate: z.boolean().default(true),
  /** Prompts are sent as token ids, to the completions API. */
  tokenIds: z.boolean().default(false),
  /** A whole body in which `%p` stands for the prompt and `%m` for the model. */
  template: JsonObject.optional(),
  multiTurn: z.boolean().default(false),
  minTurns: z.number().int().min(1).default(1),
  maxTurns: z.number().int().min(1).optional(),
  images: z
    .strictObject({
      count: z.number().int().min(0).max(64).default(1),
      width: z.number().int().min(1).max(8192).default(224),
      height: z.number().int().min(1).max(8192).default(224),
    })
    .prefault({}),
  /** Texts of one embedding request, or documents of one rerank request. */
  batch: z.number().int().min(1).max(10_000).default(1),
  /** Documents of a drawn rerank request are so many times as long as its query; null: as long as any drawn text. */
  documentLengthRatio: z.number().positive().nullable().default(null),
  trace: z
    .strictObject({
      /** 2: twice as fast as it was recorded. */
      speed: z.number().positive().default(1),
      /** Ask for as many tokens as the recorded answer had. */
      matchOutputLength: z.boolean().default(false),
    })
    .prefault({}),
})
export type LoadWorkload = z.infer<typeof LoadWorkload>
