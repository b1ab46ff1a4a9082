import type { Prediction } from '@contract'
import type { BenchmarkContext, Sample, Values } from './benchmark'

/** What a judge is asked to state: one of some labels as `verdict`, or a number in a range as `score`. */
export interface VerdictSchema {
  labels?: string[]
  range?: { low: number; high: number }
  /** Whether the object may hold its reasoning as well. */
  hasReasoning: boolean
}

/** What a judge stated. `label` or `score` is set, as the schema asks. */
export interface Verdict {
  reasoning: string
  label: string | null
  score: number | null
}

/** One question to a judge about one reply. The engine adds how the verdict is to be written, and reads it. */
export interface JudgeQuestion {
  /** Names it within the sample: `verdict`, or a rubric's id. */
  key: string
  system?: string
  prompt: string
  verdict: VerdictSchema
  /** Pairwise: the same question with the sides swapped, and what its labels mean on the first one's sides. */
  swapped?: { prompt: string; labels: Record<string, string> }
}

export interface JudgeContext extends BenchmarkContext {
  /** What the benchmark's own rule extracted. */
  answer: string | null
  /** The reply after filters; `prediction.text` is the whole one. */
  reply: string
  prediction: Prediction
}

/** How a judge model grades a benchmark's replies. */
export interface JudgeFacts {
  /**
   * What the strategy `auto` does. rule_default: the rule alone. judge_default: the judge, and the rule where the user has none.
   * judge_only: there is no rule; without a usable verdict the sample is unscored.
   */
  policy: 'rule_default' | 'judge_default' | 'judge_only'
  questions(sample: Sample, context: JudgeContext): JudgeQuestion[]
  /** false: swapped questions are asked only where the user switches them on. */
  swapsByDefault?: boolean
  /** Values of the benchmark's metrics from the verdicts by question key. Each question has its verdict. */
  values(verdicts: Record<string, Verdict>, sample: Sample, context: JudgeContext): Values
}
