import type { ErrorInfo, Progress, RunId, RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'

/** A run as it is now. Events bring what changes; what was told before this page opened, or is too old for the page's list, is asked for. */
export function useLiveRun(runId: RunId): {
  run: RunSummary | undefined
  progress: Progress | null
  error: ErrorInfo | null
} {
  const live = useAppState(state => state.runs[runId])
  const told = useAppState(state => state.progress[runId])
  const isOpen = useAppState(state => state.info !== null)
  const detail = useCommandQuery('run.get', { runId }, { enabled: isOpen && live === undefined })
  const asked = useCommandQuery(
    'run.progress',
    { runId },
    { enabled: isOpen && told === undefined },
  )
  // Another run's answer may still stand here while this one's is on its way.
  const stored = detail.data?.run.id === runId ? detail.data.run : undefined
  const known = asked.data?.runId === runId ? asked.data : null
  return { run: live ?? stored, progress: told ?? known, error: detail.error?.info ?? null }
}
