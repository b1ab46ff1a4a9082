import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { toErrorInfo } from '../client/call-error'
import { useClient } from '../client/client-context'
import { ErrorView } from '../ui/ErrorView'
import { reopenData } from '../ui/reopen-data'

/** The database could not be opened: why, and the way to look at it all the same. */
export function LoadFailure({ error }: { error: ErrorInfo }) {
  const { t } = useTranslation('shell')
  const client = useClient()
  const [failure, setFailure] = useState<ErrorInfo | null>(null)
  const [isOpening, setOpening] = useState(false)
  const canLook = error.code === 'storage-newer' || error.code === 'storage-failed'
  const open = (readOnly: boolean) => {
    setOpening(true)
    reopenData(client, readOnly).catch((reason: unknown) => {
      setOpening(false)
      setFailure(toErrorInfo(reason))
    })
  }
  return (
    <ErrorView
      error={failure ?? error}
      actions={
        canLook && (
          <>
            <Button size="compact-sm" loading={isOpening} onClick={() => open(true)}>
              {t('openReadOnly')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={isOpening}
              onClick={() => open(false)}
            >
              {t('openAgain')}
            </Button>
          </>
        )
      }
    />
  )
}
