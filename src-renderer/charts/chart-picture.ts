import { plainColor, svgElement, textWidth } from './svg-element'

/** Properties that style sheets give to shapes; a picture of its own must carry them. */
const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const

/** What stands above the plot of a picture. */
export interface PictureHead {
  title: string
  unit?: string | undefined
  legend?:
    readonly { label: string; color: string; dashed?: boolean; block?: boolean }[] | undefined
}

/** A plot as an SVG file that needs nothing else, with title, unit and legend above it; null where nothing is drawn. */
export function pictureOf(frame: HTMLElement, head: PictureHead): string | null {
  const plots = [...frame.querySelectorAll('svg')].filter(svg => svg.closest('button') === null)
  const plot = plots.sort((a, b) => areaOf(b) - areaOf(a))[0]
  if (!plot || areaOf(plot) === 0) return null
  const { width, height } = plot.getBoundingClientRect()
  const copy = plot.cloneNode(true) as SVGSVGElement
  carryStyles(plot, copy)
  copy.querySelectorAll('title').forEach(one => one.remove())
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  return framed(copy, head)
}

/** A drawing of its own measures under the head, on the page's ground. */
export function framed(drawing: SVGSVGElement, head: PictureHead): string {
  const text = plainColor('var(--ew-text)')
  const dim = plainColor('var(--ew-dim)')
  const width = Number(drawing.getAttribute('width'))
  const parts: SVGElement[] = [
    svgElement(
      'text',
      { x: 8, y: 17, 'font-size': 13, 'font-weight': 600, fill: text },
      head.title,
    ),
  ]
  let y = 26
  if (head.unit !== undefined) {
    parts.push(svgElement('text', { x: 8, y: y + 7, 'font-size': 11, fill: dim }, head.unit))
    y += 14
  }
  let x = 8
  for (const [at, entry] of (head.legend ?? []).entries()) {
    const wide = textWidth(entry.label, 11) + 34
    if (at === 0 || x + wide > width) {
      y += 16
      x = 8
    }
    const color = plainColor(entry.color)
    parts.push(
      entry.block
        ? svgElement('rect', { x, y: y - 11, width: 10, height: 10, fill: color })
        : svgElement('line', {
            x1: x,
            x2: x + 12,
            y1: y - 6,
            y2: y - 6,
            stroke: color,
            'stroke-width': 2,
            'stroke-dasharray': entry.dashed ? '3 2' : 'none',
          }),
      svgElement('text', { x: x + 17, y: y - 2, 'font-size': 11, fill: dim }, entry.label),
    )
    x += wide
  }
  const top = y + 4
  drawing.setAttribute('y', String(top))
  const height = Number(drawing.getAttribute('height')) + top
  const whole = svgElement('svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': getComputedStyle(document.body).fontFamily,
  })
  const ground = svgElement('rect', {
    width: '100%',
    height: '100%',
    fill: plainColor('var(--ew-page)'),
  })
  whole.append(ground, ...parts, drawing)
  return new XMLSerializer().serializeToString(whole)
}

/** The picture as PNG, twice as fine as on screen. */
export async function toPng(picture: string): Promise<Blob | null> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * 2
  canvas.height = image.naturalHeight * 2
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
}

/** Offers a file made in the page. */
export function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}

/** A chart's title as a file name. */
export const fileNameOf = (title: string): string =>
  title
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80) || 'chart'

/** RFC 4180; no cell can start a formula in a spreadsheet. */
export function toCsv(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = /^[=@\t\r]|^[+-](?![\d.])/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [columns, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

function areaOf(svg: SVGSVGElement): number {
  const { width, height } = svg.getBoundingClientRect()
  return width * height
}

function carryStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  for (const name of carried) {
    const value = style.getPropertyValue(name)
    if (value !== '') to.setAttribute(name, value)
  }
  to.removeAttribute('class')
  to.removeAttribute('style')
  for (const [at, child] of [...from.children].entries()) {
    const copy = to.children[at]
    if (copy) carryStyles(child, copy)
  }
}
