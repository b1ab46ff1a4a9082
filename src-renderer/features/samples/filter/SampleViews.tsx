import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { JsonObject } from '@contract'
import { useClient } from '../../../client/client-context'
import { useNamedViews } from '../../../state/use-named-views'
import { NamedViews } from '../../../ui/NamedViews'
import { readSampleSearch, viewOf, type SampleSearch } from '../sample-search'

const screen = 'samples'

/** Filter, order and columns of the list under a name, for every run. */
export function SampleViews(props: {
  search: SampleSearch
  onChoose(view: Partial<SampleSearch>): void
}) {
  useOldViews()
  return (
    <NamedViews
      means={useNamedViews(screen)}
      gridOf={() => 'samples'}
      state={viewOf(props.search)}
      onOpen={state => props.onChoose(viewOf(readSampleSearch(state)))}
    />
  )
}

/** Earlier versions kept views in the browser: they move to the database once. */
const oldKey = 'evalwright.samples.views'

function useOldViews(): void {
  const client = useClient()
  const queries = useQueryClient()
  useEffect(() => {
    const old = takeOld()
    if (old.length === 0) return
    void Promise.all(
      old.map(([name, state]) => client.call('view.save', { screen, view: { name, state } })),
    ).then(
      () => queries.invalidateQueries({ queryKey: ['view.list', { screen }] }),
      () => undefined, // A read-only data folder keeps no views.
    )
  }, [client, queries])
}

function takeOld(): [string, JsonObject][] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(oldKey) ?? '{}')
    localStorage.removeItem(oldKey)
    return typeof saved === 'object' && saved !== null
      ? (Object.entries(saved) as [string, JsonObject][])
      : []
  } catch {
    return [] // Storage is off, or holds what another version wrote.
  }
}
