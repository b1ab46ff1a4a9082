import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import classes from './Shell.module.css'

/** Tells that the data folder is only looked at. */
export function ReadOnlyBanner() {
  const { t } = useTranslation('shell')
  const info = useAppState(state => state.info)
  if (!info?.readOnly) return null
  return (
    <div className={classes.banner} role="status" data-tone="warn">
      <IconLock size={15} aria-hidden />
      <span>{t('readOnly', { folder: info.dataDir })}</span>
    </div>
  )
}
