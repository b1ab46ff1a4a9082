import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/use-format'
import classes from './Compare.module.css'
import { verdictIcons, type Difference, type Pair } from './compare-parts'
import { keyFigures } from './key-figures'
import { useLoadWords } from './use-load-words'
import { useMetricWords } from './use-metric-words'

/** Every load at a glance: by how many per cent each figure changed, and whether surely. */
export function CompareOverview({ pairs, title }: { pairs: readonly Pair[]; title: string }) {
  const { t } = useTranslation('loadTests')
  const words = useLoadWords()
  const shown = keyFigures.filter(metric =>
    pairs.some(({ differences }) => differences.some(one => one.metric === metric)),
  )
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label={title}>
      <Table className={classes.table} aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            {shown.map(metric => (
              <MetricHead key={metric} metric={metric} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {pairs.map(pair => (
            <Table.Tr key={`${pair.concurrency} ${pair.rate}`}>
              <Table.Td>
                {words({ concurrency: pair.concurrency, rate: pair.rate, number: null })}
              </Table.Td>
              {shown.map(metric => (
                <ChangeCell
                  key={metric}
                  difference={pair.differences.find(one => one.metric === metric)}
                />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function MetricHead({ metric }: { metric: string }) {
  return <Table.Th data-number>{useMetricWords(metric).name}</Table.Th>
}

function ChangeCell({ difference }: { difference: Difference | undefined }) {
  const { t } = useTranslation('loadTests')
  const format = useFormat()
  if (!difference || difference.changeShare === null) return <Table.Td data-number>–</Table.Td>
  const { changeShare, verdict } = difference
  const Icon = verdictIcons[verdict]
  return (
    <Table.Td data-number>
      <span
        className={classes.verdict}
        data-verdict={verdict}
        title={t(`compare.verdicts.${verdict}`)}
      >
        {`${changeShare > 0 ? '+' : changeShare < 0 ? '−' : '±'}${format.percent(Math.abs(changeShare))}`}
        <Icon size={13} role="img" aria-label={t(`compare.verdicts.${verdict}`)} />
      </span>
    </Table.Td>
  )
}
