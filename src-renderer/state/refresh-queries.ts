import type { Query, QueryClient } from '@tanstack/react-query'
import type { AppEvent, CommandName, RunSummary } from '@contract'
import type { Connection } from '../client/connect'

/** Asked again at most this often while a run goes on. */
const liveRefreshMs = 2000
const verificationRefreshMs = 600
const serviceRefreshMs = 300

/**
 * Pages whose rows would move under the pointer are not refreshed by mere progress of a run, only when its status, name or
 * tags change; a view that wants to follow a live run offers its own refresh.
 */
const steadyCommands: readonly CommandName[] = [
  'run.list',
  'job.list',
  'job.facets',
  'run.timeline',
  'sample.page',
  'sample.get',
  'compare.samples',
]

/** Lists of runs, whatever they are grouped by. */
const runLists: readonly CommandName[] = [
  'run.list',
  'job.list',
  'job.facets',
  'run.groups',
  'run.recent',
  'run.facets',
  'server.runCounts',
]

/** What shows verifications; published tables and test sets stay as they are. */
const verificationViews: readonly CommandName[] = [
  'job.list',
  'job.facets',
  'verification.list',
  'verification.get',
  'verification.rows',
  'verification.row',
]

/** Marks queries as out of date when an event says so: all that name the run in their input, and the list of runs. */
export function refreshQueries(client: Connection, queries: QueryClient): () => void {
  const shapes = new Map<string, string>()
  const due = new Set<string>()
  let verifying: ReturnType<typeof setTimeout> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const serviceDue = new Set<CommandName>()
  let serviceTimer: ReturnType<typeof setTimeout> | undefined

  const invalidate = (matches: (name: CommandName, runIds: string[]) => boolean) =>
    makeStale(queries, ({ queryKey: [name, input] }) => matches(name as CommandName, runsIn(input)))

  function refreshDue(): void {
    const ids = new Set(due)
    due.clear()
    timer = undefined
    invalidate((name, runIds) => runIds.some(id => ids.has(id)) && !steadyCommands.includes(name))
  }

  function refreshVerifications(): void {
    clearTimeout(verifying)
    verifying = undefined
    invalidate(name => verificationViews.includes(name))
  }

  /** Of the service, which may tell of many requests and tasks a second. */
  function refreshServiceSoon(name: CommandName): void {
    serviceDue.add(name)
    serviceTimer ??= setTimeout(() => {
      serviceTimer = undefined
      const names = new Set(serviceDue)
      serviceDue.clear()
      invalidate(one => names.has(one))
    }, serviceRefreshMs)
  }

  function onEvent(event: AppEvent): void {
    if (event.type === 'service.changed') refreshServiceSoon('service.state')
    if (event.type === 'task.changed') refreshServiceSoon('task.list')
    if (event.type === 'run.deleted') invalidate(name => runLists.includes(name))
    if (event.type === 'loadTest.deleted')
      invalidate(name => name === 'job.list' || name === 'job.facets')
    if (event.type === 'loadTest.changed') {
      refreshServiceSoon('job.list')
      refreshServiceSoon('job.facets')
    }
    if (event.type === 'sample.reviewed') refreshReviewed(event)
    if (event.type === 'verification.deleted') refreshVerifications()
    if (event.type === 'verification.changed') {
      // Its end is shown at once, what comes before now and then.
      if (event.verification.status !== 'running') refreshVerifications()
      else verifying ??= setTimeout(refreshVerifications, verificationRefreshMs)
    }
    if (event.type !== 'run.changed') return
    const { run } = event
    const shape = shapeOf(run)
    if (shapes.get(run.id) === shape) {
      due.add(run.id)
      timer ??= setTimeout(refreshDue, liveRefreshMs)
      return
    }
    shapes.set(run.id, shape)
    invalidate((name, runIds) => runLists.includes(name) || runIds.includes(run.id))
  }

  /** A row that was reviewed stays where it is; what it says, and every count, is asked for again. */
  function refreshReviewed({ runId, sampleId }: { runId: string; sampleId: number }): void {
    makeStale(queries, ({ queryKey: [name, input] }) => {
      const of = input as { runId?: string; sampleId?: number } | undefined
      return (
        (name as string).startsWith('sample.') && (of?.runId === runId || of?.sampleId === sampleId)
      )
    })
  }

  const stop = client.subscribe(events => events.forEach(onEvent))
  // What was asked before the stream of events began, or while it was lost, may have changed unheard.
  const unwatch = client.watch((online, seq) => {
    if (online && seq !== undefined) makeStale(queries, () => true)
  })
  return () => {
    stop()
    unwatch()
    clearTimeout(timer)
    clearTimeout(verifying)
    clearTimeout(serviceTimer)
  }
}

/** A first answer that is still on its way may be of before the event, and would pass for new: it is asked for again once it is here. */
function makeStale(queries: QueryClient, predicate: (query: Query) => boolean): void {
  for (const { state, promise, queryKey } of queries.getQueryCache().findAll({ predicate })) {
    if (state.data !== undefined || state.fetchStatus !== 'fetching') continue
    const again = () => queries.invalidateQueries({ queryKey, exact: true })
    promise?.then(again, again)
  }
  void queries.invalidateQueries({ predicate })
}

/** What decides where a run stands in lists and which of its pages are final. */
const shapeOf = (run: RunSummary): string =>
  JSON.stringify([
    run.status,
    run.name,
    run.tags,
    run.note,
    run.archived,
    run.baselineOf,
    // Final scores may come a moment after the final status.
    run.finishedAt !== null && run.benchmarks.map(({ primary }) => primary?.score),
  ])

/** The runs that a query's input names: one, the two of a comparison, or many. */
function runsIn(input: unknown): string[] {
  const { runId, a, b, runIds } = (input ?? {}) as Record<string, unknown>
  const named = [runId, a, b, ...(Array.isArray(runIds) ? (runIds as unknown[]) : [])]
  return named.filter(id => typeof id === 'string')
}
