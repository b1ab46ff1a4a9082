/** An SVG element with its attributes and text. */
export function svgElement<N extends keyof SVGElementTagNameMap>(
  name: N,
  attributes: Record<string, string | number>,
  text?: string,
): SVGElementTagNameMap[N] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  if (text !== undefined) element.textContent = text
  return element
}

/** How wide a text is in the page's own font. */
export function textWidth(text: string, size: number): number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return text.length * size * 0.6
  context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`
  return context.measureText(text).width
}

/** A colour of the page, a token or a mix included, as `rgb(…)`: other programs know no newer notation. */
export function plainColor(color: string, within: Element = document.body): string {
  const probe = document.createElement('span')
  probe.style.color = color
  within.append(probe)
  const computed = getComputedStyle(probe).color
  probe.remove()
  return opaque(computed)
}

/** Any CSS colour as `rgb(…)`, drawn once to see what it is. */
export function opaque(color: string): string {
  if (color.startsWith('rgb(')) return color
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return color
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return alpha === 0 ? 'none' : `rgb(${red}, ${green}, ${blue})`
}
