import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, JsonObject } from '@contract'
import { useClient } from '../../client/client-context'
import { useCommand, useCommandQuery } from '../../client/queries'
import { showError } from '../../ui/show-error'
import { useUndoableDelete } from '../../ui/use-undoable-delete'
import { presetScreen } from './own-presets'

const idOf = (name: string): string => `generation-preset:${name}`

/** The saved presets, without those that are being deleted, which ten seconds can bring back. */
export function useOwnPresets() {
  const { t } = useTranslation('planning')
  const client = useClient()
  const queries = useQueryClient()
  const kept = useCommandQuery('view.list', { screen: presetScreen }, { staleMs: 60_000 })
  const save = useCommand('view.save')
  const renew = (list: CommandOutput<'view.list'>) =>
    queries.setQueryData(['view.list', { screen: presetScreen }], list)
  const deletion = useUndoableDelete(async id => {
    const name = id.slice(idOf('').length)
    renew(await client.call('view.delete', { screen: presetScreen, name }))
  })
  return {
    presets: (kept.data ?? []).filter(({ name }) => !deletion.hiddenIds.has(idOf(name))),
    /** While it can still be taken back, a deleted preset keeps its name. */
    isNameFree: (name: string): boolean => !deletion.hiddenIds.has(idOf(name)),
    save: (name: string, state: JsonObject): void =>
      save.mutate(
        { screen: presetScreen, view: { name, state } },
        { onSuccess: renew, onError: showError },
      ),
    remove: (name: string): void =>
      deletion.remove(idOf(name), {
        title: t('presets.deleted'),
        text: t('presets.deletedText', { name }),
      }),
  }
}
