import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AppEvent, CommandName } from '@contract'
import { useClient } from '../../client/client-context'

/** Asked again at most this often while tests go on. */
const refreshMs = 500

/** Marks what the screens of load tests show as out of date when an event says so. */
export function useLoadTestEvents(): void {
  const client = useClient()
  const queries = useQueryClient()
  useEffect(() => {
    const due = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined

    function refresh(): void {
      timer = undefined
      const ids = new Set(due)
      due.clear()
      void queries.invalidateQueries({
        predicate: ({ queryKey: [name, input] }) =>
          (name as CommandName) === 'loadTest.list' ||
          ids.has((input as { loadTestId?: string } | undefined)?.loadTestId ?? ''),
      })
    }

    function onEvent(event: AppEvent): void {
      if (event.type === 'loadTest.changed') due.add(event.test.id)
      else if (event.type === 'loadTest.deleted') due.add(event.loadTestId)
      else return
      timer ??= setTimeout(refresh, refreshMs)
    }

    const stop = client.subscribe(events => events.forEach(onEvent))
    const stopWatch = client.watch(online => online && refresh())
    return () => {
      stop()
      stopWatch()
      clearTimeout(timer)
    }
  }, [client, queries])
}
