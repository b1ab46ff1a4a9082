import { useTranslation } from 'react-i18next'
import { Keys } from './keys/KeyTable'
import classes from './DataGrid.module.css'

/** Says how many cells are marked and that they were copied, on the screen and to screen readers. */
export function GridRangeStatus(props: {
  size: { rows: number; columns: number; cells: number } | null
  copied: number | 'refused' | null
}) {
  const { t } = useTranslation('tables')
  const { size, copied } = props
  return (
    <span role="status" className={classes.marked}>
      {copied === 'refused' ? (
        t('range.refused')
      ) : copied !== null ? (
        t('range.copied', { count: copied })
      ) : size ? (
        <>
          {t('range.marked', {
            rows: t('range.rows', { count: size.rows }),
            columns: t('range.columns', { count: size.columns }),
          })}{' '}
          <Keys keys={['mod+C']} />
        </>
      ) : null}
    </span>
  )
}
