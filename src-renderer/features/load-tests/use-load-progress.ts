import { useEffect, useState } from 'react'
import type { LoadProgress } from '@contract'
import { useClient } from '../../client/client-context'

/** What a running test last told of itself: by event, or as it was saved when the page opened. */
export function useLoadProgress(
  loadTestId: string,
  saved: LoadProgress | null | undefined,
): LoadProgress | null {
  const client = useClient()
  const [told, setTold] = useState<LoadProgress | null>(null)
  useEffect(
    () =>
      client.subscribe(events => {
        for (const event of events)
          if (event.type === 'loadTest.progressed' && event.progress.loadTestId === loadTestId)
            setTold(event.progress)
      }),
    [client, loadTestId],
  )
  if (told?.loadTestId !== loadTestId) return saved ?? null
  return saved && saved.at > told.at ? saved : told
}
