import { useTable } from '@tanstack/react-table'
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type UIEvent,
} from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataGrid.module.css'
import { rowHeights, useDisplay } from './display'
import { GridBody, type GridBodyHandle } from './GridBody'
import { GridCopy } from './GridCopy'
import { GridFooter } from './GridFooter'
import { GridHeader } from './GridHeader'
import { GridRangeStatus } from './GridRangeStatus'
import { GridWaitLine } from './GridWaitLine'
import './grid-texts'
import { gridFeatures, toColumnDef, type GridColumn, type GridSort } from './grid-column'
import { movedBy } from './grid-keys'
import { SelectAll, toggled, useSelectionColumn, type GridSelection } from './grid-selection'
import { isCopied, sizeOf, useGridRange } from './use-grid-range'
import type { GridWait } from './use-grid-wait'
import { inOrder, useGridLayout, withMoved } from './use-grid-layout'

export interface DataGridProps<Row extends object> {
  /** Widths and columns are remembered under this name. */
  name: string
  /** Read out by screen readers. */
  label: string
  /** Keep stable (`useMemo`): a new list is a new table. */
  columns: readonly GridColumn<Row>[]
  /** The rows loaded so far, already in order. */
  rows: readonly Row[]
  rowId(row: Row): string
  /** Rows that match in the store; shown beside the number loaded. */
  total?: number
  sort?: GridSort
  onSort?(sort: GridSort): void
  /** Several orders instead of one, the leading one first. */
  sorts?: readonly GridSort[]
  onSorts?(sorts: GridSort[]): void
  /** Rows can be ticked: by click, with Shift a range, by Space, by Ctrl/Cmd+A all loaded ones. */
  selection?: GridSelection
  /** The last loaded rows came into view and there are more: ask for the next page. */
  onEnd?(): void
  hasMore?: boolean
  isLoading?: boolean
  /** Tells how long rows are on their way, and lets the user give them up. */
  wait?: GridWait
  /** The row that has the keyboard; controlled, so that it can live in the link. */
  activeId?: string | null
  onActive?(id: string): void
  /** Enter or a double click. */
  onOpen?(row: Row): void
  /** Further keys of the active row, for example Delete. Called for keys the grid does not use. */
  onRowKey?(event: KeyboardEvent, row: Row): void
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  /** Px; the user's density decides where it is absent. */
  rowHeight?: 28 | 34 | 42
  footer?: ReactNode
}

/**
 * The one table of the app: virtual rows, sticky head, resizable columns, keyboard. It keeps the focus itself and points at the
 * active cell (ARIA grid with `aria-activedescendant`), so that a scrolled-away row never takes the focus with it.
 */
