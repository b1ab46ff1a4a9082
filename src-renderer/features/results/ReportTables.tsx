import { Table } from '@mantine/core'
import type { BenchmarkReport, ReportTable } from '@contract'
import { useFormat } from '../../ui/use-format'
import { useTranslation } from 'react-i18next'
import classes from './Results.module.css'
import { scoreNumber, type ScoreStyle } from './score-number'

/** Tables that benchmarks add to their reports, such as a mixture's means by level and by data set. */
export function ReportTables(props: { reports: readonly BenchmarkReport[]; style: ScoreStyle }) {
  return props.reports.flatMap(report =>
    (report.tables ?? []).map(table => (
      <OneTable
        key={`${report.benchmarkId}/${table.name}`}
        table={table}
        report={report}
        {...props}
      />
    )),
  )
}

function OneTable({
  table,
  report,
  style,
}: {
  table: ReportTable
  report: BenchmarkReport
  style: ScoreStyle
}) {
  const { t } = useTranslation('results')
  const format = useFormat()
  const title = `${report.title}: ${table.name}`
  const show = (value: number) =>
    scoreNumber(value, value >= 0 && value <= 1 ? 'percent' : 'number', style, format)
  return (
    <section className={classes.perf}>
      <h2>{title}</h2>
      <div className={classes.tableScroll} tabIndex={0} role="group" aria-label={title}>
        <Table className={classes.table} aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              {table.labels.map(label => (
                <Table.Th key={label} scope="col">
                  {label}
                </Table.Th>
              ))}
              {table.scores.map(score => (
                <Table.Th key={score} scope="col" data-number>
                  {score}
                </Table.Th>
              ))}
              <Table.Th scope="col" data-number>
                {t('table.samples')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.rows.map((row, at) => (
              <Table.Tr key={at}>
                {row.labels.map((label, place) => (
                  <Table.Td key={place}>{label}</Table.Td>
                ))}
                {row.scores.map((score, place) => (
                  <Table.Td key={place} data-number>
                    {show(score)}
                  </Table.Td>
                ))}
                <Table.Td data-number>{format.integer(row.count)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  )
}
