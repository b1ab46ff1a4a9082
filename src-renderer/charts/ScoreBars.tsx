import { lazy, Suspense } from 'react'
import { ChartFrame } from './ChartFrame'
import type { ScoreBarsProps } from './score-bars-props'

const ScoreBarsPlot = lazy(() => import('./ScoreBarsPlot'))

const barHeight = 22

/** Lying bars with their intervals, one for each name, with the figures as a table behind a button. */
export function ScoreBars(props: ScoreBarsProps) {
  const { bars, columns, format } = props
  const height = bars.length * barHeight + 30
  const end = (value: number | undefined) => (value === undefined ? '–' : format(value))
  return (
    <ChartFrame
      title={props.title}
      unit={props.unit}
      n={props.n}
      height={height}
      table={() => ({
        columns: [columns.name, columns.value, columns.low, columns.high, columns.note],
        rows: bars.map(bar => [bar.name, format(bar.value), end(bar.low), end(bar.high), bar.note]),
      })}
    >
      <Suspense fallback={null}>
        <ScoreBarsPlot {...props} height={height} />
      </Suspense>
    </ChartFrame>
  )
}
