import { z } from 'zod'
import { Json } from '../generation'
import { Interval } from '../report'
import { Money, RunId, RunStatus } from '../run'
import { SampleState } from '../sample'
import { IntervalChoice } from './report'

/** Two to twelve runs; the first is the baseline. */
const ComparedRunIds = z
  .array(RunId)
  .min(2)
  .max(12)
  .refine(ids => new Set(ids).size === ids.length, 'Each run can be compared once.')

const Ends = z.object({ low: z.number(), high: z.number() })

export const ComparedRun = z.object({
  id: RunId,
  name: z.string(),
  modelId: z.string(),
  modelName: z.string(),
  status: RunStatus,
  createdAt: z.number(),
})
export type ComparedRun = z.infer<typeof ComparedRun>

/**
 * One thing that should be equal for a fair comparison. `level`: green, the runs agree; amber, they differ, or one does not say, so
 * that scores may differ for another reason than the model; red, the figures cannot be held against each other.
 */
export const ComparedAspect = z.object({
  kind: z.enum([
    'metric',
    'data',
    'prompt',
    'fewShot',
    'sampling',
    'endpoint',
    'reasoning',
    'scorer',
    'judge',
    'repeats',
    'shared',
    'unfinished',
  ]),
  level: z.enum(['green', 'amber', 'red']),
  /** null: of the whole run. */
  benchmarkId: z.string().nullable(),
  /** What each run says, in their order; null where it does not say. */
  values: z.array(z.string().nullable()),
})
export type ComparedAspect = z.infer<typeof ComparedAspect>

export const ComparedBenchmark = z.object({
  benchmarkId: z.string(),
  title: z.string(),
  metric: z.string(),
  display: z.enum(['percent', 'number']),
  higherIsBetter: z.boolean(),
  /** Whether a run's figures can be held against the baseline's, in the runs' order. */
  comparable: z.array(z.boolean()),
  /** Samples that other runs planned and this one did not, in the runs' order; repeats beyond its own do not count. */
  missing: z.array(z.number()),
})
export type ComparedBenchmark = z.infer<typeof ComparedBenchmark>

export const CompareFacts = z.object({
  runs: z.array(ComparedRun),
  benchmarks: z.array(ComparedBenchmark),
  aspects: z.array(ComparedAspect),
})
export type CompareFacts = z.infer<typeof CompareFacts>

/** What a comparison at its confidence level can say, as facts; whoever shows it finds the words. */
export const CompareVerdict = z.object({
  kind: z.enum(['a-higher', 'b-higher', 'unclear', 'not-told-apart', 'identical', 'too-few']),
  pValue: z.number().nullable(),
  /** One point of the score: 0.01 for shares, 1 for other scales. */
  point: z.number(),
  /** Samples that would show a true difference of one point with 80 % power. */
  samplesPerPoint: z.number().nullable(),
  /** The smallest true difference that these samples show with 80 % power. */
  detectable: z.number().nullable(),
})
export type CompareVerdict = z.infer<typeof CompareVerdict>

/** B against A on the questions that both have a score for. */
export const PairedFigures = z.object({
  num: z.number(),
  clusters: z.number(),
  onlyInA: z.number(),
  onlyInB: z.number(),
  unscored: z.object({ a: z.number(), b: z.number(), either: z.number() }),
  meanA: z.number().nullable(),
  meanB: z.number().nullable(),
  difference: z
    .object({
      value: z.number(),
      stdDev: z.number().nullable(),
      stdErr: z.number().nullable(),
      method: z.enum(['paired', 'clustered']),
      interval: Ends.nullable(),
      t: z.number().nullable(),
      pValue: z.number().nullable(),
    })
    .nullable(),
  bootstrap: z
    .object({ bca: Ends, percentile: Ends, draws: z.number(), seed: z.number() })
    .nullable(),
  table: z
    .object({
      bothRight: z.number(),
      onlyA: z.number(),
      onlyB: z.number(),
      bothWrong: z.number(),
    })
    .nullable(),
  mcnemar: z
    .object({
      exactP: z.number(),
      midP: z.number().nullable(),
      chiSquared: z.object({ statistic: z.number(), pValue: z.number() }).nullable(),
    })
    .nullable(),
  sign: z.object({
    higherA: z.number(),
    higherB: z.number(),
    ties: z.number(),
    pValue: z.number(),
  }),
  wilcoxon: z
    .object({
      statistic: z.number(),
      pValue: z.number(),
      method: z.enum(['exact', 'normal']),
      num: z.number(),
    })
    .nullable(),
  effects: z.object({
    dz: z.number().nullable(),
    dAv: z.number().nullable(),
    h: z.number().nullable(),
  }),
  test: z
    .object({ name: z.enum(['mcnemar-exact', 'wilcoxon', 'clustered-t']), pValue: z.number() })
    .nullable(),
  correctedP: z.number().nullable(),
  verdict: CompareVerdict,
})
export type PairedFigures = z.infer<typeof PairedFigures>

