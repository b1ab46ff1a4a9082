import { Progress } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadProgress, LoadTestDetail } from '@contract'
import { LineChart } from '../../charts/LineChart'
import { settledPoints, settledRate } from '../../state/settled-rate'
import { useFormat } from '../../ui/use-format'
import classes from './Live.module.css'
import { StepBar } from './StepBar'
import { thinned } from './thin-points'
import { useLoadFormat } from './use-ms'

/** A running test: its steps, what goes on in the present one, and how its figures move. */
export function LivePanel({
  detail,
  progress,
}: {
  detail: LoadTestDetail
  progress: LoadProgress | null
}) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const format = useFormat()
  if (!progress) {
    return (
      <section className={classes.live} aria-label={t('live.label')}>
        <StepBar detail={detail} progress={null} />
        <p className="ew-dim" role="status">
          {t(detail.test.status === 'queued' ? 'live.queued' : 'live.starting')}
        </p>
      </section>
    )
  }
  const share = progress.total === null ? null : progress.sent / Math.max(1, progress.total)
  const errors = Object.entries(progress.errors).filter(([, count]) => count > 0)
  const cells: [string, string][] = [
    [t('live.phase'), t(`live.phases.${progress.phase}`)],
    [
      t('live.sent'),
      progress.total === null
        ? figures.count(progress.sent)
        : `${figures.count(progress.sent)} / ${figures.count(progress.total)}`,
    ],
    [t('live.inFlight'), figures.count(progress.inFlight)],
    [t('live.rps'), `${figures.rate(progress.rps)} /s`],
    [t('live.tokens'), `${figures.rate(settledRate(progress))} /s`],
    [t('live.ttft'), `${figures.ms(progress.ttftP50Ms)} / ${figures.ms(progress.ttftP99Ms)}`],
    [
      t('live.latency'),
      `${figures.ms(progress.latencyP50Ms)} / ${figures.ms(progress.latencyP99Ms)}`,
    ],
    [
      t('live.elapsed'),
      progress.etaMs === null
        ? format.duration(progress.elapsedMs)
        : t('live.left', {
            elapsed: format.duration(progress.elapsedMs),
            left: format.duration(progress.etaMs),
          }),
    ],
  ]
  return (
    <section className={classes.live} aria-label={t('live.label')}>
      <StepBar detail={detail} progress={progress} />
      {share !== null && <Progress size={4} value={share * 100} aria-label={t('live.progress')} />}
      <dl className={classes.liveCells}>
        {cells.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {errors.length > 0 && (
        <ul className={classes.errors} aria-label={t('live.errors')}>
          {errors.map(([name, count]) => (
            <li key={name}>
              <strong>{figures.count(count)}</strong> <code>{name}</code>
            </li>
          ))}
        </ul>
      )}
      <LiveCharts progress={progress} />
    </section>
  )
}

function LiveCharts({ progress }: { progress: LoadProgress }) {
  const { t } = useTranslation('loadTests')
  const figures = useLoadFormat()
  const format = useFormat()
  // The newest stretch is not over yet.
  const points = useMemo(() => thinned(progress.points.slice(0, -1)), [progress.points])
  const settled = thinned(settledPoints(progress))
  const axis = {
    xLabel: t('plots.time'),
    xs: points.map(({ atMs }) => atMs),
    formatX: format.duration,
    height: 120,
    n: { count: progress.ok + progress.failed, of: 'requests' as const },
  }
  return (
    <div className={classes.liveCharts}>
      <LineChart
        {...axis}
        title={t('live.charts.rps')}
        unit={t('units.perSecond')}
        formatY={figures.rate}
        formatTick={figures.tick}
        series={[{ label: t('live.charts.done'), color: 1, values: points.map(one => one.rps) }]}
      />
      <LineChart
        {...axis}
        xs={settled.map(({ atMs }) => atMs)}
        title={t('live.charts.tokens')}
        unit={t('units.perSecond')}
        formatY={figures.rate}
        formatTick={figures.tick}
        series={[
          {
            label: t('live.charts.output'),
            color: 3,
            values: settled.map(one => one.outTokPerSec),
          },
        ]}
      />
      <LineChart
        {...axis}
        title={t('live.charts.inFlight')}
        formatY={figures.count}
        whole
        series={[
          { label: t('live.charts.requests'), color: 5, values: points.map(one => one.inFlight) },
        ]}
      />
      <LineChart
        {...axis}
        title={t('live.charts.latency')}
        formatY={figures.ms}
        formatTick={figures.msTick}
        series={[
          { label: t('figures.short.latency'), color: 1, values: points.map(one => one.latencyMs) },
          {
            label: t('figures.short.ttft'),
            color: 2,
            dashed: true,
            values: points.map(one => one.ttftMs),
          },
        ]}
      />
    </div>
  )
}
