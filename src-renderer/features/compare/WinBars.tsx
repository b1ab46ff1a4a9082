import { useTranslation } from 'react-i18next'
import type { ComparePair } from '@contract'
import { ShareBars } from '../../charts/ShareBars'
import type { Comparison } from './compare-context'

/** On how many samples each run scored higher, for every benchmark of the pair. */
export function WinBars(props: Comparison & { pair: ComparePair }) {
  const { t } = useTranslation('compare')
  const { pair, facts, marks, b } = props
  const num = pair.benchmarks.reduce((sum, one) => sum + one.num, 0)
  return (
    <ShareBars
      title={t('pair.wins.title')}
      unit={t('pair.wins.unit', { count: num })}
      head={t('pair.wins.benchmark')}
      parts={[
        { label: t('pair.wins.a'), color: marks[0]?.color ?? '' },
        { label: t('pair.wins.tie'), color: 'var(--ew-pending)' },
        { label: t('pair.wins.b'), color: marks[b]?.color ?? '' },
      ]}
      rows={pair.benchmarks.map(({ benchmarkId, sign }) => ({
        name: facts.benchmarks.find(one => one.benchmarkId === benchmarkId)?.title ?? benchmarkId,
        values: [sign.higherA, sign.ties, sign.higherB],
      }))}
    />
  )
}
