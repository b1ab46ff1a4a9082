import { z } from 'zod'
import { Counts, LiveText, RunId } from '../run'
import {
  FinishReason,
  SampleDetail,
  SampleFilter,
  SampleMark,
  SampleMarks,
  SampleRow,
  SampleSort,
  SampleState,
  SampleTrait,
} from '../sample'

const OfRun = z.strictObject({ runId: RunId })
const OfSample = z.strictObject({ sampleId: z.number().int() })

/** How much of a run has been looked through, 0 to 1; null once the answer is complete. */
const Searched = z.number().nullable()

export const SampleFacets = z.object({
  counts: Counts,
  matching: z.number(),
  right: z.number(),
  wrong: z.number(),
  retried: z.number(),
  marks: z.record(SampleMark, z.number()),
  traits: z.record(SampleTrait, z.number()),
  mixedRepeats: z.number(),
  disagreesWithJudge: z.number(),
  /** The longest tenth of the run's replies: from how many tokens, and how many of those match. */
  longOutput: z.object({ from: z.number(), count: z.number() }).nullable(),
  subsets: z.array(z.object({ benchmarkId: z.string(), subset: z.string(), count: z.number() })),
  errors: z.array(z.object({ code: z.string(), count: z.number() })),
  searched: Searched,
})
export type SampleFacets = z.infer<typeof SampleFacets>

/** What is wrong with a filter expression, and where: `start` to `end` in characters from 0. */
export const ExpressionProblem = z.object({
  problem: z.enum([
    'unexpected',
    'unknown-name',
    'expected-value',
    'expected-operator',
    'wrong-type',
    'unclosed-text',
    'unclosed-regex',
    'unclosed-parenthesis',
    'bad-regex',
    'too-deep',
  ]),
  found: z.string(),
  nearest: z.string().nullable(),
  start: z.number(),
  end: z.number(),
})
export type ExpressionProblem = z.infer<typeof ExpressionProblem>

/** What an expression can name in one run, for completion. */
export const ExpressionNames = z.object({
  names: z.array(z.object({ name: z.string(), kind: z.enum(['number', 'text', 'set', 'truth']) })),
  /** Values that a name can have here: subsets, benchmarks, states, flags, tags, error codes. */
  values: z.record(z.string(), z.array(z.string())),
})
export type ExpressionNames = z.infer<typeof ExpressionNames>

export const SampleHistoryEntry = z.object({
  id: z.number(),
  at: z.number(),
  /** Empty: the app itself. */
  who: z.string(),
  what: z.enum(['override', 'comment', 'tags', 'bookmark', 'reviewed']),
  before: z.union([z.number(), z.string(), z.boolean(), z.array(z.string()), z.null()]),
  after: z.union([z.number(), z.string(), z.boolean(), z.array(z.string()), z.null()]),
  reason: z.string(),
  isUndo: z.boolean(),
})
export type SampleHistoryEntry = z.infer<typeof SampleHistoryEntry>

/** A reply that was cut off and asked for again. */
export const EarlierReply = z.object({
  id: z.number(),
  /** When it was replaced. */
  at: z.number(),
  /** The sample's own limit then; null: the run's. */
  maxTokens: z.number().nullable(),
  text: z.string(),
  reasoning: z.string().nullable(),
  finishReason: FinishReason,
  outputTokens: z.number().nullable(),
  score: z.number().nullable(),
  answer: z.string().nullable(),
})
export type EarlierReply = z.infer<typeof EarlierReply>

/** What is absent stays as it is. */
export const ReviewChange = z.strictObject({
  override: z
    .strictObject({ score: z.number(), reason: z.string().max(10_000).default('') })
    .nullable()
    .optional(),
  comment: z.string().max(100_000).optional(),
  tags: z.array(z.string().trim().min(1).max(200)).max(100).optional(),
  bookmarked: z.boolean().optional(),
  reviewed: z.boolean().optional(),
})
export type ReviewChange = z.output<typeof ReviewChange>

