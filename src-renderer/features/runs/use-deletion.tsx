import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { createPendingDeletions } from './pending-deletions'

const undoMs = 10_000

/**
 * Deletes with ten seconds to think again. Until then the run is only hidden; leaving the screen or the page deletes at once.
 */
export function useDeletion() {
  const { t } = useTranslation(['runs', 'common'])
  const client = useClient()
  const pending = useMemo(
    () =>
      createPendingDeletions(async id => {
        notifications.hide(`delete-${id}`)
        try {
          await client.call('run.delete', { runId: id as RunSummary['id'] })
        } catch (error) {
          const { message, hint = '' } = toErrorInfo(error)
          notifications.show({ color: 'red', title: message, message: hint, autoClose: 12_000 })
          throw error
        }
      }, undoMs),
    [client],
  )
  const hiddenIds = useSyncExternalStore(pending.subscribe, pending.hidden)

  useEffect(() => {
    window.addEventListener('pagehide', pending.flush)
    return () => {
      window.removeEventListener('pagehide', pending.flush)
      pending.flush()
    }
  }, [pending])

  const remove = useCallback(
    ({ id, name }: RunSummary) => {
      pending.add(id)
      const undo = () => {
        pending.undo(id)
        notifications.hide(`delete-${id}`)
      }
      notifications.show({
        id: `delete-${id}`,
        title: t('deleted.title'),
        autoClose: undoMs,
        message: (
          <>
            {t('deleted.text', { name })}
            <Button mt={6} variant="default" size="compact-xs" onClick={undo} display="block">
              {t('common:undo')}
            </Button>
          </>
        ),
      })
    },
    [pending, t],
  )

  return { hiddenIds, remove }
}
