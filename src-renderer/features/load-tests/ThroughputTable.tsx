import { Table } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEngineWords } from '../../ui/engine-words'
import classes from './Tables.module.css'
import { successShare, type MeasuredRun } from './figures'
import kpi from './Kpi.module.css'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import { useRunWords } from './use-run-words'

/** What each run bore, a row for each. */
export function ThroughputTable({
  measured,
  onRun,
}: {
  measured: readonly MeasuredRun[]
  onRun(position: number): void
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const label = useRunWords()
  const said = useEngineWords().text
  const hasGoodput = measured.some(({ summary }) => summary.goodput !== null)
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('steps.title')}>
      <Table className={classes.table} aria-label={t('steps.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            <Table.Th data-number>{t('steps.success')}</Table.Th>
            <Table.Th data-number>{t('steps.requests')}</Table.Th>
            <Table.Th data-number>{t('steps.offered')}</Table.Th>
            <Table.Th data-number>{t('steps.achieved')}</Table.Th>
            <Table.Th data-number>{t('steps.output')}</Table.Th>
            <Table.Th data-number>{t('steps.total')}</Table.Th>
            <Table.Th data-number>{t('steps.ttft')}</Table.Th>
            <Table.Th data-number>{t('steps.tpot')}</Table.Th>
            <Table.Th data-number>{t('steps.latency')}</Table.Th>
            {hasGoodput && <Table.Th data-number>{t('figures.goodput')}</Table.Th>}
            <Table.Th>{t('steps.client')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measured.map(run => {
            const { summary } = run
            return (
              <Table.Tr key={run.position}>
                <Table.Td>
                  <button type="button" className={kpi.kpiLink} onClick={() => onRun(run.position)}>
                    {words(run.step)}
                  </button>
                  {label(run) !== '' && <span className={classes.runLabel}>{label(run)}</span>}
                </Table.Td>
                <Table.Td data-number data-bad={summary.failed > 0 || undefined}>
                  {figures.share(successShare(summary))}
                </Table.Td>
                <Table.Td data-number>{figures.count(summary.ok + summary.failed)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.offeredRps)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.rps)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.outTokPerSec)}</Table.Td>
                <Table.Td data-number>{figures.rate(summary.totalTokPerSec)}</Table.Td>
                <Table.Td data-number>{pair(figures.ms, summary.ttft)}</Table.Td>
                <Table.Td data-number>{figures.ms(summary.tpot?.mean)}</Table.Td>
                <Table.Td data-number>{pair(figures.ms, summary.latency)}</Table.Td>
                {hasGoodput && (
                  <Table.Td
                    data-number
                    title={
                      summary.goodput
                        ? t('steps.interval', {
                            low: figures.share(summary.goodput.low),
                            high: figures.share(summary.goodput.high),
                          })
                        : undefined
                    }
                  >
                    {figures.share(summary.goodput?.share)}
                  </Table.Td>
                )}
                <Table.Td>
                  {summary.client.isClientBound ? (
                    <span
                      className={classes.bound}
                      title={summary.client.reasons.map(said).join('\n')}
                    >
                      <IconAlertTriangle size={13} role="img" aria-label={t('clientBound.mark')} />
                      {figures.share(summary.client.busyShare)}
                    </span>
                  ) : (
                    <span className="ew-dim">{figures.share(summary.client.busyShare)}</span>
                  )}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}

const pair = (
  write: (value: number | null | undefined) => string,
  figure: { p50: number; p99: number } | null,
): string => (figure === null ? '–' : `${write(figure.p50)} / ${write(figure.p99)}`)
