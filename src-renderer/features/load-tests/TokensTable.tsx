import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Tables.module.css'
import type { MeasuredRun } from './figures'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import { useRunWords } from './use-run-words'

const tokenFigures = ['inTokens', 'outTokens', 'cachedTokens'] as const

/** Lengths of prompts and answers, and how fast answers came. */
export function TokensTable({ measured }: { measured: readonly MeasuredRun[] }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const told = useRunWords()
  const known = tokenFigures.filter(name => measured.some(({ summary }) => summary[name] !== null))
  if (known.length === 0) return null
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={t('steps.tokens')}>
      <Table className={classes.table} aria-label={t('steps.tokens')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            {known.map(name => (
              <Table.Th key={name} data-number>
                {t('steps.tokenMean', { figure: t(`figures.${name}`) })}
              </Table.Th>
            ))}
            <Table.Th data-number>{t('figures.decode')}</Table.Th>
            <Table.Th data-number>{t('figures.perRequest')}</Table.Th>
            <Table.Th data-number>{t('figures.peak')}</Table.Th>
            <Table.Th data-number>{t('figures.steady')}</Table.Th>
            <Table.Th data-number>{t('figures.inFlight')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measured.map(({ position, step, summary, label }) => (
            <Table.Tr key={position}>
              <Table.Td>
                {words(step)}
                {told({ label }) !== '' && (
                  <span className={classes.runLabel}>{told({ label })}</span>
                )}
              </Table.Td>
              {known.map(name => {
                const values = summary[name]
                return (
                  <Table.Td
                    key={name}
                    data-number
                    title={
                      values
                        ? t('steps.ends', {
                            min: figures.count(values.min),
                            max: figures.count(values.max),
                          })
                        : undefined
                    }
                  >
                    {figures.rate(values?.mean)}
                  </Table.Td>
                )
              })}
              <Table.Td data-number>{figures.rate(summary.decodeTokPerSec?.mean)}</Table.Td>
              <Table.Td data-number>{figures.rate(summary.requestTokPerSec?.mean)}</Table.Td>
              <Table.Td data-number>{figures.rate(summary.peakTokPerSec)}</Table.Td>
              <Table.Td data-number>{figures.rate(summary.steadyTokPerSec)}</Table.Td>
              <Table.Td data-number>
                {`${figures.rate(summary.meanInFlight)} / ${figures.count(summary.peakInFlight)}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
