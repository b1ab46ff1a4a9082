import { html, type Markup } from '../html/markup'

export interface Line {
  label: string
  points: { x: number; y: number }[]
}

const WIDTH = 460
const HEIGHT = 240
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 12, 14, 34]
const COLOURS = ['#2f6fd6', '#d1700a', '#17805b', '#a4338f', '#667085', '#b42318']
const DASHES = ['', '6 3', '2 3', '8 3 2 3', '', '6 3']

/** A small plot as SVG: lines with marks, or marks alone. Labels tell lines apart, not colours only. */
export function plot(
  title: string,
  lines: Line[],
  options: { xLabel: string; yLabel: string; isScatter?: boolean; xFormat?: (x: number) => string },
): Markup | null {
  const known = lines.filter(({ points }) => points.length > 0)
  const all = known.flatMap(({ points }) => points)
  if (all.length === 0) return null
  const [minX, maxX] = extent(all.map(({ x }) => x))
  const maxY = Math.max(...all.map(({ y }) => y), 0) || 1
  const x = (value: number): number =>
    LEFT + ((value - minX) / (maxX - minX || 1)) * (WIDTH - LEFT - RIGHT)
  const y = (value: number): number => HEIGHT - BOTTOM - (value / maxY) * (HEIGHT - TOP - BOTTOM)
  const at = (value: number): string => value.toFixed(1)
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  return html`<figure>
    <figcaption><b>${title}</b></figcaption>
    <svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      width="${WIDTH}"
      height="${HEIGHT}"
      role="img"
      aria-label="${title}"
    >
      ${ticks.map(
        share =>
          html`<line
              x1="${LEFT}"
              x2="${WIDTH - RIGHT}"
              y1="${at(y(maxY * share))}"
              y2="${at(y(maxY * share))}"
              stroke="#8884"
            />
            <text x="${LEFT - 6}" y="${at(y(maxY * share) + 4)}" text-anchor="end"
              >${short(maxY * share)}</text
            >
            <text x="${at(x(minX + (maxX - minX) * share))}" y="${HEIGHT - 18}" text-anchor="middle"
              >${(options.xFormat ?? short)(minX + (maxX - minX) * share)}</text
            >`,
      )}
      <text x="${WIDTH / 2}" y="${HEIGHT - 3}" text-anchor="middle">${options.xLabel}</text>
      <text x="10" y="${TOP}" text-anchor="start">${options.yLabel}</text>
      ${known.map(({ points }, place) => {
        const colour = COLOURS[place % COLOURS.length] ?? ''
        const path = points.map(point => `${at(x(point.x))},${at(y(point.y))}`).join(' ')
        return html`${
          !options.isScatter &&
          html`<polyline
            points="${path}"
            fill="none"
            stroke="${colour}"
            stroke-width="1.8"
            stroke-dasharray="${DASHES[place % DASHES.length] ?? ''}"
          />`
        }
        ${
          (options.isScatter || points.length <= 40) &&
          points.map(
            point =>
              html`<circle
                cx="${at(x(point.x))}"
                cy="${at(y(point.y))}"
                r="${options.isScatter ? 1.8 : 3}"
                fill="${colour}"
                ><title>${short(point.x)}: ${short(point.y)}</title></circle
              >`,
          )
        }`
      })}
    </svg>
    <p class="dim">
      ${known.map(
        ({ label }, place) =>
          html`<span style="color:${COLOURS[place % COLOURS.length] ?? ''}">■</span> ${label} `,
      )}
    </p>
  </figure>`
}

function extent(values: number[]): [number, number] {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return [low, high]
}

export function short(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e6) return `${(value / 1e6).toFixed(1)}M`
  if (size >= 10_000) return `${(value / 1000).toFixed(0)}k`
  return size >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3)
}
