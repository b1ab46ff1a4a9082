import type { JudgeSettings, RunRequest } from '@contract'
import type { Benchmark, Sample, JudgeFacts } from '../benchmark'
import { AppError } from '../errors'

/** rule: no judge; judge: the judge, and the rule where its verdict cannot be used; recall: the rule, and the judge where it is not satisfied. */
export type JudgeMode = 'rule' | 'judge' | 'recall'

/** What the settings mean for one benchmark. A mixture may ask judges wherever there are any: `sampleJudging` says about which samples. */
export function judgeModeOf(
  benchmark: Pick<Benchmark, 'judge' | 'judgeOf' | 'corpus'>,
  settings: JudgeSettings | undefined,
): JudgeMode {
  const policy = benchmark.judge?.policy ?? (benchmark.judgeOf ? 'judge_default' : 'rule_default')
  switch (settings?.strategy ?? 'auto') {
    case 'rule':
      return 'rule'
    case 'auto':
      if (policy === 'judge_only') return 'judge'
      return policy === 'judge_default' && hasJudges(settings) ? 'judge' : 'rule'
    case 'llm':
      return isJudgeable(benchmark) ? 'judge' : 'rule'
    case 'llm_recall':
      return isJudgeable(benchmark) ? 'recall' : 'rule'
  }
}

/** How one sample is judged: as its benchmark is, or in a mixture as the benchmark that it comes from. */
export function sampleJudging(
  benchmark: Benchmark,
  sample: Sample,
  settings: JudgeSettings | undefined,
): { mode: JudgeMode; facts: JudgeFacts | undefined } {
  const { corpus } = benchmark
  const judge = benchmark.judgeOf ? benchmark.judgeOf(sample) : benchmark.judge
  const own = { ...(judge && { judge }), ...(corpus && { corpus }) }
  return { mode: judgeModeOf(own, settings), facts: judge }
}

/** Refuses what cannot work before anything is asked: a judge that is needed and not there, and a rule that does not exist. */
export function checkJudging(benchmarks: Benchmark[], settings: JudgeSettings | undefined): void {
  const strategy = settings?.strategy ?? 'auto'
  for (const { id, judge } of benchmarks) {
    if (judge?.policy !== 'judge_only') continue
    if (strategy === 'rule' || strategy === 'llm_recall') {
      throw new AppError(
        'invalid-input',
        `${id} has no rule to score with, so the judge strategy '${strategy}' cannot serve it.`,
        { hint: `Use auto or llm, or leave ${id} out.` },
      )
    }
    if (!hasJudges(settings)) {
      throw new AppError('invalid-input', `${id} needs a judge model, and none is given.`, {
        hint: `Choose one under Scoring, or give --judge '{"models": [{"model_id": "NAME", "api_url": "http://…/v1"}]}'.`,
      })
    }
  }
  if ((strategy === 'llm' || strategy === 'llm_recall') && !hasJudges(settings)) {
    throw new AppError(
      'invalid-input',
      `The judge strategy '${strategy}' needs a judge model, and none is given.`,
      { hint: 'Add a judge model, or use the strategy rule.' },
    )
  }
  checkModels(settings)
}

/** What a user should know about the judges before the run starts. */
export function judgeWarnings(
  request: Pick<RunRequest, 'judge' | 'model'>,
  benchmarks: Benchmark[],
): string[] {
  const { judge: settings } = request
  const judged = benchmarks.filter(benchmark => judgeModeOf(benchmark, settings) !== 'rule')
  const warnings: string[] = []
  if (judged.length > 0 && judgesItself(request)) {
    warnings.push(
      `The judge is the tested model, ${request.model.name}: models tend to prefer their own answers, so use another one where you can.`,
    )
  }
  const isForAll = settings?.strategy === 'llm' || settings?.strategy === 'llm_recall'
  for (const { id } of benchmarks.filter(one => isForAll && !isJudgeable(one))) {
    warnings.push(
      `${id}: its figures are taken over all samples, which no judge of single replies gives; its rule scores it.`,
    )
  }
  const own = judged.filter(benchmark => benchmark.judge)
  if (settings?.contract && own.length > 0) {
    warnings.push(
      `${own.map(({ id }) => id).join(', ')}: the judge's prompt is the benchmark's own; the one in this configuration serves the other benchmarks.`,
    )
  }
  if (hasJudges(settings) && judged.length === 0) {
    warnings.push(
      'No chosen benchmark asks a judge with this strategy; choose llm to have the judge grade all of them.',
    )
  }
  return warnings
}

/** Whether one of the judges has the tested model's name, on whichever server. */
export function judgesItself({ judge, model }: Pick<RunRequest, 'judge' | 'model'>): boolean {
  return judge?.models.some(one => one.name === model.name) ?? false
}

/** The name of a judge in figures and files. */
export function judgeId(model: JudgeSettings['models'][number]): string {
  return model.id ?? model.name
}

/** A benchmark whose figures are no means of values cannot take one value from a judge of ours. */
function isJudgeable(benchmark: Pick<Benchmark, 'judge' | 'corpus'>): boolean {
  return benchmark.judge !== undefined || benchmark.corpus === undefined
}

const hasJudges = (settings: JudgeSettings | undefined): boolean =>
  (settings?.models.length ?? 0) > 0

function checkModels(settings: JudgeSettings | undefined): void {
  const models = settings?.models ?? []
  const seen = new Set<string>()
  for (const model of models) {
    const id = judgeId(model)
    if (seen.has(id)) {
      throw new AppError('invalid-input', `Two judges are called '${id}'.`, {
        hint: 'Give each one an id of its own.',
      })
    }
    seen.add(id)
    if (model.kind === 'openai' && model.serverId === undefined && model.apiUrl === undefined) {
      throw new AppError('invalid-input', `Nothing says where the judge '${id}' is served.`, {
        hint: 'Give its api_url, or choose a saved server.',
      })
    }
  }
  if (settings && models.length > 0 && settings.minValidJudges > models.length) {
    throw new AppError(
      'invalid-input',
      `${settings.minValidJudges} judges must give a verdict, but there are only ${models.length}.`,
    )
  }
}
