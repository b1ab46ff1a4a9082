import { useQueryClient } from '@tanstack/react-query'
import type { CommandOutput, JsonObject } from '@contract'
import { useCommand, useCommandQuery } from '../client/queries'

export interface NamedViewMeans {
  views: CommandOutput<'view.list'>
  save(name: string, state: JsonObject): Promise<void>
  remove(name: string): Promise<void>
}

/** The views that are kept for one screen, and how they change. */
export function useNamedViews(screen: string): NamedViewMeans {
  const queries = useQueryClient()
  const views = useCommandQuery('view.list', { screen }, { staleMs: 60_000 })
  const save = useCommand('view.save')
  const remove = useCommand('view.delete')
  const keep = (list: CommandOutput<'view.list'>) =>
    void queries.setQueryData(['view.list', { screen }], list)
  return {
    views: views.data ?? [],
    save: async (name, state) => keep(await save.mutateAsync({ screen, view: { name, state } })),
    remove: async name => keep(await remove.mutateAsync({ screen, name })),
  }
}
