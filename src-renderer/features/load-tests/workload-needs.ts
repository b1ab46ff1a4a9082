import type { LoadApi, LoadDataset } from '@contract'
import type { LoadDraft } from './draft'

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
  apis: ['chat', 'completions', 'responses'],
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
  flickr8k: { ...base, path: 'folder', isFound: true, apis: ['chat', 'responses'] },
  'random-images': { ...base, lengths: 'drawn', images: true, apis: ['chat', 'responses'] },
  'speed-benchmark': { ...base, offset: false },
  'speed-benchmark-long': { ...base, offset: false },
  'random-multi-turn': {
    ...base,
    lengths: 'drawn',
    prefix: true,
    turns: true,
    apis: ['chat', 'responses'],
  },
  'multi-turn': { ...base, path: 'file', turns: true, apis: ['chat', 'responses'] },
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
  responses: 'open-questions',
  embeddings: 'random-embedding',
  rerank: 'random-rerank',
}

export const withApi = (draft: LoadDraft, api: LoadApi): LoadDraft => ({
  ...draft,
  api,
  dataset: needs[draft.dataset].apis.includes(api) ? draft.dataset : firstDatasets[api],
})
