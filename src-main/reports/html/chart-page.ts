import { html, Markup } from './markup'
import { scoreBars, type Bar } from './score-bars'
import { reportStyles } from './styles'

interface ChartPage {
  title: string
  theme: 'light' | 'dark' | 'system'
}

/** A page with one plot: no script, nothing from elsewhere. */
export function chartPage({ title, theme }: ChartPage, plot: Markup): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${new Markup(reportStyles(theme))}
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        ${plot}
      </body>
    </html> `.source
}

/** Horizontal bars of shares, or of other scores on the scale of the largest. */
export function barsPage(page: ChartPage, bars: Bar[]): string {
  const top = Math.max(1, ...bars.map(({ value }) => value))
  return chartPage(page, bars.length > 0 ? scoreBars(page.title, bars, top) : nothing)
}

const nothing = html`<p class="dim">There is nothing to plot.</p>`

const COLOURS = [
  '#2f6fd6',
  '#d9722b',
  '#3f9a5b',
  '#a350b5',
  '#b8860b',
  '#c2415b',
  '#2a9d9d',
  '#6b7280',
]
const SIZE = 640
const RADIUS = 220

/** One axis for each benchmark, one line for each run; scores are shares. From three axes on. */
export function radarPage(
  page: ChartPage,
  axes: string[],
  series: { name: string; values: (number | null)[] }[],
): string {
  if (axes.length < 3) return barsPage(page, [])
  const point = (at: number, share: number): [number, number] => {
    const angle = (2 * Math.PI * at) / axes.length - Math.PI / 2
    const far = RADIUS * Math.max(0, Math.min(1, share))
    return [SIZE / 2 + far * Math.cos(angle), SIZE / 2 + far * Math.sin(angle)]
  }
  const line = (shares: number[]): string =>
    shares
      .map((share, at) =>
        point(at, share)
          .map(one => one.toFixed(1))
          .join(','),
      )
      .join(' ')
  const rings = [0.25, 0.5, 0.75, 1].map(
    share =>
      html`<polygon points="${line(axes.map(() => share))}" fill="none" stroke="var(--line)" />`,
  )
  const labels = axes.map((axis, at) => {
    const [x, y] = point(at, 1)
    const side = x > SIZE / 2 + 1 ? 'start' : x < SIZE / 2 - 1 ? 'end' : 'middle'
    return html`<text
      x="${x.toFixed(1)}"
      y="${(y + (y < SIZE / 2 ? -8 : 16)).toFixed(1)}"
      text-anchor="${side}"
    >
      ${axis}
    </text>`
  })
  const lines = series.map(({ name, values }, at) => {
    const colour = COLOURS[at % COLOURS.length]!
    return html`<polygon
        points="${line(values.map(value => value ?? 0))}"
        fill="${colour}"
        fill-opacity=".12"
        stroke="${colour}"
        stroke-width="2"
        ><title>${name}</title></polygon
      >
      <rect x="8" y="${at * 18 + 8}" width="12" height="12" fill="${colour}" />
      <text x="26" y="${at * 18 + 18}">${name}</text>`
  })
  return chartPage(
    page,
    html`<svg viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" role="img" aria-label="${page.title}">
      ${rings}${labels}${lines}
    </svg>`,
  )
}
