import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartFrame, seriesColor } from './ChartFrame'
import type { LineChartProps } from './line-chart-props'

const LinePlot = lazy(() => import('./LinePlot'))

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
      n={props.n}
      height={height}
      empty={props.empty ?? (xs.length < 2 ? t('chart.empty') : undefined)}
      legend={series.map(({ label, color, dashed, values }) => ({
        label,
        color: seriesColor(color),
        dashed,
        value: show(values.at(-1)),
      }))}
      table={() => ({
        columns: [
          props.xLabel,
          ...series.flatMap(({ label, band }) => [label, ...(band ? [`${label}: 95 %`] : [])]),
        ],
        rows: xs
          .map((x, at) => [
            props.formatX(x),
            ...series.flatMap(({ values, band }) => [
              show(values[at]),
              ...(band ? [band[at]?.map(props.formatY).join(' – ') ?? '–'] : []),
            ]),
          ])
          .reverse(),
      })}
    >
      <Suspense fallback={null}>
        <LinePlot {...props} height={height} />
      </Suspense>
    </ChartFrame>
  )
}
