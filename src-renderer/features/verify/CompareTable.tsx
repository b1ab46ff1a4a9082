import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { VerificationSummary } from '@contract'
import { useFormat } from '../../ui/use-format'
import { MetricPlot } from './MetricPlot'
import { intervalText, shareText } from './share-text'
import { VerdictMark } from './VerdictMark'
import classes from './Verify.module.css'

/** Several verifications side by side: a column each, a line for every metric that any of them has. */
export function CompareTable({ all }: { all: readonly VerificationSummary[] }) {
  const { t } = useTranslation('verify')
  const format = useFormat()
  if (all.length === 0) return <p className={classes.hint}>{t('compare.none')}</p>
  const ids = [...new Set(all.flatMap(one => (one.scorecard?.metrics ?? []).map(({ id }) => id)))]
  return (
    <div className={classes.card}>
      <p className="ew-dim">{t('compare.text')}</p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('tabs.compare')}>
        <Table className={classes.table} verticalSpacing={6} horizontalSpacing={12}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('columns.metric')}</Table.Th>
              {all.map(one => (
                <Table.Th key={one.id}>
                  {one.name}
                  <span className={classes.loops}>
                    {one.setName} · {format.dateTime(one.startedAt)}
                  </span>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ids.map(id => (
              <Table.Tr key={id}>
                <Table.Th scope="row">{t(`metrics.${id}`)}</Table.Th>
                {all.map(one => {
                  const metric = one.scorecard?.metrics.find(found => found.id === id)
                  return (
                    <Table.Td key={one.id}>
                      {metric ? (
                        <span className={classes.compared}>
                          <span>
                            {shareText(metric.value)}{' '}
                            <span className="ew-dim">{intervalText(metric)}</span>
                          </span>
                          <MetricPlot metric={metric} />
                          <VerdictMark verdict={metric.verdict} />
                        </span>
                      ) : (
                        '–'
                      )}
                    </Table.Td>
                  )
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  )
}
