import { Button, Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../ui/use-format'
import classes from './Filter.module.css'

/** How far a search in texts has come, and its end at a click. */
export function SearchStatus(props: {
  searched: number | null
  isStopped: boolean
  onStop(): void
}) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  if (props.searched === null && !props.isStopped) return null
  return (
    <div className={classes.searchStatus} role="status">
      {props.isStopped ? (
        <span>{t('filter.stopped', { share: format.percent(props.searched ?? 0, 0) })}</span>
      ) : (
        <>
          <Loader size={12} />
          <span>{t('filter.searching', { share: format.percent(props.searched ?? 0, 0) })}</span>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={props.onStop}>
            {t('filter.stop')}
          </Button>
        </>
      )}
    </div>
  )
}
