import type {
  BenchmarkOptions,
  JsonObject,
  ModelServer,
  RunRequestInput,
  Settings,
} from '@contract'
import { emptySandbox, type SandboxDraft } from './sandbox-draft'
import { emptyOwn } from './own-settings'
import { emptyJudge, type JudgeDraft } from './judge-draft'
import type { Amount, ModelDraft } from './draft-fields'

export type Aggregation = NonNullable<BenchmarkOptions['aggregation']>

export interface BenchmarkDraft {
  id: string
  /** Empty: all of them. */
  subsets: string[]
  fewShotNum: Amount
  fewShotRandom: boolean
  split: string
  shotSplit: string
  promptTemplate: string
  fewShotPromptTemplate: string
  systemPrompt: string
  filters: string
  shuffle: boolean
  shuffleChoices: boolean
  localPath: string
  datasetId: string
  extraParams: JsonObject
  badRows: 'stop' | 'skip'
  /** Entries as they are typed; empty: all questions. */
  sampleIds: string
  aggregation: Aggregation | ''
  primaryMetric: string
  metrics: string[]
}

export interface GenerationDraft {
  temperature: Amount
  topP: Amount
  topK: Amount
  maxTokens: Amount
  stop: string[]
  seed: Amount
  frequencyPenalty: Amount
  presencePenalty: Amount
  repetitionPenalty: Amount
  reasoningEffort: string
  extraBody: string
  stream: boolean
  /** Settings of a copied run that the form has no field for. */
  others: JsonObject
}

export interface ExecutionDraft {
  concurrency: Amount
  adaptive: boolean
  requestsPerMinute: Amount
  tokensPerMinute: Amount
  timeoutS: Amount
  connectTimeoutS: Amount
  firstTokenTimeoutS: Amount
  idleTimeoutS: Amount
  retries: Amount
  /** Per cent of the finished samples; empty never stops. */
  maxFailurePercent: Amount
  stopOnFailure: boolean
  /** Failures of the connection or the key in a row; 0 never pauses. */
  pauseAfterFailures: Amount
  serverLostMinutes: Amount
  workDir: string
  timestampFolder: boolean
  /** Headers and query of a copied run, without those that are secret. */
  others: JsonObject
}

/** The form of a new evaluation. It holds no key, so that all of it may be kept. */
export interface Draft {
  name: string
  models: ModelDraft[]
  benchmarks: BenchmarkDraft[]
  datasetDir: string
  limitKind: 'all' | 'count' | 'share'
  limitCount: Amount
  /** In per cent. */
  limitShare: Amount
  totalLimit: Amount
  repeats: Amount
  seed: Amount
  generation: GenerationDraft
  judge: JudgeDraft
  sandbox: SandboxDraft
  execution: ExecutionDraft
}

/** What the engine takes where a field is empty; shown as placeholders. Times in the form's units. */
export const defaults = {
  seed: 42,
  concurrency: 8,
  timeoutS: 600,
  connectTimeoutS: 20,
  firstTokenTimeoutS: 300,
  idleTimeoutS: 120,
  retries: 8,
  pauseAfterFailures: 5,
  serverLostMinutes: 30,
} as const

export const emptyModel = (key: string): ModelDraft => ({
  key,
  serverId: null,
  apiUrl: '',
  kind: 'openai',
  recording: '',
  name: '',
  id: '',
  args: {},
  own: emptyOwn,
})

export const emptyBenchmark = (id: string): BenchmarkDraft => ({
  id,
  subsets: [],
  fewShotNum: '',
  fewShotRandom: false,
  split: '',
  shotSplit: '',
  promptTemplate: '',
  fewShotPromptTemplate: '',
  systemPrompt: '',
  filters: '',
  shuffle: false,
  shuffleChoices: false,
  localPath: '',
  datasetId: '',
  extraParams: {},
  badRows: 'stop',
  sampleIds: '',
  aggregation: '',
  primaryMetric: '',
  metrics: [],
})

/** The form with one more benchmark; where it is in it already, only the place of its data is renewed. */
export function withDataset(draft: Draft, id: string, localPath: string): Draft {
  const isThere = draft.benchmarks.some(one => one.id === id)
  return {
    ...draft,
    benchmarks: isThere
      ? draft.benchmarks.map(one => (one.id === id ? { ...one, localPath } : one))
      : [...draft.benchmarks, { ...emptyBenchmark(id), localPath }],
  }
}

