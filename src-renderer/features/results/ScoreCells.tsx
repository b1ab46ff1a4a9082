import { Table, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Interval, OutcomeCounts, RunGroup } from '@contract'
import { Sparkline } from '../../charts/Sparkline'
import { useFormat } from '../../ui/use-format'
import { levelText } from '../../ui/level-text'
import classes from './Results.module.css'
import { deltaNumber, halfWidth, type ScoreStyle } from './score-number'
import type { BaselineDelta } from './use-baseline'
import type { DetailedRow } from './with-scores'

/** Half the width; its ends, standard error and method under the pointer and to a screen reader. */
export function IntervalText(props: {
  interval: Interval
  level: number
  half: string
  show(value: number): string
}) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const { low, high, stdErr, method } = props.interval
  const facts = [
    t('interval.range', {
      level: levelText(props.level),
      low: props.show(low),
      high: props.show(high),
    }),
    stdErr === null ? '' : t('interval.stdErr', { value: format.decimal(stdErr, 4) }),
    t(`interval.methods.${method}`),
  ].filter(fact => fact !== '')
  return (
    <Tooltip
      label={
        <div>
          {facts.map(fact => (
            <div key={fact}>{fact}</div>
          ))}
        </div>
      }
    >
      <span className={classes.hinted} tabIndex={0} aria-label={facts.join('; ')} role="note">
        {`± ${props.half}`}
      </span>
    </Tooltip>
  )
}

/** What of a line's samples is no plain score; empty where nothing is. */
export function OutcomeCell({ counts }: { counts: OutcomeCounts | null }) {
  const { t } = useTranslation('results')
  const words = (['unparsed', 'truncated', 'unscored', 'failed'] as const).flatMap(kind =>
    counts && counts[kind] > 0 ? [t(`verdict.${kind}`, { count: counts[kind] })] : [],
  )
  return (
    <Table.Td data-number className={classes.outcomeCell}>
      {words.join(t('verdict.separator'))}
    </Table.Td>
  )
}

/** Standard deviation between repeats, with each repeat's mean under the pointer. */
export function SpreadCell(props: {
  row: DetailedRow
  show(value: number): string
  style: ScoreStyle
}) {
  const { row, show, style } = props
  const format = useFormat()
  if (row.spread === null) return <Table.Td />
  const half = halfWidth({ low: -row.spread, high: row.spread }, row.display, style, format)
  return (
    <Table.Td data-number title={row.repeats.map(show).join(', ')}>
      {half}
    </Table.Td>
  )
}

/** The paired difference to the baseline: sign and arrow, its interval, and how many questions it rests on. */
export function DeltaCell(props: {
  row: DetailedRow
  delta: BaselineDelta | undefined
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const { delta, row, style } = props
  if (!delta) return <Table.Td />
  if (delta.value === null) return <Table.Td data-number>–</Table.Td>
  const { value, interval } = delta
  const isClear = interval !== null && (interval.low > 0 || interval.high < 0)
  const isBetter = value > 0 === row.higherIsBetter
  const half = interval ? ` ± ${halfWidth(interval, row.display, style, format)}` : ''
  const hint = t('table.baselineOf', { name: delta.name, count: delta.num })
  return (
    <Table.Td data-number>
      <Tooltip label={hint}>
        <span
          className={classes.delta}
          data-direction={isClear ? (isBetter ? 'up' : 'down') : undefined}
          tabIndex={0}
          role="note"
          aria-label={`${deltaNumber(value, row.display, style, format)}${half}; ${hint}`}
        >
          {isClear ? (value > 0 ? '▲ ' : '▼ ') : ''}
          {deltaNumber(value, row.display, style, format)}
          {half}
        </span>
      </Tooltip>
    </Table.Td>
  )
}

/** How the main score went over the runs of the same model. */
export function HistoryCell(props: { history: RunGroup | undefined; show(value: number): string }) {
  const { t } = useTranslation('results')
  const { history, show } = props
  if (!history) return <Table.Td />
  return (
    <Table.Td data-number>
      <Sparkline
        values={history.points.map(({ score }) => score)}
        reference={history.baseline}
        width={84}
        height={18}
        label={t('table.historyLine', {
          count: history.count,
          first: show(history.points[0]?.score ?? 0),
          last: show(history.latest),
        })}
      />
    </Table.Td>
  )
}
