import { useMemo } from 'react'
import {
  Bar,
  BarChart,
  CartesianGrid,
  ErrorBar,
  Rectangle,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import classes from './ChartFrame.module.css'
import { ChartPoint } from './ChartPoint'
import type { ScoreBar, ScoreBarsProps } from './score-bars-props'

interface Row extends ScoreBar {
  error: [number, number]
}

/** The plot of ScoreBars; a module of its own, so that the plotting library is loaded only where a chart is shown. */
export default function ScoreBarsPlot(props: ScoreBarsProps & { height: number }) {
  const { bars, format, columns } = props
  const rows = useMemo(
    () =>
      bars.map((bar): Row => ({
        ...bar,
        error: [bar.value - (bar.low ?? bar.value), (bar.high ?? bar.value) - bar.value],
      })),
    [bars],
  )
  const axis = { stroke: 'var(--ew-line)', tick: { fill: 'var(--ew-dim)', fontSize: 11 } }
  return (
    <ResponsiveContainer width="100%" height={props.height}>
      <BarChart
        data={rows}
        layout="vertical"
        // Its arrow keys know lines alone; the frame's reach each bar.
        accessibilityLayer={false}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={5}
      >
        <CartesianGrid horizontal={false} stroke="var(--ew-line)" />
        <XAxis
          type="number"
          domain={[0, props.max ?? 'auto']}
          tickFormatter={format}
          tickCount={6}
          tickLine={false}
          height={24}
          {...axis}
        />
        <YAxis
          type="category"
          dataKey="name"
          width={150}
          interval={0}
          tickFormatter={shorten}
          tickLine={false}
          {...axis}
        />
        <YAxis
          yAxisId="note"
          orientation="right"
          type="category"
          dataKey="note"
          width={72}
          interval={0}
          tickLine={false}
          axisLine={false}
          {...axis}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--ew-row-hover)' }}
          content={({ active, payload }) => {
            const bar = payload?.[0]?.payload as Row | undefined
            return active && bar ? <Tip bar={bar} format={format} columns={columns} /> : null
          }}
        />
        <Bar
          yAxisId={0}
          dataKey="value"
          fill="var(--ew-series-1)"
          fillOpacity={0.6}
          isAnimationActive={false}
          maxBarSize={14}
          shape={({ index, ...bar }) => (
            <ChartPoint name={nameOf(bars[index], format)}>
              <Rectangle {...bar} />
            </ChartPoint>
          )}
        >
          <ErrorBar
            dataKey="error"
            direction="x"
            width={4}
            stroke="var(--ew-text)"
            strokeWidth={1.2}
            isAnimationActive={false}
          />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  )
}

function nameOf(bar: ScoreBar | undefined, format: (value: number) => string): string {
  if (!bar) return ''
  const { low, high } = bar
  const ends = low === undefined || high === undefined ? '' : ` (${format(low)} – ${format(high)})`
  return `${bar.name}: ${format(bar.value)}${ends}, ${bar.note}`
}

function Tip({ bar, format, columns }: { bar: Row } & Pick<ScoreBarsProps, 'format' | 'columns'>) {
  return (
    <div className={classes.tip}>
      {bar.name}
      <dl>
        <dt>{columns.value}</dt>
        <dd>{format(bar.value)}</dd>
        {bar.low !== undefined && bar.high !== undefined && (
          <>
            <dt>{columns.low}</dt>
            <dd>{format(bar.low)}</dd>
            <dt>{columns.high}</dt>
            <dd>{format(bar.high)}</dd>
          </>
        )}
        <dt>{columns.note}</dt>
        <dd>{bar.note}</dd>
      </dl>
    </div>
  )
}

/** Chinese letters are about twice as wide as Latin ones. */
function shorten(name: string): string {
  let width = 0
  for (const [at, char] of [...name].entries()) {
    width += char.charCodeAt(0) > 0x2e80 ? 2 : 1
    if (width > 23) return `${[...name].slice(0, at).join('')}…`
  }
  return name
}
