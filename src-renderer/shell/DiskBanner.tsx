import { CloseButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppState } from '../state/app-state'
import { useFormat } from '../ui/use-format'
import classes from './Shell.module.css'

/** Below this a run of some size may not fit. */
const lowBytes = 1_000_000_000
/** Below this the next writes may fail: the warning cannot be put away. */
const emptyBytes = 200_000_000

/** Tells that the disk of the database is nearly full. */
export function DiskBanner() {
  const { t } = useTranslation(['shell', 'common'])
  const format = useFormat()
  const free = useAppState(state => state.info?.freeBytes ?? null)
  const [isHidden, setHidden] = useState(false)
  if (free === null || free >= lowBytes) return null
  const isEmpty = free < emptyBytes
  if (isHidden && !isEmpty) return null
  return (
    <div className={classes.banner} role="alert" data-tone={isEmpty ? 'bad' : 'warn'}>
      <IconAlertTriangle size={15} aria-hidden />
      <span>
        {t(isEmpty ? 'disk.empty' : 'disk.low', { size: format.bytes(free) })} {t('disk.hint')}
      </span>
      {!isEmpty && (
        <CloseButton size="sm" aria-label={t('common:close')} onClick={() => setHidden(true)} />
      )}
    </div>
  )
}
