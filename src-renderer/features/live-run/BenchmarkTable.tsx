import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunBenchmarkSummary, RunSummary } from '@contract'
import { CountsBar } from '../../ui/CountsBar'
import { ScoreText } from '../../ui/ScoreText'
import { useFormat } from '../../ui/use-format'
import classes from './LiveRun.module.css'
import { scoreOf } from './running-score'

/**
 * Each benchmark's progress, score and outcomes. A click narrows what is below (requests on their way, latest samples,
 * errors) and the score over time to it, a second one widens them again.
 */
export function BenchmarkTable(props: {
  run: RunSummary
  chosen: string | undefined
  onChoose(benchmarkId: string | undefined): void
}) {
  const { t } = useTranslation('liveRun')
  const { run, chosen } = props
  return (
    <div className={classes.tableScroll}>
      <Table verticalSpacing={4} className={classes.table} aria-label={t('benchmarks.label')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('benchmarks.benchmark')}</Table.Th>
            <Table.Th className="ew-number">{t('benchmarks.done')}</Table.Th>
            <Table.Th className={classes.barCell}>{t('benchmarks.outcomes')}</Table.Th>
            <Table.Th className="ew-number">{t('benchmarks.score')}</Table.Th>
            <Table.Th className="ew-number">{t('kpi.failed')}</Table.Th>
            <Table.Th className="ew-number">{t('kpi.unparsed')}</Table.Th>
            <Table.Th className="ew-number">{t('kpi.truncated')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {run.benchmarks.map(benchmark => (
            <BenchmarkRow
              key={benchmark.position}
              benchmark={benchmark}
              isChosen={benchmark.benchmarkId === chosen}
              canChoose={run.benchmarks.length > 1}
              onChoose={props.onChoose}
            />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function BenchmarkRow(props: {
  benchmark: RunBenchmarkSummary
  isChosen: boolean
  canChoose: boolean
  onChoose(benchmarkId: string | undefined): void
}) {
  const format = useFormat()
  const { benchmark, isChosen } = props
  const { counts, benchmarkId, title } = benchmark
  const quiet = (count: number) => (
    <Table.Td className={count === 0 ? 'ew-number ew-dim' : 'ew-number'}>
      {format.integer(count)}
    </Table.Td>
  )
  return (
    <Table.Tr data-chosen={isChosen || undefined}>
      <Table.Td>
        {props.canChoose ? (
          <button
            type="button"
            className={classes.rowButton}
            aria-pressed={isChosen}
            onClick={() => props.onChoose(isChosen ? undefined : benchmarkId)}
          >
            {title}
          </button>
        ) : (
          title
        )}
      </Table.Td>
      <Table.Td className="ew-number">
        {format.integer(counts.total - counts.pending)}
        <span className="ew-dim">{` / ${format.integer(counts.total)}`}</span>
      </Table.Td>
      <Table.Td className={classes.barCell}>
        <CountsBar counts={counts} />
      </Table.Td>
      <Table.Td className="ew-number">
        <ScoreText score={scoreOf(benchmark)} coverage={false} />
      </Table.Td>
      {quiet(counts.failed)}
      {quiet(counts.unparsed)}
      {quiet(counts.truncated)}
    </Table.Tr>
  )
}
