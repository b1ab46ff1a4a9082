import type { ErrorInfo, RunId, SampleFilter } from '@contract'
import type { PageRequest } from './search-session'

/** What the searching thread is asked. */
export type SearchMessage = { id: number } & (
  | { kind: 'page'; request: PageRequest }
  | { kind: 'facets'; runId: RunId; filter: SampleFilter }
  | { kind: 'stop'; runId: RunId }
)

export type SearchReply =
  { id: number; ok: true; value: unknown } | { id: number; ok: false; error: ErrorInfo }

type Without<T> = T extends unknown ? Omit<T, 'id'> : never
export type SearchQuestion = Without<SearchMessage>
