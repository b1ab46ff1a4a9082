import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useClient } from '../../client/client-context'
import { useCommandQuery } from '../../client/queries'

/** Commands whose answers follow from what lies on disk. */
const ofContent = new Set([
  'dataset.list',
  'dataset.get',
  'dataset.rows',
  'dataset.row',
  'dataset.facts',
  'dataset.nearDuplicates',
  'benchmark.preview',
])

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
            name === 'dataset.downloads' ? isMoving : isOld && ofContent.has(String(name)),
        })
      }),
    [client, queries],
  )
}
