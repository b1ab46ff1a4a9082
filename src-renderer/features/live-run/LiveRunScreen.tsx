import { IconFlag } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress, RunId, RunSummary } from '@contract'
import { canFinishEarly, doneOf, isActive } from '../../state/runs'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { StatusBadge } from '../../ui/StatusBadge'
import { AlertList } from './AlertList'
import { BenchmarkTable } from './BenchmarkTable'
import { EndCard } from './EndCard'
import { KpiStrip } from './KpiStrip'
import { LiveCharts } from './LiveCharts'
import classes from './LiveRun.module.css'
import type { LiveSearch } from './live-search'
import { LiveTabs } from './LiveTabs'
import { PausedBanner } from './PausedBanner'
import { RunControls } from './RunControls'
import { RunFactsLine } from './RunFactsLine'
import { stepConcurrency } from './step-concurrency'
import './live-texts'
import { LimitBanner } from './LimitBanner'
import { ServerStarting } from './ServerStarting'
import { useLiveKeys, type LiveKey } from './use-live-keys'
import { useLiveRun } from './use-live-run'
import { useRunControl } from './use-run-control'
import { WaitingBanner } from './WaitingBanner'

const liveRunRoute = getRouteApi('/runs/$runId/live')

/** One run while it goes on, wherever it goes on. */
export function LiveRunScreen() {
  const { t } = useTranslation('liveRun')
  const runId = liveRunRoute.useParams().runId as RunId
  const { run, progress, error } = useLiveRun(runId)
  if (!run) return <Page title={t('title')}>{error !== null && <ErrorView error={error} />}</Page>
  return <LiveRun key={runId} run={run} progress={progress} />
}

function LiveRun({ run, progress }: { run: RunSummary; progress: Progress | null }) {
  const { t } = useTranslation('liveRun')
  const search = liveRunRoute.useSearch()
  const navigate = liveRunRoute.useNavigate()
  const control = useRunControl(run.id)
  const change = (part: Partial<LiveSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  const isLive = isActive(run)
  const [isFollowing, setFollowing] = useState(true)

  useLiveKeys((key: LiveKey) => {
    if (key === 'e') change({ tab: 'errors' })
    if (key === 'l') {
      // From another tab it leads here first.
      setFollowing(search.tab === 'latest' ? !isFollowing : true)
      change({ tab: 'latest' })
    }
    if (!isLive) return
    if (key === 'p') (run.status === 'paused' ? control.resume : control.pause)()
    if (key === 's') control.cancel()
    if (key === 'f' && canFinishEarly(run)) control.finish()
    if ((key === '+' || key === '-') && progress)
      control.tune(stepConcurrency(progress.concurrencyLimit, key))
  })

  return (
    <Page
      title={run.name}
      subtitle={<StatusBadge status={run.status} failed={run.counts.failed} />}
      actions={<RunControls run={run} progress={progress} control={control} />}
    >
      <div className={classes.stack}>
        <RunFactsLine run={run} progress={progress} />
        {isLive && <ServerStarting serverName={run.serverName} />}
        {run.status === 'waiting' && (
          <WaitingBanner
            serverName={run.serverName}
            nextTryAt={progress?.nextTryAt ?? null}
            onTry={control.resume}
          />
        )}
        {run.status === 'running' && progress && <LimitBanner inFlight={progress.inFlight} />}
        {run.status === 'paused' && progress?.pausedFor && (
          <PausedBanner
            cause={progress.pausedFor}
            serverName={run.serverName}
            onResume={control.resume}
          />
        )}
        {isLive && progress?.isFinishing && (
          <div className={classes.banner} role="status">
            <IconFlag size={16} aria-hidden />
            <div className={classes.bannerText}>
              <strong>{t('finishing.title')}</strong>
              <span>{t('finishing.text', { count: progress.inFlightCount })}</span>
            </div>
          </div>
        )}
        {!isLive && <EndCard run={run} control={control} />}
        <AlertList run={run} />
        <KpiStrip run={run} progress={progress} />
        {doneOf(run) + (progress?.points.length ?? 0) > 0 && (
          <LiveCharts
            run={run}
            benchmarkId={search.benchmark}
            points={progress?.points ?? []}
            range={search.range ?? '30m'}
            onRange={range => change({ range })}
          />
        )}
        <BenchmarkTable
          run={run}
          chosen={search.benchmark}
          onChoose={benchmark =>
            change({
              benchmark,
              // The tabs that a choice narrows stay; from the others it leads to one.
              ...((search.tab === 'requests' || search.tab === 'notices') && { tab: 'latest' }),
            })
          }
        />
        <LiveTabs
          onSkip={control.skip}
          run={run}
          progress={progress}
          search={search}
          isFollowing={isFollowing}
          onFollow={setFollowing}
          onSearch={change}
        />
      </div>
    </Page>
  )
}
