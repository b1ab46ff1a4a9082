import { z } from 'zod'
import { Sampling } from './generation'
import { ModelTarget } from './model-target'

/** One judge model. `id` names it in figures and files; its key comes from where its server's comes from, never from here. */
export const JudgeModel = ModelTarget.extend({
  sampling: Sampling.prefault({ temperature: 0, maxTokens: 4096 }),
  /** auto: the verdict's JSON schema is sent until the server refuses it; off: the prompt alone asks for it. */
  responseFormat: z.enum(['auto', 'off']).default('auto'),
  /** Per million tokens, for the cost in reports. */
  price: z
    .strictObject({
      input: z.number().min(0),
      output: z.number().min(0),
      currency: z.string().min(1).default('USD'),
    })
    .optional(),
})
export type JudgeModel = z.infer<typeof JudgeModel>

/** The question to judges where a benchmark has none of its own. */
export const JudgeContract = z.strictObject({
  systemPrompt: z.string().optional(),
  /** With `{question}`, `{gold}` and `{pred}`. */
  promptTemplate: z.string().min(1).optional(),
  /** Score of each label; A is 1 and B is 0 when absent. */
  scoreMapping: z
    .record(z.string().min(1), z.number())
    .refine(
      mapping => Object.keys(mapping).length >= 2,
      'needs two labels, for example {"A": 1, "B": 0}',
    )
    .optional(),
  /** pattern: one of the labels; numeric: a score from 0 to 1, without a reference. */
  scoreType: z.enum(['pattern', 'numeric']).default('pattern'),
})
export type JudgeContract = z.infer<typeof JudgeContract>

/** Who judges replies, and how several verdicts become one. All but `concurrency` enters the review key. */
export const JudgeSettings = z.strictObject({
  /**
   * auto: what each benchmark declares; rule: no judge; llm: a judge for every benchmark; llm_recall: the rule first, and a judge for what
   * the rule scored 0.99 or less, of which the better holds.
   */
  strategy: z.enum(['auto', 'rule', 'llm', 'llm_recall']).default('auto'),
  models: z.array(JudgeModel).max(16).default([]),
  /** Verdicts of each judge about each reply. */
  repeats: z.number().int().min(1).max(100).default(1),
  /** Pairwise questions are asked with the sides swapped as well. */
  positionSwap: z.enum(['auto', 'on', 'off']).default('auto'),
  /** Repeats become one inside a judge, then the judges become one with equal weight. */
  aggregation: z.enum(['mean', 'median', 'majority_vote']).default('mean'),
  /** With fewer judges that gave a verdict a sample has no judged score. */
  minValidJudges: z.number().int().min(1).max(16).default(1),
  /** Requests in flight to each judge. */
  concurrency: z.number().int().min(1).max(1024).default(8),
  contract: JudgeContract.optional(),
})
export type JudgeSettings = z.infer<typeof JudgeSettings>
export type JudgeSettingsInput = z.input<typeof JudgeSettings>

/** Why a judge's answer is no verdict: request failed, nothing said, no verdict found, two that differ, one outside of what was asked for. */
export const JudgeFailure = z.enum([
  'transport',
  'empty',
  'unreadable',
  'contradictory',
  'out-of-range',
])
export type JudgeFailure = z.infer<typeof JudgeFailure>

/** How a sample came to its judged score, or why it has none. */
export const JudgeRecord = z.object({
  /**
   * judged; tied: a majority vote was level; fallback: no usable verdict, the rule's score holds; unusable: no usable verdict and no
   * rule; not-needed: the rule was satisfied.
   */
  status: z.enum(['judged', 'tied', 'fallback', 'unusable', 'not-needed']),
  /** One for each judge and repeat: the value of the sample's metric that its verdicts give, or why they give none. */
  observations: z.array(
    z.object({
      judge: z.string(),
      repeat: z.number(),
      value: z.number().nullable(),
      failure: JudgeFailure.nullable(),
    }),
  ),
  /** Pairwise questions that have a verdict in both orders, and those of them with the same one. */
  positions: z.object({ total: z.number(), same: z.number() }).optional(),
  /** What the rule gave, where there is one. */
  ruleValue: z.number().nullable(),
})
export type JudgeRecord = z.infer<typeof JudgeRecord>
