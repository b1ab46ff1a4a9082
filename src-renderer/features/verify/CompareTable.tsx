import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { VerificationMetricId, VerificationSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import { useNow } from '../../ui/use-now'
import { MetricPlot } from './MetricPlot'
import { historyOf, metricOf } from './provider-runs'
import { intervalText, shareText } from './share-text'
import { Trend } from './Trend'
import { VerdictMark } from './VerdictMark'
import classes from './CompareTable.module.css'
import shared from './Verify.module.css'

/** Verifications side by side: a column each, with its overall verdict, its last run, and every check with interval, verdict and trend. */
export function CompareTable(props: {
  label: string
  shown: readonly VerificationSummary[]
  /** Where their earlier runs are looked for. */
  all: readonly VerificationSummary[]
  nameOf(verification: VerificationSummary): string
  onOpen(id: string): void
}) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  const now = useNow(30_000)
  const { shown, all } = props
  // The one with the most checks decides their order.
  const lists = shown
    .map(one => (one.scorecard?.metrics ?? []).map(({ id }) => id))
    .sort((a, b) => b.length - a.length)
  const ids = [...new Set(lists.flat())]
  return (
    <div className={shared.scroll} tabIndex={0} role="region" aria-label={props.label}>
      <Table className={shared.table} verticalSpacing={6} horizontalSpacing={12}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columns.metric')}</Table.Th>
            {shown.map(one => (
              <Table.Th key={one.id} className={classes.head}>
                <button type="button" onClick={() => props.onOpen(one.id)}>
                  {props.nameOf(one)}
                </button>
                <span className={shared.loops}>{one.setName}</span>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">{t('overall')}</Table.Th>
            {shown.map(one => (
              <Table.Td key={one.id}>
                <VerdictMark verdict={one.scorecard?.verdict ?? 'unchecked'} />
              </Table.Td>
            ))}
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{t('lastRunHead')}</Table.Th>
            {shown.map(one => (
              <Table.Td key={one.id}>
                <span title={format.dateTime(one.startedAt)}>{format.ago(one.startedAt, now)}</span>
                <span className={shared.loops}>
                  {t('runs', { count: historyOf(all, one).length })}
                </span>
              </Table.Td>
            ))}
          </Table.Tr>
          {ids.map(id => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{t(`metrics.${id}`)}</Table.Th>
              {shown.map(one => (
                <Table.Td key={one.id}>
                  <Cell id={id} verification={one} all={all} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Cell(props: {
  id: VerificationMetricId
  verification: VerificationSummary
  all: readonly VerificationSummary[]
}) {
  const { id, verification, all } = props
  const metric = metricOf(verification, id)
  if (!metric) return <>–</>
  const history = historyOf(all, verification)
  return (
    <span className={classes.compared}>
      <span>
        {shareText(metric.value)}{' '}
        {metric.interval && <span className="ew-dim">{intervalText(metric)}</span>}
      </span>
      <MetricPlot metric={metric} />
      <span className={classes.verdict}>
        <VerdictMark verdict={metric.verdict} />
        {history.length > 1 && <Trend id={id} history={history} />}
      </span>
    </span>
  )
}