export function DataGrid<Row extends object>(props: DataGridProps<Row>) {
  // react-table hands out objects that change under a memo.
  'use no memo'
  const { rows, rowId, activeId = null, selection, wait } = props
  const isCancelled = wait?.state === 'cancelled'
  const isLoading = (props.isLoading ?? false) && !isCancelled
  const { density } = useDisplay()
  const rowHeight = props.rowHeight ?? rowHeights[density]
  const { t } = useTranslation()
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<GridBodyHandle>(null)
  const [layout, setLayout] = useGridLayout(props.name, props.columns)
  const [anchor, selectColumn] = useSelectionColumn(rows, rowId, selection)
  const ownColumns = useMemo(
    () => inOrder(props.columns, layout.order),
    [props.columns, layout.order],
  )
  const columns = useMemo(
    () => (selectColumn ? [selectColumn, ...ownColumns] : ownColumns),
    [selectColumn, ownColumns],
  )
  const { visibility } = layout
  const shownColumns = useMemo(
    () => columns.filter(({ id }) => visibility[id] !== false),
    [columns, visibility],
  )
  const move = (id: string, to: number) =>
    setLayout(before => ({
      ...before,
      order: withMoved(
        ownColumns.map(column => column.id),
        id,
        to,
      ),
    }))
  const placeOf = (id: string) => ownColumns.findIndex(column => column.id === id)
  const [activeColumn, setActiveColumn] = useState(0)

  const columnDefs = useMemo(() => columns.map(toColumnDef), [columns])
  const table = useTable({
    features: gridFeatures,
    columns: columnDefs,
    data: noRows,
    columnResizeMode: 'onChange',
    state: { columnSizing: layout.sizes, columnVisibility: layout.visibility },
    onColumnSizingChange: change =>
      setLayout(before => ({
        ...before,
        sizes: typeof change === 'function' ? change(before.sizes) : change,
      })),
    onColumnVisibilityChange: change =>
      setLayout(before => ({
        ...before,
        visibility: typeof change === 'function' ? change(before.visibility) : change,
      })),
  })

  const headers = new Map(
    table.getHeaderGroups()[0]?.headers.map(header => [header.column.id, header]),
  )
  const shown = shownColumns.flatMap(column => {
    const header = headers.get(column.id)
    return header ? [{ column, header, size: header.getSize() }] : []
  })
  const template = shown
    .map(({ column, size }) => (column.grows ? `minmax(${size}px, 1fr)` : `${size}px`))
    .join(' ')
  const width = shown.reduce((sum, { size }) => sum + size, 0)

  const activeRow = useMemo(
    () => (activeId === null ? -1 : rows.findIndex(row => rowId(row) === activeId)),
    // The way to a row's id does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [rows, activeId],
  )
  // A row that was made active from elsewhere, as by a key of the screen, comes into view.
  const isKnown = activeRow >= 0
  useEffect(() => {
    if (isKnown) body.current?.scrollTo(activeRow)
    // A list that grows or is renewed around the active row must not scroll.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [activeId, isKnown])
  const range = useGridRange({
    rows,
    rowId,
    columns: shownColumns,
    active: { row: activeRow, column: activeColumn },
    scrollTo: row => body.current?.scrollTo(row),
  })
  const cellId = useCallback(
    (row: string, column: number) => `${gridId}-${row}-${column}`,
    [gridId],
  )

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return
    const row = rows[activeRow]
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    if (range.onKey(event, page)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const size = { rows: rows.length, columns: shown.length, page }
    const place = movedBy(event, { row: activeRow, column: activeColumn }, size)
    if (place) {
      event.preventDefault()
      const target = rows[Math.max(0, place.row)]
      if (!target) return
      body.current?.scrollTo(Math.max(0, place.row))
      range.clear()
      setActiveColumn(place.column)
      props.onActive?.(rowId(target))
      return
    }
    const isModified = event.ctrlKey || event.metaKey
    if (selection && isModified && event.key === 'a') {
      event.preventDefault()
      selection.change(new Set(rows.map(rowId)))
      return
    }
    if (!row) return
    if (event.key === 'Enter') props.onOpen?.(row)
    else if (event.key === ' ' && selection && !isModified) {
      event.preventDefault()
      anchor.current = rowId(row)
      selection.change(toggled(selection.ids, [rowId(row)], rowId(row)))
    } else if (event.key === 'c' && isModified) copyRows(row)
    else props.onRowKey?.(event, row)
  }

  /** The ticked rows, or else the active one, as tab-separated lines. */
  function copyRows(active: Row): void {
    if ((window.getSelection()?.toString() ?? '') !== '') return
    const ticked = rows.filter(row => selection?.ids.has(rowId(row)))
    const lines = (ticked.length > 0 ? ticked : [active]).map(row =>
      shown.flatMap(({ column }) => (column.text ? [column.text(row)] : [])).join('\t'),
    )
    void navigator.clipboard.writeText(lines.join('\n'))
  }

  return (
    <div className={classes.root}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={(props.total ?? rows.length) + 1}
        aria-colcount={shown.length}
        aria-multiselectable={selection !== undefined || range.box !== null || undefined}
        aria-busy={isLoading}
        aria-activedescendant={
          activeRow >= 0 && activeId ? cellId(activeId, activeColumn) : undefined
        }
        onKeyDown={onKeyDown}
        onScroll={markSideways}
      >
        <div
          className={classes.inner}
          style={
            {
              minWidth: width,
              '--grid-columns': template,
              '--grid-first': `${shown[0]?.size ?? 0}px`,
              '--grid-row': `${rowHeight}px`,
            } as CSSProperties
          }
        >
          <GridHeader
            cells={shown}
            selectAll={selection && <SelectAll ids={rows.map(rowId)} selection={selection} />}
            sorts={props.sorts ?? (props.sort ? [props.sort] : [])}
            onSorts={
              props.onSorts ??
              (props.onSort && (([first]) => first !== undefined && props.onSort?.(first)))
            }
            onMove={(id, before) => move(id, placeOf(before))}
          />
          <GridBody
            ref={body}
            scroller={scroller}
            rows={rows}
            rowId={rowId}
            rowHeight={rowHeight}
            columns={shownColumns}
            activeRow={activeRow}
            activeColumn={activeColumn}
            selected={selection?.ids}
            cellId={cellId}
            box={range.box}
            onExtend={(index, column) => {
              scroller.current?.focus({ preventScroll: true })
              window.getSelection()?.removeAllRanges()
              range.extendTo(index, column)
            }}
            onActivate={(row, column) => {
              range.clear()
              setActiveColumn(column)
              props.onActive?.(rowId(row))
            }}
            onOpen={props.onOpen}
            onEnd={props.onEnd}
            canGrow={(props.hasMore ?? false) && !isLoading && !isCancelled}
          />
        </div>
        {rows.length === 0 && isLoading && <SkeletonRows label={t('loading')} height={rowHeight} />}
      </div>
      {wait && wait.state !== 'settled' && (
        <GridWaitLine key={wait.id} wait={wait} hasRows={rows.length > 0} />
      )}
      {rows.length === 0 && !isLoading && !isCancelled && (
        <div className={classes.empty}>{props.empty}</div>
      )}
      <GridFooter
        shown={rows.length}
        total={props.total ?? rows.length}
        columns={ownColumns}
        onStep={(id, by) => move(id, Math.max(0, placeOf(id) + by))}
        visibility={layout.visibility}
        onVisibility={(id, isShown) =>
          setLayout(before => ({
            ...before,
            visibility: { ...before.visibility, [id]: isShown },
          }))
        }
      >
        <GridRangeStatus
          size={range.box && sizeOf(range.box, shownColumns)}
          copied={range.copied}
        />
        {props.footer}
      </GridFooter>
      {range.copying && (
        <GridCopy
          rows={rows.slice(range.copying.top, range.copying.bottom + 1)}
          columns={shownColumns.slice(range.copying.left, range.copying.right + 1).filter(isCopied)}
          onText={range.take}
        />
      )}
    </div>
  )
}

/** Nothing of the rows is the table's business: it keeps widths alone. */
const noRows: never[] = []

/** Pinned cells stick only where something scrolls under them: as long as nothing does, each would be a layer for nothing. */
function markSideways({ currentTarget }: UIEvent<HTMLElement>): void {
  currentTarget.toggleAttribute('data-sideways', currentTarget.scrollLeft > 0)
}

function SkeletonRows({ label, height }: { label: string; height: number }) {
  return (
    <div role="rowgroup">
      <div role="row">
        <div role="gridcell" className={classes.skeleton} aria-label={label}>
          {Array.from({ length: 12 }, (_, index) => (
            <div key={index} className={classes.bone} style={{ height }} />
          ))}
        </div>
      </div>
    </div>
  )
}
