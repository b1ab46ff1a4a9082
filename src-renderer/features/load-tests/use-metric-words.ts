import { useTranslation } from 'react-i18next'
import { useLoadFormat } from './use-ms'

const plain = ['rps', 'out_tok_per_sec', 'steady_tok_per_sec', 'success', 'goodput'] as const
const times = ['latency', 'ttft', 'ttfat', 'tpot', 'itl'] as const

/** The name of a compared metric, such as `p99_ttft`, and how its values are written. One of a later version shows as it is. */
export function useMetricWords(metric: string): {
  name: string
  write(value: number | null): string
} {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const known = plain.find(one => one === metric)
  if (known) {
    const isShare = known === 'success' || known === 'goodput'
    return {
      name: t(`compare.metrics.${known}`),
      write: isShare ? figures.share : figures.rate,
    }
  }
  const [, which, figure] = /^(avg|p\d+)_(\w+)$/.exec(metric) ?? []
  const time = times.find(one => one === figure)
  if (!time || which === undefined) return { name: metric, write: figures.rate }
  return {
    name: `${t(`figures.short.${time}`)} ${which === 'avg' ? t('compare.mean') : which}`,
    write: figures.ms,
  }
}
