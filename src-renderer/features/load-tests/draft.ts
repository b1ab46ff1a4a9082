import type {
  JsonObject,
  LoadApi,
  LoadArrival,
  LoadDataset,
  LoadObjectiveMetric,
  LoadSearch,
  LoadTestRequest,
  LoadWorkload,
  SearchMetric,
} from '@contract'
import type { Amount } from '../../ui/AmountInput'

export const datasets = [
  'open-questions',
  'prompt',
  'random',
  'line-by-line',
  'jsonl',
  'openqa',
  'longalpaca',
  'share-gpt',
  'flickr8k',
  'random-images',
  'speed-benchmark',
  'speed-benchmark-long',
  'random-multi-turn',
  'multi-turn',
  'embedding',
  'random-embedding',
  'rerank',
  'random-rerank',
  'trace',
] as const satisfies readonly LoadDataset[]

export const objectiveMetrics = [
  'latency',
  'ttft',
  'ttfat',
  'tpot',
] as const satisfies readonly LoadObjectiveMetric[]

export const searchMetrics = [
  'avg_latency',
  'p50_latency',
  'p90_latency',
  'p99_latency',
  'avg_ttft',
  'p50_ttft',
  'p90_ttft',
  'p99_ttft',
  'avg_tpot',
  'p50_tpot',
  'p90_tpot',
  'p99_tpot',
  'rps',
  'tps',
  'goodput',
] as const satisfies readonly SearchMetric[]

/** `limit` compares with a value; `max` and `min` look for the load at which the metric is best. */
export interface CriterionDraft {
  /** Criteria of one group must all hold; each group is a search of its own. */
  group: number
  metric: SearchMetric
  op: '<=' | '<' | '>=' | '>' | 'max' | 'min'
  value: Amount
}

export type LoadMode = 'closed' | 'open' | 'search'

/** A load test as the form has it; empty fields mean the default. Times in seconds, objectives in milliseconds. Holds no key. */
export interface LoadDraft {
  name: string
  serverId: string | null
  kind: 'openai' | 'mock'
  apiUrl: string
  model: string
  api: LoadApi
  endpoint: string
  headers: string
  mode: LoadMode
  concurrencies: string
  rates: string
  rateCap: Amount
  arrival: LoadArrival
  burstiness: Amount
  end: 'number' | 'duration' | 'both'
  /** One for all steps, or one for each. */
  numbers: string
  durationS: Amount
  graceS: Amount
  warmup: Amount
  cooldown: Amount
  rampS: Amount
  pauseS: Amount
  overSaturation: LoadTestRequest['overSaturation']
  tokenCap: Amount
  seed: Amount
  keepTexts: Amount
  testConnection: boolean
  stream: boolean
  connectS: Amount
  readS: Amount
  totalS: Amount
  maxTokens: Amount
  /** With it, each request draws between `maxTokens` and this. */
  maxTokensTo: Amount
  minTokens: Amount
  ignoreEos: boolean
  temperature: Amount
  topP: Amount
  topK: Amount
  n: Amount
  frequencyPenalty: Amount
  presencePenalty: Amount
  repetitionPenalty: Amount
  logprobs: boolean
  topLogprobs: Amount
  /** Sent to the model; `seed` is that of the draws. */
  modelSeed: Amount
  stop: string[]
  /** Whole numbers as they were typed. */
  stopTokenIds: string[]
  extraBody: string
  dataset: LoadDataset
  path: string
  prompt: string
  minPromptLength: Amount
  maxPromptLength: Amount
  lengths: LoadWorkload['lengths']
  tooLong: LoadWorkload['tooLong']
  prefixLength: Amount
  prefixCount: Amount
  offset: Amount
  tokenizer: string
  chatTemplate: boolean
  tokenIds: boolean
  minTurns: Amount
  maxTurns: Amount
  imageCount: Amount
  imageWidth: Amount
  imageHeight: Amount
  batch: Amount
  traceSpeed: Amount
  matchOutputLength: boolean
  goodput: Record<LoadObjectiveMetric, Amount>
  search: LoadSearch['kind']
  searchVariable: 'parallel' | 'rate'
  criteria: CriterionDraft[]
  repeats: Amount
  lower: Amount
  upper: Amount
  fixedParallel: Amount
  numberMultiplier: Amount
  probes: Amount
  refine: boolean
  stopEarly: boolean
  workDir: string
  /** What a copied test says of its workload and the form has no field for; sent again as it was. */
  otherWorkload: JsonObject
}
