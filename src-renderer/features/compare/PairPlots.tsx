import { useTranslation } from 'react-i18next'
import type { ComparePair } from '@contract'
import { Dumbbell } from '../../charts/Dumbbell'
import { Scatter, type ScatterPoint } from '../../charts/Scatter'
import { levelText } from '../../ui/level-text'
import classes from './Compare.module.css'
import { nameOf, type Comparison } from './compare-context'
import { LengthPlot } from './LengthPlot'
import { useFigures } from './use-figures'
import { WinBars } from './WinBars'

type PlotProps = Comparison & {
  pair: ComparePair
  compared: ComparePair['benchmarks'][number]
}

/** Where B wins and loses: by sample, by subset, and score against score. */
export function PairPlots(props: PlotProps) {
  const { compared } = props
  return (
    <div className={classes.stack}>
      <WinBars {...props} />
      {compared.subsets.length > 1 && <SubsetPlot {...props} />}
      <ScorePlot {...props} />
      <LengthPlot {...props} />
    </div>
  )
}

function SubsetPlot(props: PlotProps) {
  const { t } = useTranslation('compare')
  const { compared, benchmark, marks, b } = props
  const figures = useFigures(benchmark.display)
  const rows = compared.subsets.flatMap(one =>
    one.meanA === null || one.meanB === null || !one.difference
      ? []
      : [{ ...one, a: one.meanA, b: one.meanB, difference: one.difference }],
  )
  const side = (place: number) => ({
    label: nameOf(props, place),
    color: marks[place]?.color ?? '',
    shape: marks[place]?.shape ?? ('circle' as const),
  })
  return (
    <Dumbbell
      title={t('pair.subsets.title', { benchmark: benchmark.title })}
      unit={t('pair.subsets.unit', {
        scale: figures.unit,
        count: compared.num,
        level: levelText(props.pair.confidence),
      })}
      sides={{ a: side(0), b: side(b) }}
      bounds={benchmark.display === 'percent' ? { least: 0, most: 1 } : {}}
      format={figures.tick}
      rows={rows.map(({ name, a, b: second, difference }) => ({
        name,
        a,
        b: second,
        ...(difference.interval ?? {}),
        note: difference.interval
          ? t('matrix.cell', {
              delta: figures.delta(difference.value),
              half: figures.half(difference.interval),
            })
          : figures.delta(difference.value),
      }))}
      table={() => ({
        columns: [
          t('pair.subsets.subset'),
          t('pair.subsets.a'),
          t('pair.subsets.b'),
          t('pair.subsets.delta'),
          t('pair.subsets.low'),
          t('pair.subsets.high'),
          t('pair.subsets.num'),
          t('pair.subsets.p'),
        ],
        rows: rows.map(({ name, a, b: second, difference, num, correctedP }) => [
          name,
          figures.score(a),
          figures.score(second),
          figures.delta(difference.value),
          figures.delta(difference.interval?.low ?? null),
          figures.delta(difference.interval?.high ?? null),
          String(num),
          figures.p(correctedP),
        ]),
      })}
    />
  )
}

/** Graded scores sample by sample; 0/1 scores by subset, since their samples have four places alone. */
function ScorePlot(props: PlotProps) {
  const { t } = useTranslation('compare')
  const { compared, benchmark, marks, b } = props
  const figures = useFigures(benchmark.display)
  const isGraded = compared.table === null
  const look = { color: marks[b]?.color ?? '', shape: marks[b]?.shape ?? ('circle' as const) }
  const most = Math.max(1, ...compared.grid.map(({ count }) => count))
  const points: (ScatterPoint & { count: number })[] = isGraded
    ? compared.grid.map(({ a, b: second, count }) => ({
        x: a,
        y: second,
        count,
        size: 2.5 + 8 * Math.sqrt(count / most),
        name: t('pair.scatter.point', {
          name: t('pair.scatter.samples', { count }),
          a: figures.score(a),
          b: figures.score(second),
        }),
        ...look,
      }))
    : compared.subsets.flatMap(({ name, meanA, meanB, num }) =>
        meanA === null || meanB === null
          ? []
          : [
              {
                x: meanA,
                y: meanB,
                count: num,
                name: t('pair.scatter.point', {
                  name,
                  a: figures.score(meanA),
                  b: figures.score(meanB),
                }),
                ...look,
              },
            ],
      )
  if (points.length < 2) return null
  return (
    <Scatter
      title={t('pair.scatter.title', { benchmark: benchmark.title })}
      unit={t(isGraded ? 'pair.scatter.bySample' : 'pair.scatter.bySubset', {
        scale: figures.unit,
        count: isGraded ? compared.num : points.length,
      })}
      points={points}
      isSquare
      xLabel={nameOf(props, 0)}
      yLabel={nameOf(props, b)}
      formatX={figures.tick}
      formatY={figures.tick}
      boundsY={benchmark.display === 'percent' ? { least: 0, most: 1 } : {}}
      height={320}
      table={() => ({
        columns: [
          isGraded ? t('pair.scatter.count') : t('pair.subsets.subset'),
          t('pair.subsets.a'),
          t('pair.subsets.b'),
        ],
        rows: isGraded
          ? points.map(({ count, x, y }) => [String(count), figures.score(x), figures.score(y)])
          : compared.subsets.map(({ name, meanA, meanB }) => [
              name,
              figures.score(meanA),
              figures.score(meanB),
            ]),
      })}
    />
  )
}
