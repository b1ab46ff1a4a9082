import { Table, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEngineWords } from '../../ui/engine-words'
import { useFormat } from '../../ui/use-format'
import classes from './Compare.module.css'
import { verdictIcons, type Difference, type Pair } from './compare-parts'
import { isKeyFigure } from './key-figures'
import { useMetricWords } from './use-metric-words'
import { useLoadWords } from './use-load-words'

/** One load in both tests: each figure, how much it changed, and whether that is better. */
export function ComparePair({
  pair,
  changedOnly,
  all,
}: {
  pair: Pair
  changedOnly: boolean
  all: boolean
}) {
  const { t } = useTranslation('loadTests')
  const words = useLoadWords()
  const said = useEngineWords().text
  const load = words({ concurrency: pair.concurrency, rate: pair.rate, number: null })
  const isLacking = pair.baselinePosition === null || pair.candidatePosition === null
  const isRepeated = pair.baselineRuns > 1 || pair.candidateRuns > 1
  const shown = pair.differences.filter(
    ({ metric, verdict }) =>
      (all || isKeyFigure(metric)) && (!changedOnly || verdict === 'better' || verdict === 'worse'),
  )
  return (
    <div className={classes.pair}>
      <h3 className={classes.load}>
        {load}
        {isRepeated && (
          <small>
            {t('compare.repeats', { baseline: pair.baselineRuns, candidate: pair.candidateRuns })}
          </small>
        )}
      </h3>
      {isLacking && (
        <Text size="sm" c="dimmed">
          {t(pair.baselinePosition === null ? 'compare.notInBaseline' : 'compare.notInCandidate')}
        </Text>
      )}
      {pair.warnings.length > 0 && (
        <ul className={classes.warnings}>
          {pair.warnings.map(warning => (
            <li key={warning}>
              <IconAlertTriangle size={13} aria-hidden />
              {said(warning)}
            </li>
          ))}
        </ul>
      )}
      {!isLacking && shown.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('compare.noChange')}
        </Text>
      )}
      {shown.length > 0 && (
        <div
          className={classes.scroll}
          tabIndex={0}
          role="group"
          aria-label={t('compare.figuresOf', { load })}
        >
          <Table className={classes.table} aria-label={t('compare.figuresOf', { load })}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('compare.metric')}</Table.Th>
                <Table.Th data-number>{t('compare.baseline')}</Table.Th>
                <Table.Th data-number>{t('compare.candidate')}</Table.Th>
                <Table.Th data-number>{t('compare.change')}</Table.Th>
                <Table.Th data-number>{t('compare.changeShare')}</Table.Th>
                <Table.Th data-number>{t('compare.interval')}</Table.Th>
                <Table.Th>{t('compare.verdict')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(difference => (
                <DifferenceRow key={difference.metric} difference={difference} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </div>
  )
}

function DifferenceRow({ difference }: { difference: Difference }) {
  const { t } = useTranslation('loadTests')
  const format = useFormat()
  const metric = useMetricWords(difference.metric)
  const Icon = verdictIcons[difference.verdict]
  const signed = (value: number | null): string =>
    value === null
      ? '–'
      : `${value > 0 ? '+' : value < 0 ? '−' : '±'}${metric.write(Math.abs(value))}`
  return (
    <Table.Tr>
      <Table.Td>
        {metric.name}
        <span className={classes.better}>{t(`compare.betters.${difference.better}`)}</span>
      </Table.Td>
      <Table.Td data-number>{metric.write(difference.baseline)}</Table.Td>
      <Table.Td data-number>{metric.write(difference.candidate)}</Table.Td>
      <Table.Td data-number>{signed(difference.change)}</Table.Td>
      <Table.Td data-number>
        {difference.changeShare === null
          ? '–'
          : `${difference.changeShare > 0 ? '+' : difference.changeShare < 0 ? '−' : '±'}${format.percent(Math.abs(difference.changeShare))}`}
      </Table.Td>
      <Table.Td data-number className="ew-dim">
        {difference.low === null || difference.high === null
          ? '–'
          : t('compare.between', { low: signed(difference.low), high: signed(difference.high) })}
      </Table.Td>
      <Table.Td>
        <span className={classes.verdict} data-verdict={difference.verdict}>
          <Icon size={13} aria-hidden />
          {t(`compare.verdicts.${difference.verdict}`)}
        </span>
      </Table.Td>
    </Table.Tr>
  )
}
