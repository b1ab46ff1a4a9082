import { Checkbox } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridColumn } from './grid-column'

/** The rows that are ticked, by id; controlled, so that they can live in the link. */
export interface GridSelection {
  ids: ReadonlySet<string>
  change(ids: ReadonlySet<string>): void
}

/**
 * A first column of ticks. With Shift, a click takes everything between it and the tick before. The column stays the same while
 * ticks change, so that only rows whose tick changed are drawn again. The first value is the row ticked last.
 */
export function useSelectionColumn<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  selection: GridSelection | undefined,
): [{ current: string | null }, GridColumn<Row> | null] {
  const { t } = useTranslation()
  const anchor = useRef<string | null>(null)
  const latest = useRef({ rows, rowId, selection })
  useEffect(() => {
    latest.current = { rows, rowId, selection }
  })
  const isUsed = selection !== undefined
  const column = useMemo((): GridColumn<Row> | null => {
    if (!isUsed) return null
    const tick = (row: Row, isRange: boolean) => {
      const { rows, rowId, selection } = latest.current
      if (!selection) return
      const id = rowId(row)
      const from = isRange && anchor.current !== null ? anchor.current : id
      anchor.current = id
      selection.change(toggled(selection.ids, between(rows.map(rowId), from, id), id))
    }
    return {
      id: 'select',
      header: t('grid.selectAll'),
      headerIsHidden: true,
      width: 44,
      minWidth: 44,
      pinned: true,
      render: (row, isSelected) => (
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={t('grid.select')}
          checked={isSelected}
          onChange={() => undefined}
          onClick={event => tick(row, event.shiftKey)}
          onDoubleClick={event => event.stopPropagation()}
        />
      ),
    }
  }, [isUsed, t])
  return [anchor, column]
}

/** Ticks all loaded rows, or none. */
export function SelectAll(props: { ids: readonly string[]; selection: GridSelection }) {
  const { t } = useTranslation()
  const { ids, selection } = props
  const chosen = ids.filter(id => selection.ids.has(id)).length
  return (
    <Checkbox
      size="xs"
      aria-label={t('grid.selectAll')}
      checked={chosen > 0 && chosen === ids.length}
      indeterminate={chosen > 0 && chosen < ids.length}
      onChange={() => selection.change(chosen === ids.length ? new Set() : new Set(ids))}
    />
  )
}

/** All of `many` become what `leader` becomes. */
export function toggled(
  ids: ReadonlySet<string>,
  many: readonly string[],
  leader: string,
): ReadonlySet<string> {
  const next = new Set(ids)
  const isOn = ids.has(leader)
  for (const id of many) {
    if (isOn) next.delete(id)
    else next.add(id)
  }
  return next
}

function between(ids: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)]
  return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1)
}
