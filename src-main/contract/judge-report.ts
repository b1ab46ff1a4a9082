import { z } from 'zod'
import { JudgeFailure } from './judge'

/** All calls to one judge model, those that were asked again later included. */
export const JudgeModelReport = z.object({
  judge: z.string(),
  model: z.string(),
  calls: z.number(),
  /** Calls that asked again because the first answer held no verdict. */
  reasks: z.number(),
  failed: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  /** Mean of the answered calls. */
  latencyMs: z.number().nullable(),
  /** null: its price is not known. */
  cost: z.number().nullable(),
  currency: z.string().nullable(),
})
export type JudgeModelReport = z.infer<typeof JudgeModelReport>

/** What one judge model took in the earlier runs of one benchmark, all calls together. */
export const JudgeUsage = JudgeModelReport.pick({
  model: true,
  calls: true,
  inputTokens: true,
  outputTokens: true,
}).extend({
  benchmarkId: z.string(),
  runs: z.number(),
  /** Of all calls one after the other. */
  ms: z.number(),
})
export type JudgeUsage = z.infer<typeof JudgeUsage>

/** What judges did in one benchmark of a run, and how far they can be relied upon. */
export const JudgeReport = z.object({
  /** judge: every reply; recall: those that the rule did not find right. */
  mode: z.enum(['judge', 'recall']),
  models: z.array(JudgeModelReport),
  samples: z.object({
    total: z.number(),
    judged: z.number(),
    tied: z.number(),
    fallback: z.number(),
    unusable: z.number(),
    notNeeded: z.number(),
  }),
  observations: z.object({ valid: z.number(), total: z.number() }),
  /** Observations without a verdict, by kind. */
  failures: z.partialRecord(JudgeFailure, z.number()),
  disagreement: z.object({
    /** Samples with two or more valid observations. */
    samples: z.number(),
    /** Mean absolute difference between two observations of a sample. */
    numeric: z.number().nullable(),
    /** Share of samples whose observations are not all equal. */
    categorical: z.number().nullable(),
  }),
  /** Agreement of two judges (Cohen) or more (Fleiss) beyond chance; null where it is not defined, absent in older reports. */
  kappa: z
    .object({
      method: z.enum(['cohen', 'fleiss']),
      value: z.number(),
      /** Samples that all of the judges gave a verdict on. */
      samples: z.number(),
      judges: z.number(),
    })
    .nullable()
    .optional(),
  /** Share of swapped pairs with the same verdict in both orders. */
  positions: z.object({ total: z.number(), consistency: z.number().nullable() }),
  /** Samples that have both scores: how often judge and rule are within 0.01 of each other. */
  ruleAgreement: z.object({ samples: z.number(), share: z.number().nullable() }),
  /** Labels or scores of the usable verdicts, most frequent first. */
  verdicts: z.array(z.object({ verdict: z.string(), count: z.number() })),
  /** A judge is the tested model. */
  judgesItself: z.boolean(),
})
export type JudgeReport = z.infer<typeof JudgeReport>
