import { useEffect } from 'react'
import { useClient } from '../client/client-context'
import { useAppState, useAppStore } from '../state/app-state'

const everyMs = 30_000

/** Size of the database and room on its disk, asked again twice a minute while the page is seen. */
export function useFreshInfo(): void {
  const client = useClient()
  const store = useAppStore()
  const online = useAppState(state => state.online)
  useEffect(() => {
    if (!online) return
    const timer = setInterval(() => {
      if (document.hidden) return
      client.call('app.info', {}).then(
        info => store.setState({ info }),
        () => undefined, // The status bar tells of it; the next look comes by itself.
      )
    }, everyMs)
    return () => clearInterval(timer)
  }, [client, store, online])
}
