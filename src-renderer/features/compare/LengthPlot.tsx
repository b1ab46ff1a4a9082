import { useTranslation } from 'react-i18next'
import type { ComparePair } from '@contract'
import { Histogram } from '../../charts/Histogram'
import { nameOf, type Comparison } from './compare-context'
import { useFigures } from './use-figures'

/** How much longer or shorter B answers the same questions than A, and what became of the scores with it. */
export function LengthPlot(props: Comparison & { compared: ComparePair['benchmarks'][number] }) {
  const { t } = useTranslation('compare')
  const { compared, benchmark, b } = props
  const figures = useFigures(benchmark.display)
  const { format } = figures
  const { lengths } = compared
  if (!lengths) return null
  const times = (log: number): string => `×${format.decimal(2 ** log, 2)}`
  const names = { a: nameOf(props, 0), b: nameOf(props, b) }
  const changeAt = (from: number) => lengths.bins.find(bin => bin.from === from)?.scoreChange
  return (
    <div>
      <Histogram
        title={t('pair.lengths.title', { benchmark: benchmark.title })}
        unit={t('pair.lengths.unit', { count: lengths.num })}
        bins={lengths.bins}
        xLabel={t('pair.lengths.axis')}
        nameOf={({ from, to }) => {
          const change = changeAt(from) ?? null
          const range = { from: times(from), to: times(to), change: figures.delta(change) }
          return t(change === null ? 'pair.lengths.bin' : 'pair.lengths.binScored', range)
        }}
        formatX={times}
        formatCount={format.integer}
        table={() => ({
          columns: [
            t('pair.lengths.from'),
            t('pair.lengths.to'),
            t('pair.scatter.count'),
            t('pair.lengths.change'),
          ],
          rows: lengths.bins.map(({ from, to, count, scoreChange }) => [
            times(from),
            times(to),
            String(count),
            figures.delta(scoreChange),
          ]),
        })}
      />
      <p className="ew-dim">
        {t('pair.lengths.sentence', {
          ...names,
          medianA: format.integer(lengths.medianA),
          medianB: format.integer(lengths.medianB),
          ratio: `×${format.decimal(lengths.medianRatio, 2)}`,
          longer: lengths.longer,
          shorter: lengths.shorter,
          alike: lengths.alike,
        })}
      </p>
    </div>
  )
}
