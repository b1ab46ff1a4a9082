import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartFrame, seriesColor, type SeriesColor } from './ChartFrame'

const LinePlot = lazy(() => import('./LinePlot'))

export interface LineSeries {
  label: string
  color: SeriesColor
  dashed?: boolean
  /** Holds its value until the next point, as a setting does. */
  stepped?: boolean
  /** A dot where the value changes, as for a limit that was lowered. */
  marksChanges?: boolean
  /** One for each x; null leaves a gap. */
  values: readonly (number | null)[]
}

export interface LineChartProps {
  title: string
  unit?: string
  /** Heads the first column of the table. */
  xLabel: string
  /** Ascending numbers, for example times in ms. */
  xs: readonly number[]
  series: readonly LineSeries[]
  formatX(x: number): string
  formatY(y: number): string
  /** For the axis, where room is short; `formatY` when absent. */
  formatTick?(y: number): string
  height?: number
  empty?: string
}

/** Lines over a numeric axis from zero. The plotting library loads with the first chart; the frame keeps its place. */
export function LineChart(props: LineChartProps) {
  const { t } = useTranslation()
  const { xs, series, height = 120 } = props
  const show = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : props.formatY(value)
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      height={height}
      empty={props.empty ?? (xs.length < 2 ? t('chart.empty') : undefined)}
      legend={series.map(({ label, color, dashed, values }) => ({
        label,
        color: seriesColor(color),
        dashed,
        value: show(values.at(-1)),
      }))}
      table={() => ({
        columns: [props.xLabel, ...series.map(({ label }) => label)],
        rows: xs
          .map((x, at) => [props.formatX(x), ...series.map(({ values }) => show(values[at]))])
          .reverse(),
      })}
    >
      <Suspense fallback={null}>
        <LinePlot {...props} height={height} />
      </Suspense>
    </ChartFrame>
  )
}
