import { z } from 'zod'
import { ExportFile } from './transfer'
import {
  ReferenceSource,
  TestSetSource,
  VerificationGeneration,
  VerificationId,
  VerificationLine,
  VerificationRequest,
  VerificationRow,
  VerificationStage,
  VerificationSummary,
  VerificationThreshold,
} from '../verification'

/** What a test set holds, before anything is asked. */
export const TestSetFacts = z.object({
  name: z.string(),
  requests: z.number(),
  generation: VerificationGeneration,
  withTools: z.number(),
  streamed: z.number(),
  /** Rows of each validator. */
  checks: z.record(z.string(), z.number()),
  skipped: z.array(z.object({ line: z.number(), problem: z.string() })),
  skippedCount: z.number(),
})
export type TestSetFacts = z.infer<typeof TestSetFacts>

/** A vendor's published figures, as shares of 1; null: not published. */
export const PublishedTable = z.object({
  title: z.string(),
  source: z.string(),
  generation: z.enum(['classic', 'labelled', 'k2']),
  rows: z.array(
    z.object({ provider: z.string(), values: z.record(z.string(), z.number().nullable()) }),
  ),
  note: z.string().nullable(),
})
export type PublishedTable = z.infer<typeof PublishedTable>

const byId = z.strictObject({ id: VerificationId })

/** Verifications of providers: whether a server serves a model as its makers do. */
const LineOrder = z.strictObject({
  column: z.enum(['index', 'time', 'attempts']),
  direction: z.enum(['asc', 'desc']),
})

export const verificationCommands = {
  'verification.start': {
    input: z.strictObject({
      request: VerificationRequest,
      /** Kept in memory only, as that of the reference's server. */
      apiKey: z.string().optional(),
      referenceKey: z.string().optional(),
    }),
    output: VerificationSummary,
  },
  /** missing: what was never asked. failed: that and what failed or met the rate limit. */
  'verification.resume': {
    input: z.strictObject({
      id: VerificationId,
      redo: z.enum(['missing', 'failed']),
      apiKey: z.string().optional(),
    }),
    output: VerificationSummary,
  },
  'verification.stop': { input: byId, output: z.null() },
  /** Newest first. */
  'verification.list': { input: z.strictObject({}), output: z.array(VerificationSummary) },
  /** With its scorecard, of what is there so far too. */
  'verification.get': { input: byId, output: VerificationSummary },
  'verification.rows': {
    input: z.strictObject({
      id: VerificationId,
      show: z.enum(['all', 'failed', 'inconclusive', 'called', 'differing']).default('all'),
      /** Only rows that fall at this check. */
      stage: VerificationStage.optional(),
      text: z.string().max(500).default(''),
      sort: z
        .strictObject({
          ...LineOrder.shape,
          /** Orders rows of equal values. */
          then: z.array(LineOrder).max(2).optional(),
        })
        .default({ column: 'index', direction: 'asc' }),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(200),
    }),
    /** `hasReference`: any row of the verification has a partner there. */
    output: z.object({
      total: z.number(),
      hasReference: z.boolean(),
      lines: z.array(VerificationLine),
    }),
  },
  'verification.row': {
    input: z.strictObject({ id: VerificationId, loop: z.number(), dataIndex: z.number() }),
    output: z.object({ row: VerificationRow, reference: VerificationRow.nullable() }),
  },
  /** Judges what is there by other thresholds or another reference; nothing is asked. */
  'verification.judge': {
    input: z.strictObject({
      id: VerificationId,
      thresholds: z.array(VerificationThreshold).optional(),
      reference: ReferenceSource.optional(),
    }),
    output: VerificationSummary,
  },
  'verification.delete': { input: byId, output: z.null() },
  'verification.inspect': {
    input: z.strictObject({ testSet: TestSetSource }),
    output: TestSetFacts,
  },
  /** Figures that vendors' verifiers published, and the thresholds that stand with them. */
  'verification.published': {
    input: z.strictObject({}),
    output: z.object({
      tables: z.array(PublishedTable),
      thresholds: z.record(VerificationGeneration, z.array(VerificationThreshold)),
      bundled: z.array(VerificationThreshold),
      k2: z.record(z.string(), VerificationThreshold),
    }),
  },
  'verification.export': {
    input: z.strictObject({
      id: VerificationId,
      what: z.enum(['results', 'summary', 'markdown', 'latex', 'html']),
      language: z.enum(['en', 'zh']).default('en'),
      /** Leave addresses out. */
      maskAddress: z.boolean().default(false),
    }),
    output: ExportFile,
  },
}
