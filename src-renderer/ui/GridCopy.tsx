import { useEffect, useLayoutEffect, useRef } from 'react'
import type { GridColumn } from './grid-column'
import { shownText, toTabs } from './grid-range'

/** Draws the cells of a range out of sight, reads what they show, and hands it on as tab-separated lines. */
export function GridCopy<Row extends object>(props: {
  rows: readonly Row[]
  columns: readonly GridColumn<Row>[]
  onText(text: string): void
}) {
  const { rows, columns, onText } = props
  const sheet = useRef<HTMLDivElement>(null)
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  })
  const cells = rows.map(row => columns.map(column => column.render(row, false)))
  // Before the next key or click: the browser lets a page write to the clipboard only right after one.
  useLayoutEffect(() => {
    const drawn = [...(sheet.current?.children ?? [])]
    const texts = cells.map((line, at) =>
      line.map((content, column) => {
        if (typeof content === 'string') return content
        const cell = drawn[at * columns.length + column]
        const row = rows[at]
        return (cell && shownText(cell)) || ((row && columns[column]?.text?.(row)) ?? '')
      }),
    )
    latest.current(toTabs(texts))
    // Drawn once for each copy.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  return (
    <div ref={sheet} hidden>
      {cells.flatMap((line, at) =>
        line.map((content, column) => (
          <div key={`${at} ${column}`}>{typeof content === 'string' ? null : content}</div>
        )),
      )}
    </div>
  )
}
