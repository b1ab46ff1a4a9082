import { Table, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { nextSorts, type GridSort } from './grid-column'
import './grid-texts'
import classes from './SortHeader.module.css'

/** The head of a column of a plain table: a click sorts by it, with Shift after the columns that sort already. */
export function SortHeader(props: {
  id: string
  title: string
  isNumber?: boolean
  /** Direction of the first click; numbers begin with the largest. */
  firstSort?: 'asc' | 'desc'
  /** The first leads. */
  sorts: readonly GridSort[]
  onSorts(sorts: GridSort[]): void
}) {
  const { t } = useTranslation('tables')
  const { id, title, isNumber = false, sorts, onSorts } = props
  const rank = sorts.findIndex(({ column }) => column === id)
  const direction = sorts[rank]?.direction ?? null
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown
  const sort = (isAdded: boolean) =>
    onSorts(
      nextSorts({ id, firstSort: props.firstSort ?? (isNumber ? 'desc' : 'asc') }, sorts, isAdded),
    )
  return (
    <Table.Th
      className={isNumber ? 'ew-number' : undefined}
      aria-sort={direction === null ? undefined : direction === 'asc' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={classes.sort}
        title={t('sort.hint', { column: title })}
        onClick={event => sort(event.shiftKey)}
        onKeyDown={event => {
          if (event.key !== 'Enter' || !event.shiftKey) return
          event.preventDefault()
          sort(true)
        }}
      >
        {title}
        {direction !== null && <Arrow size={12} aria-hidden />}
        {rank >= 0 && sorts.length > 1 && (
          <span className={classes.rank}>
            <VisuallyHidden>{t('sort.rank')}</VisuallyHidden> {rank + 1}
          </span>
        )}
      </button>
    </Table.Th>
  )
}
