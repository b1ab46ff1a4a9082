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
