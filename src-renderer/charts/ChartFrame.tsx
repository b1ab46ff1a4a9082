import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ChartFrame.module.css'
import { ChartMenu } from './ChartMenu'
import { framed, pictureOf } from './chart-picture'
import { Mark, type MarkShape } from './marks'
import { usePoints } from './use-points'

/** The colours of `theme/tokens.css`, safe for colour-blind eyes; dashes or shapes tell them apart as well. */
export type SeriesColor = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const seriesColor = (color: SeriesColor): string => `var(--ew-series-${color})`

export interface LegendEntry {
  label: string
  color: string
  dashed?: boolean
  /** A filled square, for bars. */
  block?: boolean
  /** The shape of its marks. */
  shape?: MarkShape
  /** Shown behind the label: usually the latest value. */
  value?: string
}

/** The same figures for those who cannot or do not want to see the plot. */
export interface ChartTable {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** How many things stand behind a chart. */
export interface ChartCount {
  count: number
  of: 'samples' | 'requests' | 'runs' | 'questions'
}

/** What every chart has around it: title, n, unit, legend, a switch to the figures as a table, copying and saving. */
export function ChartFrame(props: {
  title: string
  unit?: string
  n?: ChartCount | undefined
  legend?: readonly LegendEntry[]
  height: number
  /** Said instead of the plot. */
  empty?: string
  table(): ChartTable
  /** How its picture is drawn, where the plot is no SVG. */
  draw?(body: HTMLElement): SVGSVGElement | null
  children: ReactNode
}) {
  const { t } = useTranslation()
  const [isTable, setTable] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const tip = usePoints(body)
  const Icon = isTable ? IconChartLine : IconTable
  const { n } = props
  const count = n && t(`chart.n.${n.of}`, { count: n.count })
  const under = [props.unit, count].filter(part => part !== undefined).join(' · ')
  const picture = (): string | null => {
    if (!body.current) return null
    const head = { title: props.title, legend: props.legend, unit: under || undefined }
    if (!props.draw) return pictureOf(body.current, head)
    const drawn = props.draw(body.current)
    return drawn && framed(drawn, head)
  }
  const label = t(isTable ? 'chart.asChart' : 'chart.asTable', { title: props.title })
  return (
    <figure className={classes.frame} aria-label={props.title}>
      <figcaption className={classes.head}>
        <span className={classes.title}>
          {props.title}
          {under !== '' && <span className={classes.unit}>{` · ${under}`}</span>}
        </span>
        {props.empty === undefined && (
          <>
            <ChartMenu
              title={props.title}
              table={props.table}
              picture={isTable ? undefined : picture}
            />
            <Tooltip label={label}>
              <ActionIcon size={24} aria-label={label} onClick={() => setTable(!isTable)}>
                <Icon size={14} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </figcaption>
      {props.legend && <Legend entries={props.empty === undefined ? props.legend : []} />}
      <div ref={body} className={classes.body} style={{ height: props.height }}>
        {props.empty !== undefined ? (
          <div className={classes.empty}>{props.empty}</div>
        ) : isTable ? (
          <FigureTable title={props.title} table={props.table()} height={props.height} />
        ) : (
          props.children
        )}
        {tip && (
          <div
            className={`${classes.tip} ${classes.pointTip}`}
            style={{ top: tip.y, [tip.isRight ? 'right' : 'left']: tip.x }}
            // The focused point is read out itself.
            aria-hidden
          >
            {tip.text}
          </div>
        )}
      </div>
    </figure>
  )
}

function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className={classes.legend}>
      {entries.map(({ label, color, dashed, block, shape, value }) => (
        <li key={label}>
          {shape ? (
            <svg width={10} height={10} aria-hidden>
              <Mark x={5} y={5} color={color} shape={shape} size={4} />
            </svg>
          ) : (
            <Swatch color={color} dashed={dashed} block={block} />
          )}
          {label}
          {value !== undefined && <strong>{value}</strong>}
        </li>
      ))}
    </ul>
  )
}

/** The mark of a series beside its name. */
export function Swatch({
  color,
  dashed,
  block,
}: {
  color: string
  dashed?: boolean | undefined
  block?: boolean | undefined
}) {
  return (
    <span
      className={classes.swatch}
      data-dashed={dashed || undefined}
      data-block={block || undefined}
      style={{ '--swatch': color } as CSSProperties}
      aria-hidden
    />
  )
}

function FigureTable({
  title,
  table,
  height,
}: {
  title: string
  table: ChartTable
  height: number
}) {
  return (
    <div className={classes.table} style={{ maxHeight: height }} tabIndex={0} role="group">
      <table aria-label={title}>
        <thead>
          <tr>
            {table.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
