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
  stop: string[]
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
  probes: Amount
  refine: boolean
  stopEarly: boolean
  workDir: string
  /** What a copied test says and the form has no field for; sent again as it was. */
  others: { workload: JsonObject; sampling: JsonObject }
}

export const emptyDraft: LoadDraft = {
  name: '',
  serverId: null,
  kind: 'openai',
  apiUrl: '',
  model: '',
  api: 'chat',
  endpoint: '',
  headers: '',
  mode: 'closed',
  concurrencies: '1, 4, 16',
  rates: '',
  rateCap: '',
  arrival: 'poisson',
  burstiness: '',
  end: 'number',
  numbers: '20',
  durationS: '',
  graceS: '',
  warmup: '',
  cooldown: '',
  rampS: '',
  pauseS: '',
  overSaturation: 'watch',
  tokenCap: '',
  seed: '',
  keepTexts: '',
  testConnection: true,
  stream: true,
  connectS: '',
  readS: '',
  totalS: '',
  maxTokens: 256,
  maxTokensTo: '',
  minTokens: '',
  ignoreEos: false,
  temperature: 0,
  topP: '',
  topK: '',
  n: '',
  stop: [],
  extraBody: '',
  dataset: 'open-questions',
  path: '',
  prompt: '',
  minPromptLength: '',
  maxPromptLength: '',
  lengths: 'uniform',
  tooLong: 'skip',
  prefixLength: '',
  prefixCount: '',
  offset: '',
  tokenizer: '',
  chatTemplate: true,
  tokenIds: false,
  minTurns: '',
  maxTurns: '',
  imageCount: '',
  imageWidth: '',
  imageHeight: '',
  batch: '',
  traceSpeed: '',
  matchOutputLength: false,
  goodput: { latency: '', ttft: '', ttfat: '', tpot: '' },
  search: 'sla',
  searchVariable: 'parallel',
  criteria: [{ group: 0, metric: 'p99_ttft', op: '<=', value: 2000 }],
  repeats: '',
  lower: '',
  upper: '',
  fixedParallel: '',
  probes: '',
  refine: true,
  stopEarly: true,
  workDir: '',
  others: { workload: {}, sampling: {} },
}

/** Which fields a kind of workload needs besides the ones that all have. */
export interface WorkloadNeeds {
  path: 'file' | 'folder' | null
  /** Without a path, its published files are looked for in the folders of data sets. */
  isFound: boolean
  prompt: boolean
  /** drawn: the ends of a draw, limits: what is left out. */
  lengths: 'drawn' | 'limits' | null
  prefix: boolean
  turns: boolean
  images: boolean
  batch: boolean
  trace: boolean
  offset: boolean
  apis: readonly LoadApi[]
}

const base: WorkloadNeeds = {
  path: null,
  isFound: false,
  prompt: false,
  lengths: null,
  prefix: false,
  turns: false,
  images: false,
  batch: false,
  trace: false,
  offset: true,
  apis: ['chat', 'completions'],
}
const file: WorkloadNeeds = { ...base, path: 'file', lengths: 'limits', prefix: true }

const needs: Record<LoadDataset, WorkloadNeeds> = {
  'open-questions': { ...base, lengths: 'limits', prefix: true },
  prompt: { ...base, prompt: true, offset: false },
  random: { ...base, lengths: 'drawn', prefix: true },
  'line-by-line': file,
  jsonl: file,
  openqa: { ...file, isFound: true },
  longalpaca: { ...file, isFound: true },
  'share-gpt': { ...file, isFound: true },
  flickr8k: { ...base, path: 'folder', isFound: true, apis: ['chat'] },
  'random-images': { ...base, lengths: 'drawn', images: true, apis: ['chat'] },
  'speed-benchmark': { ...base, offset: false },
  'speed-benchmark-long': { ...base, offset: false },
  'random-multi-turn': { ...base, lengths: 'drawn', prefix: true, turns: true, apis: ['chat'] },
  'multi-turn': { ...base, path: 'file', turns: true, apis: ['chat'] },
  embedding: { ...file, prefix: false, batch: true, apis: ['embeddings'] },
  'random-embedding': { ...base, lengths: 'drawn', batch: true, apis: ['embeddings'] },
  rerank: { ...base, path: 'file', apis: ['rerank'] },
  'random-rerank': { ...base, lengths: 'drawn', batch: true, apis: ['rerank'] },
  trace: { ...base, path: 'file', trace: true, offset: false },
}

export const needsOf = (dataset: LoadDataset): WorkloadNeeds => needs[dataset]

/** The draft with a workload that its API can ask, and the other way round. */
export function withDataset(draft: LoadDraft, dataset: LoadDataset): LoadDraft {
  const { apis } = needs[dataset]
  return { ...draft, dataset, api: apis.includes(draft.api) ? draft.api : (apis[0] ?? 'chat') }
}

const firstDatasets: Record<LoadApi, LoadDataset> = {
  chat: 'open-questions',
  completions: 'open-questions',
  embeddings: 'random-embedding',
  rerank: 'random-rerank',
}

export const withApi = (draft: LoadDraft, api: LoadApi): LoadDraft => ({
  ...draft,
  api,
  dataset: needs[draft.dataset].apis.includes(api) ? draft.dataset : firstDatasets[api],
})
