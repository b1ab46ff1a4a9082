import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { RequestTable } from '../../ui/RequestTable'

const refreshMs = 2000

/** The last requests of this run, as they come; nothing moves under the pointer. */
export function RequestLog({ runId, isLive }: { runId: RunId; isLive: boolean }) {
  const { t } = useTranslation('common')
  const [failedOnly, setFailedOnly] = useState(false)
  const [isInside, setInside] = useState(false)
  const log = useCommandQuery(
    'app.requests',
    { runId, failedOnly },
    { refetchMs: () => (isLive && !isInside ? refreshMs : null) },
  )
  return (
    <>
      <Switch
        mb={8}
        label={t('requests.failedOnly')}
        checked={failedOnly}
        onChange={event => setFailedOnly(event.currentTarget.checked)}
      />
      <div onPointerEnter={() => setInside(true)} onPointerLeave={() => setInside(false)}>
        <RequestTable requests={log.data ?? []} />
      </div>
    </>
  )
}
