import type { KeyboardEvent } from 'react'
import { isComposing } from './is-submit-key'

export interface CellPlace {
  row: number
  column: number
}

/**
 * Where a key moves to in a grid, or null when the key does not move. Arrows and J/K step, Page Up and Down leap, Home and End
 * go to the first and last loaded row.
 */
export function movedBy(
  event: KeyboardEvent,
  at: CellPlace,
  size: { rows: number; columns: number; page: number },
): CellPlace | null {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return null
  const toRow = (row: number) => ({ ...at, row: Math.max(0, Math.min(size.rows - 1, row)) })
  const toColumn = (column: number) => ({
    ...at,
    column: Math.max(0, Math.min(size.columns - 1, column)),
  })
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      return toRow(at.row + 1)
    case 'ArrowUp':
    case 'k':
    case 'K':
      return toRow(at.row - 1)
    case 'PageDown':
      return toRow(at.row + size.page)
    case 'PageUp':
      return toRow(at.row - size.page)
    case 'Home':
      return toRow(0)
    case 'End':
      return toRow(size.rows - 1)
    case 'ArrowLeft':
      return toColumn(at.column - 1)
    case 'ArrowRight':
      return toColumn(at.column + 1)
    default:
      return null
  }
}
