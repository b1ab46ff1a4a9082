import { z } from 'zod'
import type {
  BenchmarkOptions,
  Json,
  JsonObject,
  JudgeSettings,
  Message,
  SandboxSettings,
} from '@contract'
import type { Benchmark, BenchmarkContext, PromptContext, Sample } from '../benchmark'
import { AppError } from '../errors'
import { judgeModeOf, type JudgeMode } from '../judging/judge-mode'
import { judgeKey, reviewKey } from '../keys'

/** A benchmark with one run's options: what is needed to read, ask and judge the rows of any of its subsets. */
export interface ActiveBenchmark {
  benchmark: Benchmark
  options: BenchmarkOptions
  /** Reads a row as it came from a file. Throws AppError('dataset-invalid') that names the field at fault. */
  read(row: Json, subset: string): Sample
  messages(sample: Sample, subset: string): Message[]
  context(subset: string): BenchmarkContext
  /** Removes what the user's filters remove. */
  filter(reply: string): string
  judgeMode: JudgeMode
  judgeSettings: JudgeSettings | undefined
  reviewKey: string
}

export interface ActivationInput {
  benchmark: Benchmark
  options: BenchmarkOptions
  seed: number
  /** Few-shot rows by subset, as they were read. */
  shots: Record<string, Json[]>
  compileFilters(filters: JsonObject): (reply: string) => string
  judge?: JudgeSettings | undefined
  sandbox?: SandboxSettings | undefined
}

export function activateBenchmark(input: ActivationInput): ActiveBenchmark {
  const { benchmark, options, seed, judge } = input
  const judgeMode = judgeModeOf(benchmark, judge)
  const params = parametersOf(benchmark, options)
  const prompts = new Map<string, PromptContext>()
  const filter = options.filters ? input.compileFilters(options.filters) : (reply: string) => reply
  const count = options.fewShotNum ?? benchmark.dataset.fewShotNum

  function context(subset: string): BenchmarkContext {
    return { subset, seed, options, params }
  }

  function read(row: Json, subset: string): Sample {
    return benchmark.read(parseRow(benchmark, row), context(subset))
  }

  function prompt(subset: string): PromptContext {
    const known = prompts.get(subset)
    if (known) return known
    const own = benchmark.ownShots?.(subset)
    const shots = own
      ? own.slice(0, count)
      : (input.shots[subset] ?? []).map(row => read(row, subset))
    const made: PromptContext = {
      ...context(subset),
      shots,
      template: options.promptTemplate ?? benchmark.template,
      systemPrompt: options.systemPrompt ?? benchmark.systemPrompt,
    }
    prompts.set(subset, made)
    return made
  }

  return {
    benchmark,
    options,
    read,
    context,
    filter,
    judgeMode,
    judgeSettings: judge,
    reviewKey: reviewKey(
      benchmark,
      options,
      judge && judgeMode !== 'rule' ? judgeKey(judgeMode, judge) : null,
      input.sandbox,
    ),
    messages: (sample, subset) => benchmark.messages(sample, prompt(subset)),
  }
}

/** Applies the declared aliases, then the schema. */
function parseRow(benchmark: Benchmark, row: Json): unknown {
  const { aliases, row: schema } = benchmark.dataset
  let named = row
  if (aliases && row !== null && typeof row === 'object' && !Array.isArray(row)) {
    const copy: JsonObject = { ...row }
    for (const [field, others] of Object.entries(aliases)) {
      if (copy[field] !== undefined && copy[field] !== null) continue
      const found = others.find(other => copy[other] !== undefined && copy[other] !== null)
      if (found !== undefined) copy[field] = copy[found] as Json
    }
    named = copy
  }
  const parsed = schema.safeParse(named)
  if (parsed.success) return parsed.data
  throw new AppError(
    'dataset-invalid',
    `A row of ${benchmark.id} does not fit: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`,
    {
      hint: `Its fields are: ${fieldsOf(row)}. See docs/ for the fields that ${benchmark.id} reads.`,
    },
  )
}

function fieldsOf(row: Json): string {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return 'none (not an object)'
  return Object.keys(row).slice(0, 20).join(', ') || 'none'
}

/** Declared parameters with defaults; unknown names were refused when the run was checked. */
export function parametersOf(
  benchmark: Benchmark,
  options: BenchmarkOptions,
): BenchmarkContext['params'] {
  const given = options.extraParams ?? {}
  return Object.fromEntries(
    Object.entries(benchmark.extraParams ?? {}).map(([name, facts]) => {
      const value = given[name]
      return [name, value === undefined || typeof value === 'object' ? facts.default : value]
    }),
  )
}
