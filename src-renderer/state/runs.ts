import type { AppEvent, RunStatus, RunSummary, Snapshot } from '@contract'

/** The runs known to this page: the newest ones, and every one that changed since. Longer lists are paged by the view that shows them. */
export interface RunsSlice {
  runs: Record<string, RunSummary>
  runCount: number
}

export const noRuns: RunsSlice = { runs: {}, runCount: 0 }

export const runsFromSnapshot = ({ runs, runCount }: Snapshot): RunsSlice => ({
  runs: Object.fromEntries(runs.map(run => [run.id, run])),
  runCount,
})

/** What an event changes of this slice; nothing for events about other things. */
export function applyToRuns(slice: RunsSlice, event: AppEvent): Partial<RunsSlice> {
  if (event.type === 'run.changed') {
    const { run } = event
    const added = slice.runs[run.id] === undefined ? 1 : 0
    return { runs: { ...slice.runs, [run.id]: run }, runCount: slice.runCount + added }
  }
  if (event.type === 'run.deleted') {
    const { [event.runId]: gone, ...runs } = slice.runs
    return { runs, runCount: Math.max(0, slice.runCount - (gone ? 1 : 0)) }
  }
  return {}
}

const activeStatuses: readonly RunStatus[] = ['queued', 'preparing', 'running', 'paused', 'waiting']
const resumableStatuses: readonly RunStatus[] = ['interrupted', 'cancelled', 'failed']

/** Somebody runs it now, or holds it paused. */
export const isActive = (run: RunSummary): boolean => activeStatuses.includes(run.status)

/** It was finished with what it had: samples were not run, and can be later. */
export const isFinishedEarly = (run: RunSummary): boolean =>
  run.origin === 'evalwright' && run.status === 'finished' && run.counts.pending > 0

/** It ended before every sample was asked; resuming asks only the missing ones. Imported runs cannot be asked again. */
export const isResumable = (run: RunSummary): boolean =>
  run.origin === 'evalwright' && (resumableStatuses.includes(run.status) || isFinishedEarly(run))

/** Something of it is through, and something is not: it may be finished with what it has. */
export const canFinishEarly = (run: RunSummary): boolean =>
  run.origin === 'evalwright' &&
  run.status !== 'finished' &&
  run.counts.pending > 0 &&
  run.counts.total > run.counts.pending

/** Finished samples that failed can be asked again without repeating the others. */
export const hasFailures = (run: RunSummary): boolean =>
  run.origin === 'evalwright' && !isActive(run) && run.counts.failed > 0

/** Samples that are through, whatever became of them. */
export const doneOf = (run: RunSummary): number => run.counts.total - run.counts.pending
