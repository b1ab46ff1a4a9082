import { Badge, Button, Tabs, VisuallyHidden } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InFlight, Progress, RunSummary } from '@contract'
import { isActive } from '../../state/runs'
import { useFormat } from '../../ui/use-format'
import { ErrorGroups } from './ErrorGroups'
import { InFlightTable } from './InFlightTable'
import { LatestSamples } from './LatestSamples'
import classes from './LiveRun.module.css'
import type { LiveSearch, LiveTab } from './live-search'
import { NoticeList } from './NoticeList'
import { errorsOf, inFlightOf } from './of-benchmark'
import { RequestLog } from './RequestLog'
import { SampleDrawer } from './SampleDrawer'

/** What happens right now: requests on their way, samples just finished, failures by cause, what the run has to say. */
export function LiveTabs(props: {
  run: RunSummary
  progress: Progress | null
  search: LiveSearch
  /** Whether the latest samples follow the run. */
  isFollowing: boolean
  onFollow(isFollowing: boolean): void
  onSearch(part: Partial<LiveSearch>): void
  /** Gives up on one sample. */
  onSkip(sampleId: number): void
}) {
  const { t } = useTranslation(['liveRun', 'livePlots'])
  const { run, progress, search } = props
  const only =
    run.benchmarks.length > 1
      ? run.benchmarks.find(({ benchmarkId }) => benchmarkId === search.benchmark)
      : undefined
  const groups = errorsOf(progress?.errorGroups ?? [], only?.benchmarkId)
  const inFlight = inFlightOf(progress, only?.benchmarkId)
  const notices = progress?.notices ?? []
  const isLive = isActive(run)
  const [watched, setWatched] = useState<InFlight | null>(null)
  const usual = isLive ? 'inFlight' : 'latest'
  const tab =
    search.tab === undefined || (search.tab === 'inFlight' && !isLive) ? usual : search.tab
  return (
    <Tabs
      value={tab}
      onChange={chosen => props.onSearch({ tab: chosen as LiveTab })}
      keepMounted={false}
    >
      <Tabs.List>
        {isLive && <Tab value="inFlight" label={t('tabs.inFlight')} count={inFlight.total} />}
        <Tab value="latest" label={t('tabs.latest')} count={0} />
        <Tab
          value="errors"
          label={t('tabs.errors')}
          count={
            groups.length > 0
              ? groups.reduce((sum, { count }) => sum + count, 0)
              : (only ?? run).counts.failed
          }
        />
        <Tab value="requests" label={t('tabs.requests')} count={0} />
        <Tab value="notices" label={t('tabs.notices')} count={notices.length} />
      </Tabs.List>
      {only && (tab === 'inFlight' || tab === 'latest' || tab === 'errors') && (
        <div className={classes.only}>
          <Button
            size="compact-xs"
            variant="light"
            rightSection={<IconX size={12} aria-hidden />}
            onClick={() => props.onSearch({ benchmark: undefined })}
          >
            {t('livePlots:onlyBenchmark', { title: only.title })}
            <VisuallyHidden>{` ${t('livePlots:everyBenchmark')}`}</VisuallyHidden>
          </Button>
        </div>
      )}
      <Tabs.Panel value="inFlight" className={classes.panel}>
        <InFlightTable
          requests={inFlight.requests}
          total={inFlight.total}
          onWatch={setWatched}
          onSkip={run.owner?.mine === true ? props.onSkip : undefined}
        />
      </Tabs.Panel>
      <Tabs.Panel value="latest" className={classes.panel}>
        <LatestSamples
          run={run}
          benchmarkId={search.benchmark}
          isFollowing={props.isFollowing}
          onFollow={props.onFollow}
        />
      </Tabs.Panel>
      <Tabs.Panel value="errors" className={classes.panel}>
        <ErrorGroups run={run} progress={progress} benchmarkId={only?.benchmarkId} />
      </Tabs.Panel>
      <Tabs.Panel value="requests" className={classes.panel}>
        <RequestLog runId={run.id} isLive={isLive} />
      </Tabs.Panel>
      <Tabs.Panel value="notices" className={classes.panel}>
        <NoticeList notices={notices} />
      </Tabs.Panel>
      {watched && (
        <SampleDrawer
          key={watched.sampleId}
          run={run}
          opened={watched}
          now={progress?.inFlight.find(({ sampleId }) => sampleId === watched.sampleId)}
          onClose={() => setWatched(null)}
        />
      )}
    </Tabs>
  )
}

function Tab({ value, label, count }: { value: LiveTab; label: string; count: number }) {
  const format = useFormat()
  return (
    <Tabs.Tab
      value={value}
      rightSection={count > 0 ? <Badge size="xs">{format.integer(count)}</Badge> : undefined}
    >
      {label}
    </Tabs.Tab>
  )
}
