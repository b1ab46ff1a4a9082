import { useEffect, useMemo, useState } from 'react'
import type { GridColumn } from './grid-column'

export interface GridLayout {
  sizes: Record<string, number>
  visibility: Record<string, boolean>
  /** Ids of columns as the user put them; columns that are not named follow in their own order. */
  order: string[]
}

/** What a layout needs to know of a column. */
export interface LaidColumn {
  id: string
  /** Not shown until chosen. */
  hidden?: boolean
}

/** A grid's column widths, order and choice of columns, remembered in this browser or window under the grid's name. */
export function useGridLayout(name: string, columns: readonly LaidColumn[]) {
  const [chosen, setLayout] = useState<GridLayout>(() => readGridLayout(name))
  useEffect(() => writeGridLayout(name, chosen), [name, chosen])
  useEffect(() => {
    const follow = (changed: string, layout: GridLayout) => {
      if (changed === name) setLayout(layout)
    }
    followers.add(follow)
    return () => void followers.delete(follow)
  }, [name])
  // What the user did not choose follows the columns, which may know better once there are rows.
  const layout = useMemo(
    () => ({ ...chosen, visibility: { ...usualVisibility(columns), ...chosen.visibility } }),
    [chosen, columns],
  )
  return [layout, setLayout] as const
}

const followers = new Set<(name: string, layout: GridLayout) => void>()

/** Remembers a layout and gives it to the grids of that name that are on the screen. */
export function replaceGridLayout(name: string, layout: GridLayout): void {
  writeGridLayout(name, layout)
  followers.forEach(follow => follow(name, readGridLayout(name)))
}

const usualVisibility = (columns: readonly LaidColumn[]): Record<string, boolean> =>
  Object.fromEntries(columns.filter(column => column.hidden).map(({ id }) => [id, false]))

/** Columns as the user ordered them. What is pinned stays at its end. */
export function inOrder<Row>(
  columns: readonly GridColumn<Row>[],
  order: readonly string[],
): GridColumn<Row>[] {
  const place = (column: GridColumn<Row>): number => {
    if (column.pinned === true) return -1
    if (column.pinned === 'end') return Number.MAX_SAFE_INTEGER
    const at = order.indexOf(column.id)
    return at < 0 ? order.length + columns.indexOf(column) : at
  }
  return [...columns].sort((a, b) => place(a) - place(b))
}

/** The order with one column put before or after another. */
export function withMoved(ids: readonly string[], id: string, to: number): string[] {
  const rest = ids.filter(one => one !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

export function readGridLayout(name: string): GridLayout {
  const none = { sizes: {}, visibility: {}, order: [] }
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null')
    return typeof saved === 'object' && saved !== null ? { ...none, ...saved } : none
  } catch {
    return none // Storage is off, or holds what another version wrote: the defaults serve.
  }
}

function writeGridLayout(name: string, layout: GridLayout): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(layout))
  } catch {
    // Storage is off or full: the layout lasts as long as the page.
  }
}

const keyOf = (name: string): string => `evalwright.grid.${name}`
