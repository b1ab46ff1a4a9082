import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorInfo } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { reopenData } from '../../ui/reopen-data'
import classes from './Settings.module.css'

/** Opens the data folder to be looked at alone, and back. */
export function ReadOnlyBlock() {
  const { t } = useTranslation('settings')
  const client = useClient()
  const info = useAppState(state => state.info)
  const [error, setError] = useState<ErrorInfo | null>(null)
  const [isOpening, setOpening] = useState(false)
  if (!info) return null
  const open = () => {
    setError(null)
    setOpening(true)
    reopenData(client, !info.readOnly).catch((reason: unknown) => {
      setOpening(false)
      setError(toErrorInfo(reason))
    })
  }
  return (
    <section className={classes.block}>
      <h3>{t('readOnly.title')}</h3>
      <p className="ew-dim">{t(info.readOnly ? 'readOnly.isOn' : 'readOnly.text')}</p>
      {error && <ErrorView error={error} />}
      <div className={classes.row}>
        <Button variant="default" disabled={!info.canReopen} loading={isOpening} onClick={open}>
          {t(info.readOnly ? 'readOnly.work' : 'readOnly.look')}
        </Button>
      </div>
    </section>
  )
}
