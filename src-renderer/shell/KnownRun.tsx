import { useMatches } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import type { RunId } from '@contract'
import { useCommandQuery } from '../client/queries'
import { useAppState } from '../state/app-state'

const NotHere = lazy(async () => ({ default: (await import('./NotHere')).NotHere }))

/** The screen of a run; or, where its link belongs to another database, a page that says so and offers the import. */
export function KnownRun({ children }: { children: ReactNode }) {
  const match = useMatches({ select: matches => matches.at(-1) })
  const runId = (match?.params as { runId?: string } | undefined)?.runId
  const isListed = useAppState(state => runId === undefined || state.runs[runId] !== undefined)
  const query = useCommandQuery(
    'run.get',
    { runId: (runId ?? '-') as RunId },
    { enabled: !isListed, staleMs: 60_000 },
  )
  const isMissing = !isListed && query.error?.info.code === 'not-found'
  if (!isMissing || runId === undefined) return children
  return (
    <Suspense>
      <NotHere runId={runId} />
    </Suspense>
  )
}
