import type { LoadApi } from '@contract'

/** EvalScope's names of APIs, and ours. */
export const PERF_APIS: Record<string, LoadApi> = {
  openai: 'chat',
  chat: 'chat',
  completions: 'completions',
  openai_responses: 'responses',
  openai_response: 'responses',
  responses: 'responses',
  openai_embedding: 'embeddings',
  embeddings: 'embeddings',
  openai_rerank: 'rerank',
  rerank: 'rerank',
}
