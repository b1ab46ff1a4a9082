import type { BenchmarkOptions, JsonObject, Limit, ModelServer, RunRequestInput } from '@contract'
import { readJsonObject } from '../../ui/json-problem'
import { defaults, type BenchmarkDraft, type Draft, type RunRequestBase } from './draft'
import { judgeSettingsOf } from './judge-draft'
import { sandboxSettingsOf } from './sandbox-draft'
import { withOwn } from './own-settings'
import type { Amount, ModelDraft } from './draft-fields'

type ServerLimits = Pick<ModelServer, 'requestsPerMinute' | 'tokensPerMinute'>

/** One request for each model. Only for drafts without faults. A saved server's own number of requests at once, time-out and limits per minute hold where the draft has none. */
export function requestsOf(
  draft: Draft,
  serverConcurrency: (serverId: string) => number | null,
  serverTimeoutMs: (serverId: string) => number | null = () => null,
  serverLimits: (serverId: string) => ServerLimits | undefined = () => undefined,
): RunRequestInput[] {
  const base = baseOf(draft)
  return draft.models.map(model => {
    const own = model.serverId === null ? null : serverConcurrency(model.serverId)
    const limits = model.serverId === null ? undefined : serverLimits(model.serverId)
    const execution = {
      ...limitsOf(limits),
      ...base.execution,
      ...(own !== null && draft.execution.concurrency === '' && { concurrency: own }),
    }
    const timeoutMs = model.serverId === null ? null : serverTimeoutMs(model.serverId)
    const transport =
      timeoutMs !== null && draft.execution.timeoutS === ''
        ? { ...base.transport, timeoutMs }
        : base.transport
    return withOwn({ ...base, execution, transport, model: targetOf(model) }, model.own)
  })
}

function limitsOf(limits: ServerLimits | undefined): RunRequestInput['execution'] {
  return {
    ...amount('requestsPerMinute', limits?.requestsPerMinute ?? ''),
    ...amount('tokensPerMinute', limits?.tokensPerMinute ?? ''),
  }
}

/** Everything of a request but its model. */
export function baseOf(draft: Draft): RunRequestBase {
  return {
    ...text('name', draft.name),
    ...planBaseOf(draft),
    sampling: samplingOf(draft.generation),
    transport: transportOf(draft),
    execution: executionOf(draft.execution),
    ...text('workDir', draft.execution.workDir),
  }
}

/** The part that decides how many questions are asked, and which; what a plan needs. */
export function planBaseOf(draft: Draft): RunRequestBase {
  const judge = judgeSettingsOf(draft.judge)
  const sandbox = sandboxSettingsOf(draft.sandbox)
  return {
    benchmarks: draft.benchmarks.map(benchmark => ({
      id: benchmark.id,
      options: optionsOf(benchmark),
    })),
    limit: limitOf(draft),
    ...amount('totalLimit', draft.totalLimit),
    ...amount('repeats', draft.repeats),
    ...amount('seed', draft.seed),
    ...text('datasetDir', draft.datasetDir),
    ...(judge && { judge }),
    ...(sandbox && { sandbox }),
  }
}

/** Absent options keep the benchmark's own facts. */
export function optionsOf(benchmark: BenchmarkDraft): BenchmarkOptions {
  return {
    ...text('localPath', benchmark.localPath),
    ...text('datasetId', benchmark.datasetId),
    ...list('subsets', benchmark.subsets),
    ...text('split', benchmark.split),
    ...text('shotSplit', benchmark.shotSplit),
    ...amount('fewShotNum', benchmark.fewShotNum),
    ...flag('fewShotRandom', benchmark.fewShotRandom),
    ...prompt('promptTemplate', benchmark.promptTemplate),
    ...prompt('fewShotPromptTemplate', benchmark.fewShotPromptTemplate),
    ...prompt('systemPrompt', benchmark.systemPrompt),
    ...json('filters', benchmark.filters),
    ...flag('shuffle', benchmark.shuffle),
    ...flag('shuffleChoices', benchmark.shuffleChoices),
    ...(benchmark.aggregation === '' ? {} : { aggregation: benchmark.aggregation }),
    ...text('primaryMetric', benchmark.primaryMetric),
    ...list('metrics', benchmark.metrics),
    ...(Object.keys(benchmark.extraParams).length === 0
      ? {}
      : { extraParams: benchmark.extraParams }),
    ...list('sampleIds', listedIn(benchmark.sampleIds)),
    ...(benchmark.badRows === 'skip' ? { badRows: 'skip' as const } : {}),
  }
}

