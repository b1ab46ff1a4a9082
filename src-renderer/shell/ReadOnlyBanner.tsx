import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useClient } from '../client/client-context'
import { useAppState } from '../state/app-state'
import { reopenData } from '../ui/reopen-data'
import classes from './Shell.module.css'

/** Tells that the data folder is only looked at. */
export function ReadOnlyBanner() {
  const { t } = useTranslation('shell')
  const client = useClient()
  const info = useAppState(state => state.info)
  if (!info?.readOnly) return null
  return (
    <div className={classes.banner} role="status" data-tone="warn">
      <IconLock size={15} aria-hidden />
      <span>{t('readOnly', { folder: info.dataDir })}</span>
      {info.canReopen && (
        <button
          type="button"
          className={classes.bannerAction}
          onClick={() => void reopenData(client, false).catch(showErrorLater)}
        >
          {t('openForWork')}
        </button>
      )}
    </div>
  )
}

/** Corner messages are loaded with the first of them. */
async function showErrorLater(error: unknown): Promise<void> {
  const { showError } = await import('../ui/show-error')
  showError(error)
}
