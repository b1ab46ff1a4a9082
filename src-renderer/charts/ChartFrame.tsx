import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChartLine, IconTable } from '@tabler/icons-react'
import { useState, type CSSProperties, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ChartFrame.module.css'

/** The colours of `theme/tokens.css`, safe for colour-blind eyes; dashes or shapes tell them apart as well. */
export type SeriesColor = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export const seriesColor = (color: SeriesColor): string => `var(--ew-series-${color})`

export interface LegendEntry {
  label: string
  color: string
  dashed?: boolean
  /** A filled square, for bars. */
  block?: boolean
  /** Shown behind the label: usually the latest value. */
  value?: string
}

/** The same figures for those who cannot or do not want to see the plot. */
export interface ChartTable {
  columns: readonly string[]
  rows: readonly (readonly string[])[]
}

/** What every chart has around it: title, unit, legend, and a switch to the figures as a table. */
export function ChartFrame(props: {
  title: string
  unit?: string
  legend?: readonly LegendEntry[]
  height: number
  /** Said instead of the plot. */
  empty?: string
  table(): ChartTable
  children: ReactNode
}) {
  const { t } = useTranslation()
  const [isTable, setTable] = useState(false)
  const Icon = isTable ? IconChartLine : IconTable
  const label = t(isTable ? 'chart.asChart' : 'chart.asTable', { title: props.title })
  return (
    <figure className={classes.frame} aria-label={props.title}>
      <figcaption className={classes.head}>
        <span className={classes.title}>
          {props.title}
          {props.unit !== undefined && <span className={classes.unit}>{` · ${props.unit}`}</span>}
        </span>
        {props.empty === undefined && (
          <Tooltip label={label}>
            <ActionIcon size="sm" aria-label={label} onClick={() => setTable(!isTable)}>
              <Icon size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </figcaption>
      {props.legend && <Legend entries={props.empty === undefined ? props.legend : []} />}
      <div className={classes.body} style={{ height: props.height }}>
        {props.empty !== undefined ? (
          <div className={classes.empty}>{props.empty}</div>
        ) : isTable ? (
          <FigureTable title={props.title} table={props.table()} height={props.height} />
        ) : (
          props.children
        )}
      </div>
    </figure>
  )
}

function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className={classes.legend}>
      {entries.map(({ label, color, dashed, block, value }) => (
        <li key={label}>
          <Swatch color={color} dashed={dashed} block={block} />
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
