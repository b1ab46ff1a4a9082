import { useTranslation } from 'react-i18next'
import type { Pace } from '@contract'
import { LineChart } from '../../charts/LineChart'
import { useFormat } from '../../ui/use-format'
import classes from './Facts.module.css'

/** How long each piece of a streamed reply let wait for itself; of a long reply the mean over a few pieces each. */
export function PacePlot({ pace }: { pace: Pace }) {
  const { t } = useTranslation('samples')
  const format = useFormat()
  const { every, atMs } = pace
  const gaps = atMs.slice(1).map((ms, at) => (ms - (atMs[at] ?? 0)) / every)
  const milliseconds = (ms: number) => t('facts.ms', { ms: format.decimal(ms, ms < 10 ? 1 : 0) })
  return (
    <div className={classes.pace}>
      <LineChart
        title={t('facts.pace')}
        unit={t('facts.paceUnit', { count: every })}
        xLabel={t('facts.pacePiece')}
        xs={gaps.map((_, at) => (at + 1) * every + 1)}
        series={[{ label: t('facts.paceGap'), color: 1, values: gaps }]}
        formatX={format.integer}
        formatY={milliseconds}
        height={96}
      />
    </div>
  )
}
