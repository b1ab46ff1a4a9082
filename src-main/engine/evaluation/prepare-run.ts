import type { RunPlan, RunRequest } from '@contract'
import type { Benchmark } from '../benchmark'
import { AppError } from '../errors'
import { judgeWarnings } from '../judging/judge-mode'
import { planJudging, type JudgePlan } from '../judging/plan-judging'
import { parametersOf } from './benchmark-context'
import { expandRows } from './expand-rows'
import { onlyListed } from './listed-samples'
import type { DatasetFinder, DatasetQuery, LocatedDataset } from '../ports'
import { shownNote, withoutShownRows } from './shown-rows'
import { measure, shareTotal, splitsOf, type BenchmarkPlan, type PlanInput } from './plan-samples'

export interface PreparedBenchmark {
  input: PlanInput
  located: LocatedDataset
  plan: BenchmarkPlan
  /** null: no judge is asked. */
  judging: JudgePlan | null
}

/**
 * Finds the data of every benchmark and settles what a run takes of it. Asks no model. Rejects with AppError for missing data,
 * a missing few-shot split and rows that cannot be read.
 */
export async function prepareRun(
  request: RunRequest,
  means: {
    benchmark(id: string): Benchmark
    datasets: DatasetFinder
    /** The exclude list of a benchmark: sample key to reason. */
    excluded?(benchmarkId: string): ReadonlyMap<string, string>
  },
): Promise<PreparedBenchmark[]> {
  const prepared: PreparedBenchmark[] = []
  for (const { id, options: given } of request.benchmarks) {
    const benchmark = means.benchmark(id)
    const found = await means.datasets.locate(datasetQuery(benchmark, request, given))
    const options = withFoundSplit(found, benchmark, given)
    const located = withSampleRows(found, { benchmark, options, seed: request.seed })
    const excluded = options.ignoreExclusions ? undefined : means.excluded?.(id)
    const whole: PlanInput = {
      benchmark,
      options,
      request,
      located,
      ...(excluded && { excluded }),
    }
    checkShotSplit(whole)
    const left = await withoutShownRows(whole, await measure(whole))
    const { input, plan } = await onlyListed(left.input, left.plan)
    prepared.push({ input, located, plan, judging: null })
  }
  shareTotalLimit(request, prepared)
  for (const one of prepared) one.judging = await planJudging(one.input, one.plan, request)
  return prepared
}

/** With the lone split that is there, where the benchmark's data has but one and the user names none. */
function withFoundSplit(
  { splits }: LocatedDataset,
  { dataset }: Benchmark,
  options: PlanInput['options'],
): PlanInput['options'] {
  const [only] = splits
  const isOther = splits.length === 1 && only !== undefined && only !== dataset.split
  return dataset.anySplit && isOther && options.split === undefined
    ? { ...options, split: only }
    : options
}

/** The samples of a row as rows of their own, where one row of the benchmark stands for several. */
export function withSampleRows(
  found: LocatedDataset,
  { benchmark, options, seed }: Pick<PlanInput, 'benchmark' | 'options'> & { seed: number },
): LocatedDataset {
  const { expand } = benchmark.dataset
  if (!expand) return found
  const readTexts = found.readTexts ?? (() => Promise.resolve(null))
  const readFile = found.readFile ?? (() => Promise.resolve(null))
  const context = { seed, params: parametersOf(benchmark, options), readTexts, readFile }
  return expandRows(found, (row, file) => expand(row, { ...context, file }))
}

/** What the finder is asked for. */
export function datasetQuery(
  benchmark: Benchmark,
  request: Pick<RunRequest, 'datasetDir'>,
  options: RunRequest['benchmarks'][number]['options'],
): DatasetQuery {
  const { split, shotSplit } = splitsOf({ benchmark, options })
  const localPath = options.localPath ?? benchmark.dataset.path
  return {
    benchmarkId: benchmark.id,
    ids: options.datasetId === undefined ? benchmark.dataset.ids : [options.datasetId],
    ...(localPath !== undefined && { localPath }),
    ...(request.datasetDir !== undefined && { datasetDir: request.datasetDir }),
    ...(options.bundledRows && { bundledOnly: true }),
    subsets: benchmark.dataset.subsets,
    ...(benchmark.dataset.layout && { layout: benchmark.dataset.layout }),
    splits: [split, ...(shotSplit === undefined ? [] : [shotSplit])],
    ...(benchmark.dataset.anySplit && { anySplit: true }),
  }
}

