import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { createPendingDeletions } from './pending-deletions'
import { showError } from './show-error'

const undoMs = 10_000

/**
 * Deletes with ten seconds to think again. Until then the thing is only hidden (`hiddenIds`); leaving the screen or the page
 * deletes at once. `send` does the deleting; what it throws is shown and the thing comes back.
 */
export function useUndoableDelete(send: (id: string) => Promise<unknown>) {
  const { t } = useTranslation()
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  const pending = useMemo(
    () =>
      createPendingDeletions(async id => {
        notifications.hide(noteOf(id))
        try {
          await latest.current(id)
        } catch (error) {
          showError(error)
          throw error
        }
      }, undoMs),
    [],
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
    (id: string, note: { title: string; text: string }) => {
      pending.add(id)
      const undo = () => {
        pending.undo(id)
        notifications.hide(noteOf(id))
      }
      notifications.show({
        id: noteOf(id),
        title: note.title,
        autoClose: undoMs,
        message: (
          <>
            {note.text}
            <Button mt={6} variant="default" size="compact-xs" onClick={undo} display="block">
              {t('undo')}
            </Button>
          </>
        ),
      })
    },
    [pending, t],
  )

  return { hiddenIds, remove }
}

const noteOf = (id: string): string => `delete-${id}`
