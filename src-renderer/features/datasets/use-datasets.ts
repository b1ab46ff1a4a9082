import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useClient } from '../../client/client-context'
import { useCommandQuery } from '../../client/queries'

/** The catalogue, asked again when an event says that something about the data changed. */
export function useDatasets() {
  useFreshDatasets()
  return useCommandQuery('dataset.list', {})
}

/** Marks what is known of data sets as out of date when an event says so. */
export function useFreshDatasets(): void {
  const client = useClient()
  const queries = useQueryClient()
  useEffect(
    () =>
      client.subscribe(events => {
        const isOld = events.some(event => event.type === 'dataset.changed')
        const isMoving = events.some(event => event.type === 'download.changed')
        if (!isOld && !isMoving) return
        void queries.invalidateQueries({
          predicate: ({ queryKey: [name] }) =>
            name === 'dataset.downloads'
              ? isMoving
              : isOld &&
                (name === 'dataset.list' || name === 'dataset.get' || name === 'dataset.rows'),
        })
      }),
    [client, queries],
  )
}
