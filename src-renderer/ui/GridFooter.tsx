import { Button, Checkbox, Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataGrid.module.css'
import type { GridColumn } from './grid-column'

/** Below a grid: how many rows are loaded of how many, and which columns are shown. */
export function GridFooter<Row>(props: {
  shown: number
  total: number
  columns: readonly GridColumn<Row>[]
  visibility: Record<string, boolean>
  onVisibility(visibility: Record<string, boolean>): void
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const isShown = (id: string) => props.visibility[id] !== false
  return (
    <div className={classes.footer}>
      <span aria-live="polite">{t('grid.rows', { shown: props.shown, total: props.total })}</span>
      <span className={classes.footerRest}>{props.children}</span>
      <Popover position="top-end" shadow="sm">
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
          {props.columns
            .filter(column => !column.headerIsHidden)
            .map(column => (
              <Checkbox
                key={column.id}
                label={column.header}
                checked={isShown(column.id)}
                disabled={column.pinned === true}
                onChange={event =>
                  props.onVisibility({
                    ...props.visibility,
                    [column.id]: event.currentTarget.checked,
                  })
                }
              />
            ))}
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