export function toRunPlan(request: RunRequest, prepared: PreparedBenchmark[]): RunPlan {
  const benchmarks = prepared.map(({ input, located, plan, judging }) => {
    const samples = plan.subsets.reduce((sum, subset) => sum + subset.samples, 0)
    return {
      benchmarkId: input.benchmark.id,
      title: input.benchmark.title.en,
      path: located.path,
      subsets: plan.subsets,
      samples,
      ...(plan.listed !== undefined && { listed: plan.listed }),
      judgeCalls: judging?.calls ?? 0,
    }
  })
  const asked = benchmarks.reduce((sum, benchmark) => sum + benchmark.samples, 0) * request.repeats
  const kinds = prepared.flatMap(({ judging }) =>
    judging && judging.calls > 0 ? [judging.kind] : [],
  )
  const judgeCalls = {
    count: benchmarks.reduce((sum, benchmark) => sum + benchmark.judgeCalls, 0),
    kind: (['at-most', 'about'] as const).find(kind => kinds.includes(kind)) ?? ('exact' as const),
    promptTokens: prepared.reduce((sum, { judging }) => sum + (judging?.promptTokens ?? 0), 0),
  }
  return {
    requests: asked + judgeCalls.count,
    judgeCalls,
    benchmarks,
    warnings: planWarnings(request, prepared),
  }
}

/** What a user should know before the run starts. */
export function planWarnings(request: RunRequest, prepared: PreparedBenchmark[]): string[] {
  const warnings = judgeWarnings(
    request,
    prepared.map(({ input }) => input.benchmark),
  )
  for (const { input, located, plan, judging } of prepared) {
    const { id } = input.benchmark
    if (judging && judging.ungraded > 0) {
      warnings.push(
        `${id}: ${judging.ungraded} of its samples can only be graded by a judge, and none is given: they stay without a score.`,
      )
    }
    for (const note of plan.shown ? shownNote(plan.shown) : []) {
      const remedy = ' shown_rows: "ask" in dataset_args asks them too.'
      warnings.push(`${id}: ${note}${plan.shown?.leftOut ? remedy : ''}`)
    }
    if (located.bundled && !input.benchmark.dataset.isOwn) {
      warnings.push(
        input.options.bundledRows
          ? `${id}: the bundled starter rows are asked, as chosen. Their scores say nothing about the real benchmark.`
          : `${id}: no data set was found, so the bundled starter rows are used. Their scores say nothing about the real benchmark.`,
      )
    }
    if (plan.excluded > 0) warnings.push(`${id}: ${excludedNote(plan.excluded)}`)
    if (input.benchmark.limits) warnings.push(`${id}: ${input.benchmark.limits.en}`)
    const wanted = input.options.fewShotNum ?? 0
    if (wanted > 0 && plan.fewShotNum === 0) {
      warnings.push(
        `${id} has no solved examples, so it is asked without, although ${wanted} are wanted: name a split that has some with train_split in dataset_args.`,
      )
    }
    if (plan.badRows.length > 0) {
      const first = plan.badRows[0] as (typeof plan.badRows)[number]
      warnings.push(
        `${id}: ${plan.badRows.length} rows were left out, the first in ${first.file}, line ${first.line}: ${first.reason}.`,
      )
    }
    if (plan.duplicates.count > 0) {
      warnings.push(
        `${id}: ${plan.duplicates.count} rows are exact copies of others (the first: ${plan.duplicates.first ?? ''}). ${input.options.badRows === 'skip' ? 'They were left out.' : 'They are asked like any other; bad_rows: "skip" leaves them out.'}`,
      )
    }
    if (request.limit.kind === 'count' && plan.subsets.length > 1) {
      const total = plan.subsets.reduce((sum, subset) => sum + subset.samples, 0)
      warnings.push(
        `${id}: the limit of ${request.limit.count} holds for each of its ${plan.subsets.length} subsets: ${total} questions in all.`,
      )
    }
  }
  return warnings
}

export function excludedNote(count: number): string {
  return `${count} ${count === 1 ? 'sample is' : 'samples are'} on the exclude list and ${count === 1 ? 'is' : 'are'} not asked.`
}

function checkShotSplit(input: PlanInput): void {
  const { shotSplit, fewShotNum, split } = splitsOf(input)
  const { splits } = input.located
  if (shotSplit === undefined || splits.length === 0 || splits.includes(shotSplit)) return
  const { id } = input.benchmark
  throw new AppError(
    'dataset-missing',
    `${id} asks with ${fewShotNum} examples from the split '${shotSplit}', which ${input.located.path} does not have (it has: ${splits.join(', ') || split}).`,
    {
      hint: `Add that split, or ask without examples: --dataset-args '{"${id}": {"few_shot_num": 0}}'.`,
    },
  )
}

function shareTotalLimit(request: RunRequest, prepared: PreparedBenchmark[]): void {
  if (request.totalLimit === undefined) return
  const subsets = prepared.flatMap(({ plan }) => plan.subsets)
  const taken = shareTotal(
    subsets.map(subset => subset.samples),
    request.totalLimit,
  )
  subsets.forEach((subset, at) => (subset.samples = taken[at] ?? 0))
}
