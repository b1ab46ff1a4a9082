import type { Json, JsonObject } from '@contract'
import {
  emptyBenchmark,
  emptyModel,
  type Aggregation,
  type BenchmarkDraft,
  type Draft,
} from './draft'
import { judgeAggregations, judgeStrategies, positionSwaps, type JudgeDraft } from './judge-draft'
import { readOwn } from './own-settings'
import { readSandbox } from './sandbox-draft'
import { isObject, reader, type Reader } from './draft-reader'
import type { ModelDraft } from './draft-fields'

/** A form as it was kept. */
export function readDraft(source: unknown): Draft {
  const draft = reader(source)
  const generation = draft.under('generation')
  const execution = draft.under('execution')
  return {
    name: draft.text('name'),
    models: draft.many('models').map(readModel),
    benchmarks: draft.many('benchmarks').flatMap(readBenchmark),
    datasetDir: draft.text('datasetDir'),
    limitKind: oneOf(draft.text('limitKind'), ['all', 'count', 'share']) ?? 'all',
    limitCount: draft.amount('limitCount'),
    limitShare: draft.amount('limitShare'),
    totalLimit: draft.amount('totalLimit'),
    repeats: draft.amount('repeats'),
    seed: draft.amount('seed'),
    generation: {
      ...readSampling(generation),
      extraBody: generation.text('extraBody'),
      stream: generation.flag('stream'),
      others: generation.object('others'),
    },
    judge: readJudge(draft.under('judge'), judge => judge.object('others')),
    sandbox: readSandbox(draft.under('sandbox')),
    execution: {
      concurrency: execution.amount('concurrency'),
      adaptive: execution.flag('adaptive', true),
      requestsPerMinute: execution.amount('requestsPerMinute'),
      tokensPerMinute: execution.amount('tokensPerMinute'),
      timeoutS: execution.amount('timeoutS'),
      connectTimeoutS: execution.amount('connectTimeoutS'),
      firstTokenTimeoutS: execution.amount('firstTokenTimeoutS'),
      idleTimeoutS: execution.amount('idleTimeoutS'),
      retries: execution.amount('retries'),
      maxFailurePercent: execution.amount('maxFailurePercent'),
      stopOnFailure: execution.flag('stopOnFailure'),
      pauseAfterFailures: execution.amount('pauseAfterFailures'),
      serverLostMinutes: execution.amount('serverLostMinutes'),
      workDir: execution.text('workDir'),
      timestampFolder: execution.flag('timestampFolder', true),
      others: execution.object('others'),
    },
  }
}

/** The sampling settings that the form has fields for; the names are the same in a form and in a request. */
export function readSampling(
  sampling: Reader,
): Omit<Draft['generation'], 'extraBody' | 'stream' | 'others'> {
  return {
    temperature: sampling.amount('temperature'),
    topP: sampling.amount('topP'),
    topK: sampling.amount('topK'),
    maxTokens: sampling.amount('maxTokens'),
    stop: sampling.texts('stop'),
    seed: sampling.amount('seed'),
    frequencyPenalty: sampling.amount('frequencyPenalty'),
    presencePenalty: sampling.amount('presencePenalty'),
    repetitionPenalty: sampling.amount('repetitionPenalty'),
    reasoningEffort: sampling.text('reasoningEffort'),
  }
}

function readModel(model: Reader, index: number): ModelDraft {
  return {
    ...emptyModel(model.text('key') || `kept-${index}`),
    serverId: model.text('serverId') || null,
    apiUrl: model.text('apiUrl'),
    kind: kindOf(model.text('kind')),
    recording: model.text('recording'),
    name: model.text('name'),
    id: model.text('id'),
    args: model.object('args'),
    own: readOwn(model.under('own')),
  }
}

/** The judge settings by the names that a form and a request share; `othersOf` says what else is kept. */
export function readJudge(judge: Reader, othersOf: (judge: Reader) => JsonObject): JudgeDraft {
  return {
    strategy: oneOf(judge.text('strategy'), judgeStrategies) ?? 'auto',
    models: judge.many('models').map((model, index) => ({
      ...readModel(model, index),
      key: model.text('key') || `judge-${index}`,
      others: model.object('others'),
    })),
    repeats: judge.amount('repeats'),
    positionSwap: oneOf(judge.text('positionSwap'), positionSwaps) ?? 'auto',
    aggregation: oneOf(judge.text('aggregation'), judgeAggregations) ?? 'mean',
    minValidJudges: judge.amount('minValidJudges'),
    concurrency: judge.amount('concurrency'),
    others: othersOf(judge),
  }
}

function readBenchmark(benchmark: Reader): BenchmarkDraft[] {
  const id = benchmark.text('id')
  if (id === '') return []
  return [
    {
      ...readOptions(id, benchmark),
      filters: benchmark.text('filters'),
      sampleIds: benchmark.text('sampleIds'),
    },
  ]
}

/** Options by the names that a form and a request share; `filters` differs and is left empty. */
export function readOptions(id: string, options: Reader): BenchmarkDraft {
  return {
    ...emptyBenchmark(id),
    subsets: options.texts('subsets'),
    fewShotNum: options.amount('fewShotNum'),
    fewShotRandom: options.flag('fewShotRandom'),
    split: options.text('split'),
    shotSplit: options.text('shotSplit'),
    promptTemplate: options.text('promptTemplate'),
    fewShotPromptTemplate: options.text('fewShotPromptTemplate'),
    systemPrompt: options.text('systemPrompt'),
    shuffle: options.flag('shuffle'),
    shuffleChoices: options.flag('shuffleChoices'),
    localPath: options.text('localPath'),
    datasetId: options.text('datasetId'),
    extraParams: options.object('extraParams'),
    sampleIds: options.texts('sampleIds').join('\n'),
    badRows: options.text('badRows') === 'skip' ? 'skip' : 'stop',
    aggregation: oneOf(options.text('aggregation'), aggregations) ?? '',
    primaryMetric: options.text('primaryMetric'),
    metrics: options.texts('metrics'),
  }
}

export const aggregations = [
  'mean',
  'clipped_mean',
  'mean_and_pass_at_k',
  'mean_and_pass_hat_k',
  'mean_and_vote_at_k',
] as const satisfies readonly Aggregation[]

const oneOf = <T extends string>(value: string, allowed: readonly T[]): T | undefined =>
  allowed.find(one => one === value)

/** A JSON value as the text of a field; nothing as nothing. */
export const jsonText = (value: Json | undefined): string =>
  isObject(value) && Object.keys(value).length > 0 ? JSON.stringify(value, null, 2) : ''

export const kindOf = (text: string): ModelDraft['kind'] =>
  text === 'mock' || text === 'recorded' ? text : 'openai'
