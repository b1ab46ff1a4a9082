/** A cell by what it shows, so that a mark stays with its cells while rows are renewed or columns moved. */
export interface CellName {
  row: string
  column: string
}

/** A rectangle of cells: from where it began to where it was drawn to. */
export interface GridRange {
  anchor: CellName
  head: CellName
}

/** Places of a range, both ends included. */
export interface CellBox {
  top: number
  bottom: number
  left: number
  right: number
}

/** Where a range lies now; null once one of its corners is gone. */
export function boxOf(
  range: GridRange,
  rowAt: (id: string) => number,
  columns: readonly string[],
): CellBox | null {
  const rows = [rowAt(range.anchor.row), rowAt(range.head.row)]
  const sides = [columns.indexOf(range.anchor.column), columns.indexOf(range.head.column)]
  if (Math.min(...rows, ...sides) < 0) return null
  return {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...sides),
    right: Math.max(...sides),
  }
}

/** Lines of tab-separated cells, which spreadsheets take apart again. */
export const toTabs = (rows: readonly (readonly string[])[]): string =>
  rows.map(cells => cells.map(cellText).join('\t')).join('\n')

/**
 * A cell's text on one line. Spreadsheets run what begins like a formula (OWASP, CSV injection), and cells hold what models wrote: such
 * a text gets an apostrophe, as in exports. Numbers with a sign stay numbers.
 */
function cellText(text: string): string {
  const line = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').trim()
  return /^[=+\-@＝＋－＠]/.test(line) && !/^[+-][\d.,\s%]+$/.test(line) ? `'${line}` : line
}

/** What an element shows: texts of one element belong together, those of two are set apart. */
export function shownText(element: Element): string {
  const parts: string[] = []
  function read(node: Element): void {
    let own = ''
    const flush = () => {
      if (own.trim() !== '') parts.push(own.trim())
      own = ''
    }
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) own += child.textContent ?? ''
      else if (child instanceof Element && child.tagName.toLowerCase() !== 'svg') {
        flush()
        read(child)
      }
    }
    flush()
  }
  read(element)
  return parts.join(' ')
}