const Mean = z.object({ mean: z.number().nullable(), count: z.number() })

/** How far a run is reviewed, and what its overrides do to the mean of the primary metric. */
export const ReviewSummary = z.object({
  reviewed: z.number(),
  total: z.number(),
  overrides: z.number(),
  benchmarks: z.array(
    z.object({
      benchmarkId: z.string(),
      overrides: z.number(),
      withOverrides: Mean,
      without: Mean,
      subsets: z.array(
        z.object({
          subset: z.string(),
          overrides: z.number(),
          withOverrides: Mean,
          without: Mean,
        }),
      ),
    }),
  ),
})
export type ReviewSummary = z.infer<typeof ReviewSummary>

/** The samples of runs. */
export const sampleCommands = {
  'sample.page': {
    input: z.strictObject({
      runId: RunId,
      filter: SampleFilter.default({}),
      sort: SampleSort.default({ column: 'order', direction: 'asc' }),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    /** While `searched` is a number, the rows are those found so far: ask again. */
    output: z.object({
      rows: z.array(SampleRow),
      nextCursor: z.string().nullable(),
      searched: Searched,
    }),
  },
  'sample.facets': {
    input: z.strictObject({ runId: RunId, filter: SampleFilter.default({}) }),
    output: SampleFacets,
  },
  /** The questions of the samples that pass a filter, by benchmark, as keys to list in a new run; `left` of them did not fit. */
  'sample.keys': {
    input: z.strictObject({ runId: RunId, filter: SampleFilter.default({}) }),
    output: z.object({
      benchmarks: z.array(z.object({ benchmarkId: z.string(), keys: z.array(z.string()) })),
      left: z.number(),
    }),
  },
  /** Ends every search in a run's texts that is under way. */
  'sample.stopSearch': { input: OfRun, output: z.null() },
  /**
   * `sample.streamed` tells from now on what comes of the reply to a sample that is being asked, for half a minute or until
   * `sample.unwatch`; to go on, ask again. Answers with what there is; null where it is not on its way in this process.
   */
  'sample.watch': {
    input: OfSample.extend({ runId: RunId, watchId: z.string().min(1).max(64) }),
    output: LiveText.nullable(),
  },
  'sample.unwatch': {
    input: z.strictObject({ watchId: z.string().min(1).max(64) }),
    output: z.null(),
  },
  'sample.get': { input: OfSample, output: SampleDetail },
  /** The same question in other runs, newest run first. */
  'sample.across': {
    input: OfSample,
    output: z.array(
      z.object({
        sampleId: z.number(),
        runId: RunId,
        runName: z.string(),
        modelName: z.string(),
        repeat: z.number(),
        state: SampleState,
        score: z.number().nullable(),
        override: z.number().nullable(),
        answer: z.string().nullable(),
        outputPreview: z.string(),
      }),
    ),
  },
  'sample.checkExpression': {
    input: z.strictObject({ expression: z.string().max(5000) }),
    output: z.object({ problem: ExpressionProblem.nullable() }),
  },
  'sample.expressionNames': { input: OfRun, output: ExpressionNames },
  'sample.review': {
    input: z.strictObject({ sampleId: z.number().int(), change: ReviewChange }),
    output: SampleMarks,
  },
  /** Replies that were replaced because the token limit cut them off, newest first. */
  'sample.earlierReplies': { input: OfSample, output: z.array(EarlierReply) },
  'sample.history': { input: OfSample, output: z.array(SampleHistoryEntry) },
  /** Takes the last change in a run back that is not taken back yet; null: there is none. */
  'sample.undoReview': {
    input: OfRun,
    output: z.object({ sampleId: z.number(), entry: SampleHistoryEntry }).nullable(),
  },
  'sample.reviewSummary': { input: OfRun, output: ReviewSummary },
}