/** Entries stand on lines of their own or between commas. */
export const listedIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[\n,;]/)
      .map(entry => entry.trim())
      .filter(entry => entry !== ''),
  ),
]

function targetOf(model: ModelDraft): RunRequestInput['model'] {
  return {
    name: model.name.trim(),
    kind: model.kind,
    args: model.args,
    ...text('id', model.id),
    ...(model.serverId !== null
      ? { serverId: model.serverId }
      : model.kind === 'openai'
        ? { apiUrl: model.apiUrl.trim() }
        : {}),
  }
}

function limitOf({ limitKind, limitCount, limitShare }: Draft): Limit {
  if (limitKind === 'count' && limitCount !== '') return { kind: 'count', count: limitCount }
  if (limitKind === 'share' && limitShare !== '') return { kind: 'share', share: limitShare / 100 }
  return { kind: 'all' }
}

function samplingOf(generation: Draft['generation']): RunRequestInput['sampling'] {
  return {
    ...generation.others,
    ...amount('temperature', generation.temperature),
    ...amount('topP', generation.topP),
    ...amount('topK', generation.topK),
    ...amount('maxTokens', generation.maxTokens),
    ...list('stop', generation.stop),
    ...amount('seed', generation.seed),
    ...amount('frequencyPenalty', generation.frequencyPenalty),
    ...amount('presencePenalty', generation.presencePenalty),
    ...amount('repetitionPenalty', generation.repetitionPenalty),
    ...text('reasoningEffort', generation.reasoningEffort),
    ...json('extraBody', generation.extraBody),
  }
}

function transportOf({ generation, execution }: Draft): RunRequestInput['transport'] {
  return {
    ...execution.others,
    stream: generation.stream,
    ...times('timeoutMs', execution.timeoutS, 1000),
    ...times('connectTimeoutMs', execution.connectTimeoutS, 1000),
    ...times('firstTokenTimeoutMs', execution.firstTokenTimeoutS, 1000),
    ...times('idleTimeoutMs', execution.idleTimeoutS, 1000),
    ...amount('retries', execution.retries),
  }
}

function executionOf(execution: Draft['execution']): RunRequestInput['execution'] {
  return {
    ...amount('concurrency', execution.concurrency),
    ...amount('requestsPerMinute', execution.requestsPerMinute),
    ...amount('tokensPerMinute', execution.tokensPerMinute),
    adaptive: execution.adaptive,
    ...(execution.maxFailurePercent === ''
      ? {}
      : { maxFailureShare: execution.maxFailurePercent / 100 }),
    ...flag('stopOnFailure', execution.stopOnFailure),
    // Somebody watches what is started here, so that its usual is to pause; elsewhere it is to stop.
    pauseAfterFailures:
      execution.pauseAfterFailures === ''
        ? defaults.pauseAfterFailures
        : execution.pauseAfterFailures,
    ...times('serverLostTimeoutMs', execution.serverLostMinutes, 60_000),
  }
}

type Part<N extends string, T> = { [K in N]?: T }

const text = <N extends string>(name: N, value: string): Part<N, string> =>
  (value.trim() === '' ? {} : { [name]: value.trim() }) as Part<N, string>

/** Space at the ends of a prompt may be meant. */
const prompt = <N extends string>(name: N, value: string): Part<N, string> =>
  (value.trim() === '' ? {} : { [name]: value }) as Part<N, string>

const amount = <N extends string>(name: N, value: Amount): Part<N, number> =>
  (value === '' ? {} : { [name]: value }) as Part<N, number>

const times = <N extends string>(name: N, value: Amount, unitMs: number): Part<N, number> =>
  amount(name, value === '' ? '' : Math.round(value * unitMs))

const flag = <N extends string>(name: N, value: boolean): Part<N, true> =>
  (value ? { [name]: true } : {}) as Part<N, true>

const list = <N extends string>(name: N, value: string[]): Part<N, string[]> =>
  (value.length === 0 ? {} : { [name]: value }) as Part<N, string[]>

function json<N extends string>(name: N, value: string): Part<N, JsonObject> {
  const read = readJsonObject(value)
  const object = 'value' in read ? read.value : {}
  return (Object.keys(object).length === 0 ? {} : { [name]: object }) as Part<N, JsonObject>
}