const MacroDifference = z.object({
  benchmarks: z.number(),
  value: z.number(),
  stdErr: z.number().nullable(),
  interval: Ends.nullable(),
  pValue: z.number().nullable(),
})

/** Over a run's own scored samples, paired or not. */
const OwnMean = z.object({
  mean: z.number().nullable(),
  num: z.number(),
  interval: Interval.nullable(),
})

const Correction = z.enum(['holm', 'benjamini-hochberg', 'bonferroni', 'none'])

/** What a comparison leaves open is as the settings say. */
const Level = IntervalChoice.shape.level.unwrap()

export const CompareMatrix = z.object({
  correction: Correction,
  /** Confidence of intervals, verdicts and ranks. */
  level: z.number(),
  rows: z.array(
    z.object({
      benchmarkId: z.string(),
      /** Against the first run; null for that run itself and where there is nothing to pair. */
      cells: z.array(OwnMean.extend({ paired: PairedFigures.nullable() })),
      /** Empty where there is one alone. */
      subsets: z.array(z.object({ name: z.string(), cells: z.array(OwnMean) })),
    }),
  ),
  macro: z
    .object({
      benchmarks: z.array(z.string()),
      cells: z.array(z.object({ mean: z.number(), difference: MacroDifference.nullable() })),
    })
    .nullable(),
  ranks: z.array(z.object({ rank: z.number(), betterRuns: z.array(z.number()) })).nullable(),
})
export type CompareMatrix = z.infer<typeof CompareMatrix>

/** How answers of B are longer or shorter than those of A; lengths in output tokens. */
export const LengthChange = z.object({
  num: z.number(),
  medianA: z.number(),
  medianB: z.number(),
  /** Of B / A, question by question. */
  medianRatio: z.number(),
  shorter: z.number(),
  /** Within about 19 % of the same length. */
  alike: z.number(),
  longer: z.number(),
  /** By log2 of B / A; the outermost hold what is beyond. */
  bins: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      count: z.number(),
      /** Mean of score B − A in this bin. */
      scoreChange: z.number().nullable(),
    }),
  ),
})
export type LengthChange = z.infer<typeof LengthChange>

export const ComparePair = z.object({
  benchmarks: z.array(
    PairedFigures.extend({
      benchmarkId: z.string(),
      /** Without bootstrap; their p values are corrected over the subsets. */
      subsets: z.array(PairedFigures.extend({ name: z.string() })),
      /** Pairs of scores by how often they occur, scores rounded to a fiftieth of their range. */
      grid: z.array(z.object({ a: z.number(), b: z.number(), count: z.number() })),
      /** null where no answers have their tokens counted in both. */
      lengths: LengthChange.nullable(),
    }),
  ),
  overall: PairedFigures.nullable(),
  macro: MacroDifference.nullable(),
  correction: Correction,
  confidence: z.number(),
  draws: z.number(),
  seed: z.number(),
  /** Time that the statistics took, in ms. */
  elapsedMs: z.number(),
})
export type ComparePair = z.infer<typeof ComparePair>

