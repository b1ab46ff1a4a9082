import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BenchmarkReport, Distribution, PerfReport } from '@contract'
import { SpreadStrip } from '../../charts/SpreadStrip'
import { EmptyState } from '../../ui/EmptyState'
import { useFormat } from '../../ui/use-format'
import classes from './Results.module.css'

const quantities = [
  'latencyMs',
  'ttftMs',
  'tpotMs',
  'inputTokens',
  'outputTokens',
  'reasoningTokens',
] as const
type Quantity = (typeof quantities)[number] | 'retryMs'

const columns = ['mean', 'std', 'min', 'p50', 'p90', 'p99', 'max'] as const

/** How fast the server answered, for each benchmark. Time lost in retries stands apart: it is no property of an answer. */
export function PerformanceTab({ reports }: { reports: readonly BenchmarkReport[] }) {
  const { t } = useTranslation('results')
  const measured = reports.filter(report => report.perf !== null)
  if (measured.length === 0) {
    return <EmptyState title={t('perf.none')} text={t('perf.noneText')} />
  }
  return (
    <>
      {measured.map(({ benchmarkId, title, perf }) =>
        perf === null ? null : (
          <section key={benchmarkId} className={classes.perf}>
            <h2>{title}</h2>
            <p className="ew-dim">
              {t('perf.samples', { count: perf.samples })}
              {perf.withUsage < perf.samples &&
                ` ${t('perf.withUsage', { count: perf.withUsage })}`}
            </p>
            <PerfTable perf={perf} />
          </section>
        ),
      )}
    </>
  )
}

function PerfTable({ perf }: { perf: PerfReport }) {
  const { t } = useTranslation('results')
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('perf.label')}>
      <Table className={classes.table} aria-label={t('perf.label')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('perf.quantity')}</Table.Th>
            <Table.Th scope="col">{t('perf.spread')}</Table.Th>
            {columns.map(column => (
              <Table.Th key={column} scope="col" data-number>
                {t(`perf.columns.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {quantities.map(quantity => (
            <Line key={quantity} quantity={quantity} distribution={perf[quantity]} />
          ))}
          <Line quantity="retryMs" distribution={perf.retryMs} isApart />
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Line(props: { quantity: Quantity; distribution: Distribution | null; isApart?: boolean }) {
  const { quantity, distribution } = props
  const { t } = useTranslation('results')
  const format = useFormat()
  if (distribution === null) return null
  const name = t(`perf.quantities.${quantity}`)
  const show = (value: number): string => {
    if (quantity === 'tpotMs') return t('perf.ms', { value: format.decimal(value, 1) })
    return quantity.endsWith('Ms') ? format.duration(value) : format.integer(value)
  }
  const label = t('perf.spreadText', {
    name,
    min: show(distribution.min),
    p25: show(distribution.p25),
    p50: show(distribution.p50),
    p75: show(distribution.p75),
    p99: show(distribution.p99),
  })
  return (
    <Table.Tr data-apart={props.isApart || undefined}>
      <Table.Td>
        {name}
        {props.isApart && (
          <div className="ew-dim">{t('perf.retriedSamples', { count: distribution.count })}</div>
        )}
      </Table.Td>
      <Table.Td title={label}>
        <SpreadStrip spread={distribution} label={label} />
      </Table.Td>
      {columns.map(column => (
        <Table.Td key={column} data-number>
          {show(distribution[column])}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
