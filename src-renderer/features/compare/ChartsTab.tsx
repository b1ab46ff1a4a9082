import { useTranslation } from 'react-i18next'
import type { CompareMatrix } from '@contract'
import { GroupedBars } from '../../charts/GroupedBars'
import { HeatGrid } from '../../charts/HeatGrid'
import { Radar } from '../../charts/Radar'
import { ErrorView } from '../../ui/ErrorView'
import { levelText } from '../../ui/level-text'
import classes from './Compare.module.css'
import { nameOf, type Comparison } from './compare-context'
import { useFigures } from './use-figures'
import { useMatrix } from './use-matrix'

interface Line {
  name: string
  cells: CompareMatrix['rows'][number]['subsets'][number]['cells']
}

/** Bars, heat map and radar of all runs: over the benchmarks, or over the subsets of one where there is one alone. */
export default function ChartsTab(props: Comparison) {
  const { t } = useTranslation('compare')
  const { runIds, facts, benchmark } = props
  const query = useMatrix(runIds)
  if (query.error) return <ErrorView error={query.error.info} />
  const matrix = query.data?.rows[0]?.cells.length === runIds.length ? query.data : undefined
  if (!matrix) return <p className="ew-dim">{t('samples.working')}</p>
  const titleOf = (id: string) =>
    facts.benchmarks.find(({ benchmarkId }) => benchmarkId === id)?.title ?? id
  const alike = matrix.rows.filter(
    ({ benchmarkId }) =>
      facts.benchmarks.find(one => one.benchmarkId === benchmarkId)?.display === benchmark.display,
  )
  const byBenchmark: Line[] = alike.map(({ benchmarkId, cells }) => ({
    name: titleOf(benchmarkId),
    cells,
  }))
  const bySubset: Line[] =
    matrix.rows.find(({ benchmarkId }) => benchmarkId === benchmark.benchmarkId)?.subsets ?? []
  return (
    <div className={classes.stack}>
      <Bars {...props} lines={byBenchmark} level={matrix.level} />
      <ProfileRadar {...props} byBenchmark={byBenchmark} bySubset={bySubset} />
      <Heat {...props} lines={byBenchmark} title={t('charts.heat')} head={t('charts.name')} />
      {bySubset.length > 0 && (
        <Heat
          {...props}
          lines={bySubset}
          title={t('charts.heatSubsets', { benchmark: benchmark.title })}
          head={t('charts.subset')}
        />
      )}
    </div>
  )
}

function Bars(props: Comparison & { lines: readonly Line[]; level: number }) {
  const { t } = useTranslation('compare')
  const { lines, marks, runs, benchmark } = props
  const figures = useFigures(benchmark.display)
  return (
    <GroupedBars
      title={t('charts.bars', { level: levelText(props.level) })}
      unit={t('charts.barsUnit', { scale: figures.unit })}
      n={countOf(lines)}
      series={runs.map(({ name }, place) => ({
        label: name,
        letter: marks[place]?.letter ?? '',
        color: marks[place]?.color ?? '',
      }))}
      groups={lines.map(({ name, cells }) => ({
        name,
        values: cells.map(({ mean, interval }) =>
          mean === null
            ? null
            : { value: mean, ...(interval && { low: interval.low, high: interval.high }) },
        ),
      }))}
      {...(benchmark.display === 'percent' && { max: 1 })}
      format={value => figures.score(value)}
      formatTick={figures.tick}
      table={() => tableOf(props, lines, t('charts.name'), figures)}
    />
  )
}

function ProfileRadar(
  props: Comparison & { byBenchmark: readonly Line[]; bySubset: readonly Line[] },
) {
  const { t } = useTranslation('compare')
  const { byBenchmark, bySubset, benchmark, marks, runs } = props
  const figures = useFigures('percent')
  const fits = (lines: readonly Line[]) => lines.length >= 3 && lines.length <= 10
  const isShare = benchmark.display === 'percent'
  const lines = isShare && fits(byBenchmark) ? byBenchmark : fits(bySubset) ? bySubset : null
  if (!isShare || lines === null) {
    return (
      <p className={classes.note}>
        {t('charts.radarNone', { count: Math.max(byBenchmark.length, bySubset.length) })}
      </p>
    )
  }
  const title =
    lines === byBenchmark
      ? t('charts.radar')
      : t('charts.radarSubsets', { benchmark: benchmark.title })
  return (
    <div>
      <Radar
        title={title}
        unit={figures.unit}
        n={countOf(lines)}
        axes={lines.map(({ name }) => name)}
        series={runs.map((run, place) => ({
          label: nameOf(props, place),
          color: marks[place]?.color ?? '',
          shape: marks[place]?.shape ?? 'circle',
          values: lines.map(({ cells }) => cells[place]?.mean ?? null),
        }))}
        format={figures.tick}
        table={() => tableOf(props, lines, t('charts.name'), figures)}
      />
      <p className={classes.note}>{t('charts.radarNote')}</p>
    </div>
  )
}

function Heat(props: Comparison & { lines: readonly Line[]; title: string; head: string }) {
  const { t } = useTranslation('compare')
  const { lines, marks, benchmark } = props
  const figures = useFigures(benchmark.display)
  const means = lines.flatMap(({ cells }) => cells.flatMap(({ mean }) => mean ?? []))
  const low = Math.min(...means)
  const span = Math.max(...means) - low || 1
  return (
    <HeatGrid
      title={props.title}
      unit={t('charts.heatUnit', { scale: figures.unit })}
      n={countOf(lines)}
      columns={marks.map(({ letter }, place) => ({ label: letter, hint: nameOf(props, place) }))}
      rows={lines.map(({ name, cells }) => ({
        name,
        cells: cells.map(({ mean, num }) => ({
          shade: mean === null ? null : (mean - low) / span,
          text: figures.score(mean),
          hint: `n = ${num}`,
        })),
      }))}
      table={() => tableOf(props, lines, props.head, figures)}
    />
  )
}

/** Scored samples of all runs together. */
const countOf = (lines: readonly Line[]) => ({
  count: lines.flatMap(({ cells }) => cells).reduce((sum, { num }) => sum + num, 0),
  of: 'samples' as const,
})

function tableOf(
  props: Comparison,
  lines: readonly Line[],
  head: string,
  figures: ReturnType<typeof useFigures>,
) {
  return {
    columns: [head, ...props.runs.map((_, place) => nameOf(props, place))],
    rows: lines.map(({ name, cells }) => [
      name,
      ...cells.map(({ mean, interval }) =>
        interval ? `${figures.score(mean)} ± ${figures.half(interval)}` : figures.score(mean),
      ),
    ]),
  }
}
