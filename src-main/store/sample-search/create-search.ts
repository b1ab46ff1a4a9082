import type { Database } from 'better-sqlite3'
import type { RunId, SampleFacets, SampleFilter } from '@contract'
import { filterConditions } from '../sample-filter'
import type { SampleQueries } from '../sample-queries'
import { createSearchSession, type FoundPage, type PageRequest } from './search-session'
import { createSearchThread, type SearchThread } from './search-thread'

export interface SampleSearch {
  page(request: PageRequest): Promise<FoundPage>
  facets(runId: RunId, filter: SampleFilter): Promise<SampleFacets>
  stop(runId: RunId): Promise<void>
  close(): Promise<void>
}

/**
 * Pages and facets of any filter: what the narrow table answers is asked here and now, what needs the texts of a searching thread.
 * `workerFile` is that thread's built file; without one (a database in memory, tests of sources) the same work is done in place.
 */
export function createSearch(
  db: Database,
  queries: SampleQueries,
  place: { path: string; workerFile?: string | undefined },
): SampleSearch {
  let thread: SearchThread | undefined
  let session: ReturnType<typeof createSearchSession> | undefined
  const threadOf = (file: string): SearchThread => (thread ??= createSearchThread(file, place.path))
  const { workerFile } = place

  return {
    async page(request) {
      if (filterConditions(request.filter, undefined).slow === null) {
        const { runId, filter, sort, limit, cursor } = request
        return { ...queries.page(runId, filter, sort, limit, cursor), searched: null }
      }
      if (workerFile !== undefined) return threadOf(workerFile).ask({ kind: 'page', request })
      return (session ??= createSearchSession(db)).page(request)
    },
    async facets(runId, filter) {
      if (filterConditions(filter, undefined).slow === null) {
        return { ...queries.facets(runId, filter), searched: null }
      }
      if (workerFile !== undefined) {
        return threadOf(workerFile).ask({ kind: 'facets', runId, filter })
      }
      return (session ??= createSearchSession(db)).facets(runId, filter)
    },
    async stop(runId) {
      if (thread) await thread.ask({ kind: 'stop', runId })
      else session?.stop(runId)
    },
    async close() {
      await thread?.close()
    },
  }
}
