import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChartBar } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunId, RunSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { doneOf, isActive } from '../../state/runs'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { StatusBadge } from '../../ui/StatusBadge'
import { samplesRoute } from './route'
import { factsTabs, isFiltered, type SampleSearch } from './sample-search'
import { SampleFacts } from './SampleFacts'
import { SampleFilters } from './SampleFilters'
import { SampleList } from './SampleList'
import { SamplePanes } from './SamplePanes'
import { SampleView } from './SampleView'
import { useFacets } from './use-facets'
import { useSample } from './use-sample'
import { useSampleKeys } from './use-sample-keys'
import { useSamplePages } from './use-sample-pages'
import { useTextView } from './use-text-view'

/** The samples of one run: a list, what was said, and the facts of the one that is chosen. */
export function SamplesScreen() {
  const { t } = useTranslation(['samples', 'common'])
  const runId = samplesRoute.useParams().runId as RunId
  const search = samplesRoute.useSearch()
  const navigate = samplesRoute.useNavigate()
  const detail = useCommandQuery('run.get', { runId })
  const liveRun = useAppState(state => state.runs[runId])
  const run = liveRun ?? detail.data?.run
  const live = { done: run ? doneOf(run) : 0, isLive: run ? isActive(run) : false }

  const facets = useFacets(runId, search)
  const pages = useSamplePages(runId, search, live)
  const chosen = useSample(search.sample, live)
  const [view, setView] = useTextView()
  const [reasoningOpened, setReasoningOpened] = useState(false)

  const change = (part: Partial<SampleSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  const choose = (sample: number | undefined) => {
    if (sample !== undefined) change({ sample })
  }
  const move = (step: 1 | -1) => void pages.neighbour(search.sample, step).then(choose)
  const nextWrong = () =>
    void pages.nextWrong(search.sample).then(answer => {
      if ('found' in answer) choose(answer.found)
      else
        notifications.show({
          message: answer.atEnd ? t('noMoreWrong') : t('searchedFar', { count: answer.searched }),
        })
    })
  const repeat = (step: 1 | -1) => {
    const repeats = chosen.sample?.repeats ?? []
    const at = repeats.findIndex(({ id }) => id === chosen.sample?.id)
    if (at >= 0) choose(repeats[at + step]?.id)
  }
  useSampleKeys({
    move,
    nextWrong,
    repeat,
    facts: index => change({ facts: factsTabs[index] }),
    toggleRaw: () => setView(view === 'raw' ? 'rendered' : 'raw'),
    toggleReasoning: () => setReasoningOpened(!reasoningOpened),
  })

  if (detail.error && !run) {
    return (
      <Page title={t('title')}>
        <ErrorView error={detail.error.info} />
      </Page>
    )
  }
  return (
    <Page
      title={run ? t('of', { name: run.name }) : t('title')}
      subtitle={run && <StatusBadge status={run.status} failed={run.counts.failed} />}
      scroll="self"
      actions={
        <Button
          variant="default"
          leftSection={<IconChartBar size={14} />}
          component={Link}
          {...({ to: '/runs/$runId', params: { runId } } as object)}
        >
          {t('toResults')}
        </Button>
      }
    >
      <SampleFilters search={search} facets={facets} onChange={change} />
      {pages.error && <ErrorView error={pages.error.info} />}
      <SamplePanes
        list={
          <SampleList
            search={search}
            pages={pages}
            total={facets?.matching}
            shape={shapeOf(run, facets?.subsets.length ?? 0)}
            isReportOnly={run?.origin === 'evalscope' && !isFiltered(search)}
            onChange={change}
          />
        }
        transcript={
          <SampleView
            chosen={chosen}
            view={view}
            onView={setView}
            reasoningOpened={reasoningOpened}
            onReasoning={setReasoningOpened}
            onMove={move}
            onNextWrong={nextWrong}
          />
        }
        facts={
          <SampleFacts
            chosen={chosen}
            request={detail.data?.request ?? {}}
            tab={search.facts ?? 'score'}
            onTab={facts => change({ facts })}
            onChoose={choose}
          />
        }
      />
    </Page>
  )
}

/** Which columns have anything to tell. */
const shapeOf = (run: RunSummary | undefined, subsetCount: number) => ({
  hasBenchmarks: (run?.benchmarks.length ?? 0) > 1,
  hasSubsets: subsetCount > 1,
  hasRepeats: (run?.repeats ?? 1) > 1,
})