export const emptyDraft: Draft = {
  name: '',
  models: [],
  benchmarks: [],
  datasetDir: '',
  limitKind: 'all',
  limitCount: '',
  limitShare: '',
  totalLimit: '',
  repeats: '',
  seed: '',
  generation: {
    temperature: 0,
    topP: '',
    topK: '',
    maxTokens: '',
    stop: [],
    seed: '',
    frequencyPenalty: '',
    presencePenalty: '',
    repetitionPenalty: '',
    reasoningEffort: '',
    extraBody: '',
    stream: false,
    others: {},
  },
  judge: emptyJudge,
  sandbox: emptySandbox,
  execution: {
    concurrency: '',
    adaptive: true,
    requestsPerMinute: '',
    tokensPerMinute: '',
    timeoutS: '',
    connectTimeoutS: '',
    firstTokenTimeoutS: '',
    idleTimeoutS: '',
    retries: '',
    maxFailurePercent: '',
    stopOnFailure: false,
    pauseAfterFailures: '',
    serverLostMinutes: '',
    workDir: '',
    timestampFolder: true,
    others: {},
  },
}

/** An empty form with the user's own defaults; a field that says what the engine does anyway stays empty. */
export function draftWith(settings: Settings | null): Draft {
  if (settings === null) return emptyDraft
  const unless = (usual: number, value: number): Amount => (value === usual ? '' : value)
  return {
    ...emptyDraft,
    sandbox: {
      ...emptySandbox,
      runtime: settings.defaultSandbox,
      python: settings.defaultPython,
    },
    execution: {
      ...emptyDraft.execution,
      concurrency: unless(defaults.concurrency, settings.defaultConcurrency),
      timeoutS: unless(defaults.timeoutS, settings.defaultTimeoutS),
      retries: unless(defaults.retries, settings.defaultRetries),
      maxFailurePercent: unless(100, settings.defaultMaxFailurePercent),
      stopOnFailure: settings.defaultStopOnFailure,
      pauseAfterFailures: unless(defaults.pauseAfterFailures, settings.defaultPauseAfterFailures),
      serverLostMinutes: unless(defaults.serverLostMinutes, settings.defaultServerLostMinutes),
    },
  }
}

/** How many options of a benchmark differ from its own facts; shown on its row. */
export function changedOptions(benchmark: BenchmarkDraft): number {
  const { id, ...options } = benchmark
  const { id: _same, ...untouched } = emptyBenchmark(id)
  return Object.entries(untouched).filter(
    ([name, value]) =>
      JSON.stringify(options[name as keyof typeof options]) !== JSON.stringify(value),
  ).length
}

/** A preset sets the sampling and takes every other sampling setting away; the way of a request stays. */
export type Preset = 'greedy' | 'serverDefault' | 'modelCard'

/** How the makers of a model want it asked; null where nothing says. */
export type CardSampling = NonNullable<ModelServer['modelCards'][string]['sampling']>

export function withPreset(
  generation: GenerationDraft,
  preset: Preset,
  card: CardSampling | null = null,
): GenerationDraft {
  const plain = {
    ...emptyDraft.generation,
    maxTokens: generation.maxTokens,
    extraBody: generation.extraBody,
    stream: generation.stream,
  }
  if (preset !== 'modelCard') return { ...plain, temperature: preset === 'greedy' ? 0 : '' }
  const { temperature, topP, topK, maxTokens, repetitionPenalty, extraBody } = card ?? {}
  return {
    ...plain,
    temperature: temperature ?? '',
    topP: topP ?? '',
    topK: topK ?? '',
    repetitionPenalty: repetitionPenalty ?? '',
    maxTokens: maxTokens ?? generation.maxTokens,
    extraBody: extraBody === undefined ? generation.extraBody : JSON.stringify(extraBody, null, 2),
  }
}

/** The preset that the sampling settings amount to, or null. */
export function presetOf(
  generation: GenerationDraft,
  card: CardSampling | null = null,
): Preset | null {
  const presets: Preset[] = ['greedy', 'serverDefault', ...(card ? (['modelCard'] as const) : [])]
  const found = presets.find(
    preset => JSON.stringify(withPreset(generation, preset, card)) === JSON.stringify(generation),
  )
  return found ?? null
}

export type RunRequestBase = Omit<RunRequestInput, 'model'>
