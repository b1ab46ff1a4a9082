import { Checkbox } from '@mantine/core'
import type { GridColumn } from './grid-column'

/** The rows that are ticked, by id; controlled, so that they can live in the link. */
export interface GridSelection {
  ids: ReadonlySet<string>
  change(ids: ReadonlySet<string>): void
}

/** A first column of ticks. With Shift, a click takes everything between it and the tick before. */
export function selectionColumn<Row>(means: {
  selection: GridSelection
  rowId(row: Row): string
  ids: readonly string[]
  /** The row ticked last, from which Shift counts. */
  anchor: { current: string | null }
  label: string
  allLabel: string
}): GridColumn<Row> {
  const { selection, rowId, ids, anchor } = means
  const chosen = ids.filter(id => selection.ids.has(id)).length
  return {
    id: 'select',
    header: means.allLabel,
    headerIsHidden: true,
    width: 44,
    minWidth: 44,
    pinned: true,
    head: () => (
      <Checkbox
        size="xs"
        aria-label={means.allLabel}
        checked={chosen > 0 && chosen === ids.length}
        indeterminate={chosen > 0 && chosen < ids.length}
        onChange={() => selection.change(chosen === ids.length ? new Set() : new Set(ids))}
      />
    ),
    render: row => {
      const id = rowId(row)
      return (
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={means.label}
          checked={selection.ids.has(id)}
          onChange={() => undefined}
          onClick={event => {
            const from = event.shiftKey && anchor.current !== null ? anchor.current : id
            anchor.current = id
            selection.change(toggled(selection.ids, between(ids, from, id), id))
          }}
          onDoubleClick={event => event.stopPropagation()}
        />
      )
    },
  }
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