/**
 * regressed: B scored worse than A; fixed: better; bothWrong, bothRight: neither or both reach a full score; differ, same: whether
 * the replies are the same text; unscored: one of them has no score; unmatched: not every run asked it.
 */
export const AlignedChoice = z.enum([
  'all',
  'regressed',
  'fixed',
  'bothWrong',
  'bothRight',
  'differ',
  'same',
  'unscored',
  'unmatched',
])
export type AlignedChoice = z.infer<typeof AlignedChoice>

export const AlignedSample = z.object({
  /** Its place in the alignment, from 1; the cursor of the next page is the last one. */
  place: z.number(),
  sampleKey: z.string(),
  occurrence: z.number(),
  repeat: z.number(),
  subset: z.string(),
  target: z.string(),
  inputPreview: z.string(),
  /** Of A and B: worse, better or as good in B; null where one has no score. */
  change: z.enum(['regressed', 'fixed', 'same']).nullable(),
  /** Whether the replies of A and B are different texts; null where one has none. */
  differs: z.boolean().nullable(),
  /** In the runs' order; null: this run did not ask it. */
  cells: z.array(
    z
      .object({
        sampleId: z.number(),
        state: SampleState,
        score: z.number().nullable(),
        answer: z.string().nullable(),
        outputPreview: z.string(),
        outputTokens: z.number().nullable(),
      })
      .nullable(),
  ),
})
export type AlignedSample = z.infer<typeof AlignedSample>

const OfBenchmark = z.strictObject({
  runIds: ComparedRunIds,
  /** Place of B in `runIds`; A is the first. */
  b: z.number().int().min(1).max(11).default(1),
  benchmarkId: z.string(),
  subset: z.string().optional(),
})

export const ConfigDifference = z.object({
  part: z.enum(['configuration', 'metrics', 'environment']),
  key: z.string(),
  /** undefined as null: JSON of what each run says. */
  values: z.array(Json),
})
export type ConfigDifference = z.infer<typeof ConfigDifference>

export const RunCost = z.object({
  runId: RunId,
  /** Over the benchmarks that all runs share. */
  samples: z.number(),
  score: z.number().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  reasoningTokens: z.number().nullable(),
  meanLatencyMs: z.number().nullable(),
  p95LatencyMs: z.number().nullable(),
  meanTtftMs: z.number().nullable(),
  activeMs: z.number(),
  /** Of these samples, by the price that the server had when the run began; judges not included. */
  cost: Money.nullable(),
})
export type RunCost = z.infer<typeof RunCost>

/** Runs against each other, aligned by what was asked and never by position. */
export const compareCommands = {
  'compare.facts': {
    input: z.strictObject({ runIds: ComparedRunIds }),
    output: CompareFacts,
  },
  'compare.matrix': {
    input: z.strictObject({
      runIds: ComparedRunIds,
      correction: Correction.optional(),
      level: Level.optional(),
      /** Of each run's own means. */
      interval: IntervalChoice.shape.method.unwrap().optional(),
    }),
    output: CompareMatrix,
  },
  'compare.pair': {
    input: z.strictObject({
      a: RunId,
      b: RunId,
      draws: z.number().int().min(100).max(1_000_000).optional(),
      seed: z.number().int().min(0).max(4_294_967_295).optional(),
      correction: Correction.optional(),
      level: Level.optional(),
      /** What answers depend on together: the question that repeats ask, or the whole subset. */
      clusterBy: z.enum(['question', 'subset']).default('question'),
    }),
    output: ComparePair,
  },
  'compare.samples': {
    input: OfBenchmark.extend({
      choice: AlignedChoice.default('all'),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({ rows: z.array(AlignedSample), nextCursor: z.string().nullable() }),
  },
  'compare.counts': {
    input: OfBenchmark,
    output: z.object({
      counts: z.record(AlignedChoice, z.number()),
      subsets: z.array(z.string()),
    }),
  },
  'compare.config': {
    input: z.strictObject({ runIds: ComparedRunIds }),
    output: z.array(ConfigDifference),
  },
  'compare.cost': {
    input: z.strictObject({ runIds: ComparedRunIds }),
    output: z.array(RunCost),
  },
}
