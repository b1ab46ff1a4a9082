import { Button, Checkbox, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './DataGrid.module.css'

export interface ColumnChoice {
  id: string
  title: string
  isShown: boolean
  /** What names a row stays. */
  isFixed?: boolean
}

/** Which columns of a plain table are shown. */
export function ColumnMenu(props: {
  columns: readonly ColumnChoice[]
  onShow(id: string, isShown: boolean): void
}) {
  const { t } = useTranslation()
  return (
    <Popover position="bottom-end" shadow="sm">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconColumns3 size={14} />}
        >
          {t('grid.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.chooser}>
        {props.columns.map(({ id, title, isShown, isFixed = false }) => (
          <Checkbox
            key={id}
            label={title}
            checked={isShown}
            disabled={isFixed}
            onChange={event => props.onShow(id, event.currentTarget.checked)}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
