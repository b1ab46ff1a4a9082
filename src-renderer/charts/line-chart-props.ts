import type { ChartCount, SeriesColor } from './ChartFrame'

export interface LineSeries {
  label: string
  color: SeriesColor
  dashed?: boolean
  /** Holds its value until the next point, as a setting does. */
  stepped?: boolean
  /** A dot where the value changes, as for a limit that was lowered. */
  marksChanges?: boolean
  /** Low and high around each value, drawn as a band. */
  band?: readonly (readonly [number, number] | null)[]
  /** One for each x; null leaves a gap. */
  values: readonly (number | null)[]
}

export interface LineChartProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  /** Heads the first column of the table. */
  xLabel: string
  /** Ascending numbers, for example times in ms. */
  xs: readonly number[]
  series: readonly LineSeries[]
  formatX(x: number): string
  formatY(y: number): string
  /** For the axis, where room is short; `formatY` when absent. */
  formatTick?(y: number): string
  /** Counts: no ticks between whole numbers. */
  whole?: boolean
  /** Moments at which something else changed: upright lines, with a word where there is room. */
  marks?: readonly { x: number; label: string }[]
  height?: number
  empty?: string
}
