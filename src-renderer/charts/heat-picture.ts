import { opaque, plainColor, svgElement, textWidth } from './svg-element'

const SIZE = 11
const ROW = 22
const GAP = 2
const LEAST = 62
const MOST_NAME = 320

/** The tinted table inside a frame as shapes, names in full; null where there is none. Beneath it stands what short column heads mean. */
export function drawHeat(
  frame: HTMLElement,
  columns: readonly { label: string; hint?: string }[],
): SVGSVGElement | null {
  const table = frame.querySelector('table')
  if (!table) return null
  const rows = [...table.querySelectorAll('tbody tr')].map(row => ({
    name: row.querySelector('th')?.textContent ?? '',
    cells: [...row.querySelectorAll('td')],
  }))
  if (rows.length === 0) return null
  const text = plainColor('var(--ew-text)')
  const dim = plainColor('var(--ew-dim)')
  const names = Math.min(MOST_NAME, Math.max(...rows.map(({ name }) => textWidth(name, SIZE))) + 12)
  const wide = Math.max(LEAST, ...columns.map(({ label }) => textWidth(label, SIZE) + 12))
  const notes = columns.flatMap(({ hint }) => (hint === undefined ? [] : [hint]))
  const width = Math.max(
    names + columns.length * (wide + GAP) + 8,
    ...notes.map(note => textWidth(note, SIZE) + 12),
  )
  const height = (rows.length + 1) * (ROW + GAP) + notes.length * 15 + (notes.length > 0 ? 8 : 0)
  const svg = svgElement('svg', { width, height, 'font-size': SIZE })
  const write = (x: number, y: number, words: string, anchor: string, fill: string) =>
    svg.append(svgElement('text', { x, y, fill, 'text-anchor': anchor }, words))
  const middle = (at: number): number => names + at * (wide + GAP) + wide / 2
  columns.forEach(({ label }, at) => write(middle(at), ROW - 7, label, 'middle', dim))
  rows.forEach(({ name, cells }, row) => {
    const y = (row + 1) * (ROW + GAP)
    write(names - 8, y + ROW - 7, name, 'end', text)
    cells.forEach((cell, at) => {
      const style = getComputedStyle(cell)
      svg.append(
        svgElement('rect', {
          x: names + at * (wide + GAP),
          y,
          width: wide,
          height: ROW,
          rx: 2,
          fill: opaque(style.backgroundColor),
        }),
      )
      write(middle(at), y + ROW - 7, cell.textContent, 'middle', opaque(style.color))
    })
  })
  const first = (rows.length + 1) * (ROW + GAP) + 16
  notes.forEach((note, at) => write(8, first + at * 15, note, 'start', dim))
  return svg
}
