import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, RunSummary } from '@contract'
import { useClient } from '../../client/client-context'
import { showError } from '../../ui/show-error'

type Deleted = Pick<CommandOutput<'run.deleted'>[number], 'runId' | 'name'>

const undoMs = 10_000

/**
 * Deletes runs at once and offers them back for ten seconds. The host keeps the time, so that the offer outlives this page: one
 * that is opened meanwhile makes it again.
 */
export function useRunDeletion(): (runs: readonly RunSummary[]) => void {
  const { t } = useTranslation(['runs', 'common'])
  const client = useClient()

  const offer = useCallback(
    (runs: readonly Deleted[], forMs: number) => {
      const id = `deleted ${runs.map(({ runId }) => runId).join(' ')}`
      const undo = () => {
        notifications.hide(id)
        for (const { runId } of runs) client.call('run.restore', { runId }).catch(showError)
      }
      notifications.show({
        id,
        autoClose: forMs,
        title: t('deleted.title', { count: runs.length }),
        message: (
          <>
            {t('deleted.text', { name: runs[0]?.name ?? '', count: runs.length })}
            <Button mt={6} variant="default" size="compact-xs" onClick={undo} display="block">
              {t('common:undo')}
            </Button>
          </>
        ),
      })
    },
    [client, t],
  )

  useEffect(() => {
    client.call('run.deleted', {}).then(
      runs => {
        for (const run of runs) {
          const left = undoMs - (Date.now() - run.deletedAt)
          if (left > 500) offer([run], left)
        }
      },
      () => undefined, // The list says what is wrong with the host.
    )
  }, [client, offer])

  return useCallback(
    runs => {
      void Promise.allSettled(
        runs.map(async run => {
          await client.call('run.delete', { runId: run.id })
          return { runId: run.id, name: run.name }
        }),
      ).then(results => {
        const gone = results.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
        if (gone.length > 0) offer(gone, undoMs)
        for (const one of results) if (one.status === 'rejected') showError(one.reason)
      })
    },
    [client, offer],
  )
}
