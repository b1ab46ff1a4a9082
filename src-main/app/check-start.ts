import type { RunRequest } from '@contract'
import { AppError } from '../engine/errors'
import { prepareRun, type PreparedBenchmark } from '../engine/evaluation/prepare-run'
import { checkJudging } from '../engine/judging/judge-mode'
import { normalizeUrl } from '../providers/normalize-url'
import type { BenchmarkRegistry } from './benchmark-registry'
import { checkCompletions } from './check-completions'
import { checkOptions } from './check-options'
import { excludeList } from './datasets/exclude-list'
import type { JudgeKeys } from './judge-clients'
import { findCache, type CacheSource } from './prediction-cache'
import type { StartMeans } from './start-means'

export interface StartInput {
  requests: RunRequest[]
  apiKey?: string | undefined
  judgeKeys?: JudgeKeys | undefined
  useCache?: string | undefined
  rerunReview: boolean
  timestampFolder: boolean
}

interface CheckedStart {
  /** By request, what will be asked. */
  prepared: PreparedBenchmark[][]
  cache: CacheSource | undefined
}

/** Refuses whatever can be refused before anything is stored or asked, missing data included. */
export async function checkStart(
  means: Pick<StartMeans, 'store' | 'registry' | 'datasets'>,
  input: StartInput,
): Promise<CheckedStart> {
  const prepared: PreparedBenchmark[][] = []
  for (const request of input.requests) {
    checkRequest(request, means.registry)
    checkJudges(request, means.registry)
    const plans = await prepareRun(request, {
      benchmark: means.registry.find,
      datasets: means.datasets,
      excluded: id => excludeList(means.store, id),
    })
    await checkCompletions(request, plans)
    prepared.push(plans)
  }
  const cache = input.useCache === undefined ? undefined : await findCache(means, input.useCache)
  if (!cache && input.requests.some(({ model }) => model.kind === 'recorded')) {
    throw new AppError('invalid-input', 'Nothing says where the recorded predictions are.', {
      hint: 'Give a file of predictions or a folder of results with --use-cache.',
    })
  }
  if (cache && input.requests.length > 1) {
    throw new AppError(
      'invalid-input',
      'A cache belongs to one model: start one model at a time with it.',
    )
  }
  return { prepared, cache }
}

/** Everything that can be refused without looking at data. */
export function checkRequest(request: RunRequest, registry: BenchmarkRegistry): void {
  const seen = new Set<string>()
  for (const { id, options } of request.benchmarks) {
    if (seen.has(id)) throw new AppError('invalid-input', `Benchmark '${id}' is named twice.`)
    seen.add(id)
    checkOptions(registry.find(id), options)
  }
  const { model } = request
  if (model.kind === 'openai' && model.serverId === undefined && model.apiUrl === undefined) {
    throw new AppError('invalid-input', `Nothing says where model '${model.name}' is served.`, {
      hint: 'Give --api-url, for example http://127.0.0.1:8000/v1, or choose a saved server.',
    })
  }
  if (model.apiUrl !== undefined) normalizeUrl(model.apiUrl)
}

/** Refused at the start only: a plan may be looked at before there is a judge. */
function checkJudges(request: RunRequest, registry: BenchmarkRegistry): void {
  checkJudging(
    request.benchmarks.map(({ id }) => registry.find(id)),
    request.judge,
  )
  for (const judge of request.judge?.models ?? [])
    if (judge.apiUrl !== undefined) normalizeUrl(judge.apiUrl)
}
