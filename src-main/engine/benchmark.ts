import type { z } from 'zod'
import type {
  BenchmarkOptions,
  JsonObject,
  LocalText,
  Message,
  ParameterFacts,
  Prediction,
  Sampling,
  ToolDefinition,
} from '@contract'
import { dimensionText } from './metric-facts'

/** One row made ready to be asked and judged. */
export interface Sample {
  /** What `{question}` stands for. */
  question: string
  /** Set where the row brings a whole conversation; it replaces question and template. */
  messages?: Message[]
  /** Added to the start of the conversation where the row brings its own. */
  system?: string
  tools?: ToolDefinition[]
  choices?: string[]
  /** The reference answer, as text. */
  target: string
  /** A worked solution, for use as a few-shot example. */
  solution?: string
  metadata: JsonObject
}

/** What a benchmark is told about the run when it reads, asks and judges. */
export interface BenchmarkContext {
  subset: string
  seed: number
  options: BenchmarkOptions
  /** Declared parameters with their defaults filled in. */
  params: Record<string, string | number | boolean | null>
}

export interface PromptContext extends BenchmarkContext {
  /** As many solved examples as the run asks for, from the shot split or the benchmark itself. */
  shots: Sample[]
  /** The user's template, else the benchmark's. */
  template: string
  systemPrompt: string | undefined
}

/** A value that a benchmark gives each scored sample. Its key is `name` or `name[dim=value,…]`, dimensions sorted. */
export interface MetricFacts {
  name: string
  dimensions?: JsonObject
}

export type Values = Record<string, number>

export interface DatasetFacts<Row> {
  /** Hub ids under which users have it; the first is EvalScope's. */
  ids: string[]
  /** null: the user's own files name the subsets. */
  subsets: string[] | null
  /** The column that splits one file into subsets, and how a value names its subset. */
  subsetColumn?: { name: string; label?: (value: unknown) => string }
  split: string
  /** Where few-shot examples come from; absent: it has none, or brings its own (`ownShots`). */
  shots?: { split: string }
  /** How many examples are shown unless the user says otherwise. */
  fewShotNum: number
  /** Other spellings of a field, tried in order when the field is absent. */
  aliases?: Record<string, string[]>
  row: z.ZodType<Row>
  sampleCount: number | null
}

/** A benchmark: facts first, then the functions that its family or it alone has. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rows of every type share one registry
export interface Benchmark<Row = any> {
  id: string
  title: string
  description: LocalText
  family: string
  tags: string[]
  languages: string[]
  /** Raised when prompt, extraction or scoring changes: scores of different versions are not comparable. */
  version: number
  source: string
  license: string
  dataset: DatasetFacts<Row>
  /** The default prompt template. */
  template: string
  /** Placeholders that a user's template may use. */
  placeholders: string[]
  /** Those without which a user's template cannot work. */
  requiredPlaceholders: string[]
  systemPrompt?: string
  sampling?: Sampling
  metrics: MetricFacts[]
  /** Key of the metric that heads reports; the first metric when absent. */
  primaryMetric?: string
  aggregation?: NonNullable<BenchmarkOptions['aggregation']>
  extraParams?: Record<string, ParameterFacts>
  /** The category path of a subset, for example ['STEM']; absent: one category `default`. */
  category?(subset: string): string[]
  /** A few rows of our own in the data set's format, with their subset and split (absent: the one that is asked): for demos and tests. */
  examples: { subset: string; split?: string; rows: Row[] }[]
  /** Solved examples that come with the benchmark instead of from a split. */
  ownShots?(subset: string): Sample[]

  /** The row as a sample. May throw AppError('dataset-invalid') for a row that makes no sense. */
  read(row: Row, context: BenchmarkContext): Sample
  messages(sample: Sample, context: PromptContext): Message[]
  /** The answer in a reply (reasoning removed, filters applied), or null when there is none. Never a guess. */
  extract(reply: string, sample: Sample, context: BenchmarkContext): string | null
  /** Values of the metrics for this answer; null answers must be handled. */
  score(
    answer: string | null,
    sample: Sample,
    context: BenchmarkContext & { prediction: Prediction; reply: string },
  ): Values | Promise<Values>
}

/** Checks the row type, then hides it so that benchmarks of every row type fit one registry. */
export function defineBenchmark<Row>(benchmark: Benchmark<Row>): Benchmark {
  return benchmark
}

/** `name`, or `name[dim=value,…]` with the dimensions sorted by name. */
export function metricKey(metric: MetricFacts): string {
  const dimensions = Object.entries(metric.dimensions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  if (dimensions.length === 0) return metric.name
  return `${metric.name}[${dimensions.map(([name, value]) => `${name}=${dimensionText(value)}`).join(',')}]`
}
