import { useEffect, useState } from 'react'
import type { RunId } from '@contract'
import { useClient } from '../../client/client-context'
import { addText, type KnownReply } from './live-text'

/** Sooner than a watch runs out. */
const renewMs = 10_000

/** The text of a reply as it comes, for as long as this is on the page. */
export function useLiveText(runId: RunId, sampleId: number): KnownReply | null {
  const client = useClient()
  const [known, setKnown] = useState<KnownReply | null>(null)
  useEffect(() => {
    const watchId = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
    let isOver = false
    const stop = client.subscribe(events => {
      for (const event of events) {
        if (event.type !== 'sample.streamed' || event.sampleId !== sampleId) continue
        setKnown(before => addText(before, event.reply))
      }
    })
    const watch = () =>
      void client
        .call('sample.watch', { runId, sampleId, watchId })
        .then(reply => {
          if (reply && !isOver) setKnown(before => addText(before, reply))
        })
        // The connection is away, which the page says elsewhere; the next try may reach it.
        .catch(() => undefined)
    watch()
    const timer = setInterval(watch, renewMs)
    return () => {
      isOver = true
      clearInterval(timer)
      stop()
      client.call('sample.unwatch', { watchId }).catch(() => undefined)
    }
  }, [client, runId, sampleId])
  return known
}
