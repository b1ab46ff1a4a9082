/** Properties that style sheets give to shapes; a picture of its own must carry them. */
const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'visibility',
] as const

const headHeight = 26

/** The plot inside a frame as an SVG file that needs nothing else, with its title above it; null where nothing is drawn. */
export function pictureOf(frame: HTMLElement, title: string): string | null {
  const plots = [...frame.querySelectorAll('svg')].filter(svg => svg.closest('button') === null)
  const plot = plots.sort((a, b) => areaOf(b) - areaOf(a))[0]
  if (!plot || areaOf(plot) === 0) return null
  const { width, height } = plot.getBoundingClientRect()
  const copy = plot.cloneNode(true) as SVGSVGElement
  carryStyles(plot, copy)
  copy.querySelectorAll('title').forEach(one => one.remove())
  copy.setAttribute('y', String(headHeight))
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const page = getComputedStyle(document.documentElement)
  const heading = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  heading.textContent = title
  heading.setAttribute('x', '8')
  heading.setAttribute('y', '17')
  heading.setAttribute('font-size', '13')
  heading.setAttribute('font-family', getComputedStyle(document.body).fontFamily)
  heading.setAttribute('fill', page.getPropertyValue('--ew-text').trim())
  const whole = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  whole.setAttribute('width', String(width))
  whole.setAttribute('height', String(height + headHeight))
  whole.setAttribute('viewBox', `0 0 ${width} ${height + headHeight}`)
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', page.getPropertyValue('--ew-page').trim())
  whole.append(ground, heading, copy)
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
