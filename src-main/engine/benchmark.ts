import type { z } from 'zod'
import type {
  BenchmarkOptions,
  ErrorInfo,
  JsonObject,
  LocalText,
  Message,
  MetricIdentity,
  ParameterFacts,
  Prediction,
  ProgramRun,
  ReportTable,
  Sampling,
  SubsetScore,
  ToolCallCheck,
  ToolDefinition,
} from '@contract'
import type { JudgeQuestion, Verdict } from './judge'
import { dimensionText } from './metric-facts'
import type { CodeSandbox } from './ports'
import type { DatasetLayout } from './dataset-layout'

/** One row made ready to be asked and judged. */
export interface Sample {
  /** What `{question}` stands for. */
  question: string
  /** What `{context}` stands for: a long text that the question is about. Not kept beside the messages. */
  context?: string
  /** Set where the row brings a whole conversation; it replaces question and template. */
  messages?: Message[]
  /** Added to the start of the conversation where the row brings its own. */
  system?: string
  tools?: ToolDefinition[]
  /** Asked one after the other in the same conversation, each once the reply before it is there. */
  followUps?: string[]
  /** Of a conversation that the benchmark leads (`nextTurn`): what its turns depend on besides the replies. */
  setting?: JsonObject
  /** Goes before the run's settings; undefined leaves one to the server. Its extra body is laid over the run's, name by name. */
  sampling?: { [Name in keyof Sampling]: Sampling[Name] | undefined }
  choices?: string[]
  /** The reference answer, as text. */
  target: string
  /** A worked solution, for use as a few-shot example. */
  solution?: string
  metadata: JsonObject
  /** Facts that are kept with the outcome for the report's own tables. */
  report?: JsonObject
}

/** What a benchmark is told about the run when it reads, asks and judges. */
export interface BenchmarkContext {
  subset: string
  seed: number
  options: BenchmarkOptions
  /** Declared parameters with their defaults filled in. */
  params: Record<string, string | number | boolean | null>
}

