import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject, SampleDetail } from '@contract'
import { RequestDrawer } from './RequestDrawer'
import './request-texts'
import { showError } from './show-error'

/** Beside an error that a sample's request met: opens what was sent and what came back. */
export function ShowRequest(props: {
  load(): Promise<{ sample: SampleDetail; request: JsonObject }>
}) {
  const { t } = useTranslation('requestView')
  const [shown, setShown] = useState<{ sample: SampleDetail; request: JsonObject } | null>(null)
  const [isLoading, setLoading] = useState(false)
  const open = () => {
    setLoading(true)
    props
      .load()
      .then(setShown, showError)
      .finally(() => setLoading(false))
  }
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-xs" loading={isLoading} onClick={open}>
        {t('show')}
      </Button>
      {shown && <RequestDrawer {...shown} onClose={() => setShown(null)} />}
    </>
  )
}
