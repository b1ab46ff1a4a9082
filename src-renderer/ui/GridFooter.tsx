import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react'
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
  onVisibility(id: string, isShown: boolean): void
  /** One place earlier or later. */
  onStep(id: string, by: -1 | 1): void
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
              <div key={column.id} className={classes.choice}>
                <Checkbox
                  label={column.header}
                  checked={isShown(column.id)}
                  disabled={column.pinned === true}
                  onChange={event => props.onVisibility(column.id, event.currentTarget.checked)}
                />
                {column.pinned === undefined &&
                  ([-1, 1] as const).map(by => (
                    <ActionIcon
                      key={by}
                      size="xs"
                      aria-label={t(by < 0 ? 'grid.earlier' : 'grid.later', {
                        column: column.header,
                      })}
                      onClick={() => props.onStep(column.id, by)}
                    >
                      {by < 0 ? <IconChevronUp size={13} /> : <IconChevronDown size={13} />}
                    </ActionIcon>
                  ))}
              </div>
            ))}
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
