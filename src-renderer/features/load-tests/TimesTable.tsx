import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Tables.module.css'
import type { MeasuredRun, TimeFigure } from './figures'
import { percentilesOf, type PercentileSet } from './percentile-sets'
import { useLoadWords } from './use-load-words'
import { useLoadFormat } from './use-ms'
import { useRunWords } from './use-run-words'

/** One distribution for each run: mean with its interval, ends and percentiles. */
export function TimesTable({
  measured,
  figure,
  set,
}: {
  measured: readonly MeasuredRun[]
  figure: TimeFigure
  set: PercentileSet
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const words = useLoadWords()
  const label = useRunWords()
  const shown = percentilesOf(set)
  const title = t('steps.times', { figure: t(`figures.${figure}`) })
  return (
    <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={title}>
      <Table className={classes.table} aria-label={title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('steps.load')}</Table.Th>
            <Table.Th data-number>{t('steps.count')}</Table.Th>
            <Table.Th data-number>{t('steps.mean')}</Table.Th>
            <Table.Th data-number>{t('steps.meanInterval')}</Table.Th>
            <Table.Th data-number>{t('steps.min')}</Table.Th>
            {shown.map(one => (
              <Table.Th key={one} data-number>
                {one}
              </Table.Th>
            ))}
            <Table.Th data-number>{t('steps.max')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {measured.map(run => {
            const { position, step, summary } = run
            const values = summary[figure]
            return (
              <Table.Tr key={position}>
                <Table.Td>
                  {words(step)}
                  {label(run) !== '' && <span className={classes.runLabel}>{label(run)}</span>}
                </Table.Td>
                <Table.Td data-number>{figures.count(values?.count ?? null)}</Table.Td>
                <Table.Td data-number>{figures.ms(values?.mean)}</Table.Td>
                <Table.Td data-number className="ew-dim">
                  {values?.meanLow == null || values.meanHigh == null
                    ? '–'
                    : `${figures.ms(values.meanLow)} – ${figures.ms(values.meanHigh)}`}
                </Table.Td>
                <Table.Td data-number>{figures.ms(values?.min)}</Table.Td>
                {shown.map(one => (
                  <Table.Td key={one} data-number>
                    {figures.ms(values?.[one])}
                  </Table.Td>
                ))}
                <Table.Td data-number>{figures.ms(values?.max)}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}
