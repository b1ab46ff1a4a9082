import type { Interval } from '@contract'
import { html, type Markup } from './markup'

export interface Bar {
  label: string
  value: number
  interval: Interval | null
  /** What stands behind the bar. */
  text: string
}

const ROW = 24
const LABEL = 260
const PLOT = 480
const WIDTH = LABEL + PLOT + 220

/** Horizontal bars from 0 with their intervals as whiskers, longest scale end first; drawn as SVG without any script. */
export function scoreBars(title: string, bars: Bar[], top: number): Markup {
  const scale = (value: number): number => LABEL + (Math.max(0, Math.min(value, top)) / top) * PLOT
  const rows = bars.map(({ label, value, interval, text }, at) => {
    const y = at * ROW + 4
    const middle = y + 8
    const end = scale(value)
    const whisker = interval && [scale(interval.low), scale(interval.high)]
    return html`<text x="${LABEL - 8}" y="${middle + 4}" text-anchor="end">${short(label)}</text>
      <rect
        x="${LABEL}"
        y="${y}"
        width="${Math.max(0.5, end - LABEL).toFixed(1)}"
        height="16"
        fill="var(--bar)"
        opacity=".75"
        ><title>${label}: ${text}</title></rect
      >
      ${whisker ? html`<path d="M${whisker[0]!.toFixed(1)} ${middle}H${whisker[1]!.toFixed(1)}M${whisker[0]!.toFixed(1)} ${middle - 4}v8M${whisker[1]!.toFixed(1)} ${middle - 4}v8" stroke="var(--text)" fill="none" />` : null}
      <text x="${LABEL + PLOT + 10}" y="${middle + 4}">${text}</text>`
  })
  const height = bars.length * ROW + 8
  return html`<figure>
    <svg
      viewBox="0 0 ${WIDTH} ${height}"
      width="${WIDTH}"
      height="${height}"
      role="img"
      aria-label="${title}"
    >
      ${rows}
    </svg>
  </figure>`
}

const short = (label: string): string => (label.length > 38 ? `${label.slice(0, 37)}…` : label)
