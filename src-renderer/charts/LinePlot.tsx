import { useMemo } from 'react'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { Swatch, seriesColor } from './ChartFrame'
import classes from './ChartFrame.module.css'
import type { LineChartProps } from './line-chart-props'

/** How much of the width a word takes, about. */
const WORD = 0.25

/** The plot of a LineChart; a module of its own, so that the plotting library is loaded only where a chart is shown. */
export default function LinePlot(props: LineChartProps & { height: number }) {
  const { xs, series, formatX, formatY, formatTick = formatY } = props
  const rows = useMemo(
    () =>
      xs.map((x, at) => ({
        x,
        ...Object.fromEntries(series.map(({ values }, index) => [`y${index}`, values[at] ?? null])),
        ...Object.fromEntries(
          series.flatMap(({ band }, index) => (band ? [[`band${index}`, band[at] ?? null]] : [])),
        ),
      })),
    [xs, series],
  )
  const named = marksWithWords(
    (props.marks ?? []).map(({ x }) => x),
    xs,
  )
  const axis = { stroke: 'var(--ew-line)', tick: { fill: 'var(--ew-dim)', fontSize: 10 } }
  return (
    <ResponsiveContainer width="100%" height={props.height}>
      <ComposedChart
        aria-label={props.title}
        data={rows}
        margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--ew-line)" />
        <XAxis
          dataKey="x"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          tickFormatter={formatX}
          tickCount={3}
          minTickGap={48}
          tickLine={false}
          height={18}
          {...axis}
        />
        <YAxis
          domain={[0, 'auto']}
          // A tick that could wrap would be cut.
          tickFormatter={(value: number) => formatTick(value).replaceAll(' ', '\u00a0')}
          allowDecimals={!props.whole}
          tickCount={3}
          tickLine={false}
          axisLine={false}
          width={54}
          {...axis}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--ew-line-strong)' }}
          // Arrow keys move it while the plot has the focus; what it shows is read out.
          content={({ active, payload, label }) => (
            <div role="status">
              {active && payload && payload.length > 0 ? (
                <div className={classes.tip}>
                  {formatX(Number(label))}
                  <dl>
                    {series.map((one, index) => {
                      const value: unknown = payload.find(
                        ({ dataKey }) => dataKey === `y${index}`,
                      )?.value
                      return [
                        <dt key={`${one.label}-name`}>
                          <Swatch color={seriesColor(one.color)} dashed={one.dashed} />
                          {one.label}
                        </dt>,
                        <dd key={one.label}>{typeof value === 'number' ? formatY(value) : '–'}</dd>,
                      ]
                    })}
                  </dl>
                </div>
              ) : null}
            </div>
          )}
        />
        {(props.marks ?? []).map(({ x, label }) => (
          <ReferenceLine
            key={x}
            x={x}
            stroke="var(--ew-line-strong)"
            strokeDasharray="2 3"
            label={
              named.has(x)
                ? { value: label, position: 'insideTopRight', fontSize: 9, fill: 'var(--ew-dim)' }
                : undefined
            }
          />
        ))}
        {series.map(
          ({ label, color, band }, index) =>
            band && (
              <Area
                key={`${label}-band`}
                dataKey={`band${index}`}
                stroke="none"
                fill={seriesColor(color)}
                fillOpacity={0.16}
                activeDot={false}
                isAnimationActive={false}
              />
            ),
        )}
        {series.map(({ label, color, dashed, stepped, marksChanges, values }, index) => (
          <Line
            key={label}
            dataKey={`y${index}`}
            name={label}
            type={stepped ? 'stepAfter' : 'linear'}
            stroke={seriesColor(color)}
            strokeWidth={1.5}
            strokeDasharray={dashed ? '4 3' : undefined}
            dot={marksChanges ? changeDot(values, seriesColor(color)) : false}
            activeDot={{ r: 3, strokeWidth: 0 }}
            isAnimationActive={false}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  )
}

/** Draws a dot where a value is another than the one before. */
const changeDot =
  (values: readonly (number | null)[], color: string) =>
  ({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => {
    const at = index ?? 0
    const isChange = at > 0 && values[at] !== values[at - 1]
    return isChange ? <circle key={at} cx={cx} cy={cy} r={2.5} fill={color} /> : <g key={at} />
  }

/** Marks whose words lie neither upon each other nor upon the axis; a word stands to the left of its mark. */
function marksWithWords(marks: readonly number[], xs: readonly number[]): Set<number> {
  const start = xs[0] ?? 0
  const room = ((xs.at(-1) ?? start) - start) * WORD
  let last = start
  return new Set(
    marks.filter(x => {
      const fits = x - last >= room
      if (fits) last = x
      return fits
    }),
  )
}
