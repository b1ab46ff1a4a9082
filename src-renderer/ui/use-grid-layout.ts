import { useEffect, useState } from 'react'
import type { GridColumn } from './grid-column'

export interface GridLayout {
  sizes: Record<string, number>
  visibility: Record<string, boolean>
}

/** A grid's column widths and choice of columns, remembered in this browser or window under the grid's name. */
export function useGridLayout<Row>(name: string, columns: readonly GridColumn<Row>[]) {
  const [layout, setLayout] = useState<GridLayout>(() => ({
    ...read(name),
    visibility: {
      ...Object.fromEntries(columns.filter(column => column.hidden).map(({ id }) => [id, false])),
      ...read(name).visibility,
    },
  }))
  useEffect(() => write(name, layout), [name, layout])
  return [layout, setLayout] as const
}

function read(name: string): GridLayout {
  const none = { sizes: {}, visibility: {} }
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null')
    return typeof saved === 'object' && saved !== null ? { ...none, ...saved } : none
  } catch {
    return none // Storage is off, or holds what another version wrote: the defaults serve.
  }
}

function write(name: string, layout: GridLayout): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(layout))
  } catch {
    // Storage is off or full: the layout lasts as long as the page.
  }
}

const keyOf = (name: string): string => `evalwright.grid.${name}`