/** A later question of a conversation that depends on the replies. */
export interface NextTurn {
  /** What is added to the conversation as it is kept. */
  content: string
  /** What is sent, where that is not the conversation as it is kept. */
  sent?: Message[]
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

/** Values with what led to them. */
export interface Scored {
  values: Values
  /** The reason of the verdict, in words. */
  explanation?: string
  program?: ProgramRun
  toolChecks?: ToolCallCheck[]
}

/** A scorer's result with room for reasons, however short it was given. */
export function scoredOf(result: Values | Scored): Scored {
  return typeof result.values === 'object' ? (result as Scored) : { values: result as Values }
}

/** What a scorer works with besides the answer and the sample. */
export interface ScoreContext extends BenchmarkContext {
  prediction: Prediction
  /** What is left of the reply's text after the user's filters. */
  reply: string
  /** Where programs run, if the app has such a place. */
  sandbox?: CodeSandbox | null
  signal?: AbortSignal | undefined
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

/**
 * Figures that no mean of values gives, such as micro F1: each sample's values hold counts, and the figures follow from their sums over
 * a subset, a category or everything. Their intervals come from a bootstrap over questions.
 */
export interface CorpusFacts {
  /** Names of the values that are counts; they are summed and not reported by themselves. */
  counts: string[]
  /** Name of the value that stands for a single sample in tables and paired tests; it is not reported by itself. */
  sampleValue: string
  /** Names of the figures, in the order in which they are reported. */
  metrics: MetricFacts[]
  /** The figures by metric key; leaves out what the sums do not define (a precision of nothing found). */
  figures(sums: Values): Values
}

/** A scored sample as a benchmark's own tables see it. */
export interface ReportedSample {
  subset: string
  values: Values
  report: JsonObject | undefined
}

/** Collects scored samples into tables that no mean by subset gives, such as means by tag of a mixture. */
export interface TableBuilder {
  add(sample: ReportedSample): void
  /** The category of a subset where the samples know it. */
  category?(subset: string): string[] | null
  tables(): ReportTable[]
}

/** A row that follows from the subsets' scores, such as a weighted OVERALL. It enters no sum. */
export interface DerivedRow {
  name: string
  category?: string[]
  score: number
  num: number
  /** How many samples it would stand for if everything had run; shown beside `num` as the coverage. */
  total?: number
}

/** What a benchmark may use to make the rows of its samples. */
export interface ExpandContext extends Pick<BenchmarkContext, 'params' | 'seed'> {
  /** Name of the file that the row comes from. */
  file: string
  /**
   * The texts of a folder's `.txt` files by name; null where there is no such folder. The first part may be an absolute path or a folder
   * beside the data, the others are names within it.
   */
  readTexts(folder: string[]): Promise<{ name: string; text: string }[] | null>
  /** The text of another file of the data set, by its path from the data set's folder; null where it has no such file. */
  readFile?(path: string): Promise<string | null>
}

export interface DatasetFacts<Row> {
  /** Hub ids under which users have it; the first is EvalScope's. */
  ids: string[]
  /** Where it lies unless the user says otherwise: a benchmark of the user's own may name its file. */
  path?: string
  /** null: the user's own files name the subsets. */
  subsets: string[] | null
  /** Those that are asked unless the user names others; all where absent. */
  defaultSubsets?: string[]
  /** How a row names its subset where no single column does; undefined falls back to the file's name. */
  subsetOf?(row: JsonObject): string | undefined
  /** The column (or one of its aliases) that splits one file into subsets, and how a value names its subset. */
  subsetColumn?: { name: string; label?: (value: unknown) => string }
  /** What the places of files say beyond their usual names. */
  layout?: DatasetLayout
  split: string
  /** The data has one split, which copies call differently: a lone other split serves as well. */
  anySplit?: boolean
  /** Where few-shot examples come from; absent: it has none, or brings its own (`ownShots`). */
  shots?: { split: string }
  /** How many examples are shown unless the user says otherwise. */
  fewShotNum: number
  /** Other spellings of a field, tried in order when the field is absent. */
  aliases?: Record<string, string[]>
  row: z.ZodType<Row>
  /**
   * Where a row of the file stands for several samples, or is left out: the rows of the samples, each by itself fit for `row`.
   * A row that makes no sense is returned as it is, so that reading it names the fault.
   */
  expand?(row: JsonObject, context: ExpandContext): JsonObject[] | Promise<JsonObject[]>
  sampleCount: number | null
  /** The example rows are all that there is: the benchmark makes its own, and no data set exists. */
  isOwn?: boolean
}

/** A benchmark: facts first, then the functions that its family or it alone has. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- rows of every type share one registry
export interface Benchmark<Row = any> {
  id: string
  title: LocalText
  description: LocalText
  /** What of the original it does not do, and why. */
  limits?: LocalText
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
  /** Name of the metric that is the share of samples that failed, where the benchmark reports one. */
  failureMetric?: string
  /** Key of the metric that heads reports; the first metric when absent. */
  primaryMetric?: string
  aggregation?: NonNullable<BenchmarkOptions['aggregation']>
  extraParams?: Record<string, ParameterFacts>
  /** The category path of a subset, for example ['STEM']; absent: one category `default`. */
  category?(subset: string): string[]
  corpus?: CorpusFacts
  /** Rows derived from the scores that one metric has in the subsets; none for a metric that they make no sense for. */
  derivedRows?(metric: MetricIdentity, subsets: SubsetScore[]): DerivedRow[]
  /** The benchmark's own tables in its report. */
  tables?(): TableBuilder
  /** How a judge model grades replies, where a rule alone cannot or should not. */
  judge?: JudgeFacts
  /** Of a mixture: how the benchmark that a sample comes from has its replies judged; undefined where that has no judge of its own. */
  judgeOf?(sample: Sample): JudgeFacts | undefined
  /** Set where replies are programs that the sandbox runs. */
  runsCode?: { languages: string[]; packages?: string[] }
  /** Of a benchmark that a file describes: changes with the file, and with it every verdict's key. */
  fingerprint?: string
  /** A few rows of our own in the data set's format, with their subset and split (absent: the one that is asked): for demos and tests. */
  examples: { subset: string; split?: string; rows: NoInfer<Row>[] }[]
  /** Solved examples that come with the benchmark instead of from a split. */
  ownShots?(subset: string): Sample[]

  /** The row as a sample. May throw AppError('dataset-invalid') for a row that makes no sense. */
  read(row: Row, context: BenchmarkContext): Sample
  messages(sample: Sample, context: PromptContext): Message[]
  /** Of a conversation that depends on the replies: what follows those so far (`first`: what was asked first); null: it is over. */
  nextTurn?(
    sample: Sample,
    turns: { replies: string[]; first: Message[] },
    context: BenchmarkContext,
  ): NextTurn | null
  /** The answer in a reply (reasoning removed, filters applied), or null when there is none. Never a guess. */
  extract(
    reply: string,
    sample: Sample,
    context: BenchmarkContext & Partial<Pick<ScoreContext, 'prediction'>>,
  ): string | null
  /** Values of the metrics for this answer; null answers must be handled. */
  score(
    answer: string | null,
    sample: Sample,
    context: ScoreContext,
  ): Values | Scored | Promise<Values | Scored>
  /** Where refusals of the server are outcomes: what this one is worth. null: the request failed, as with every other benchmark. */
  scoreRefusal?(error: ErrorInfo, sample: Sample): (Scored & { answer: string }) | null
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
