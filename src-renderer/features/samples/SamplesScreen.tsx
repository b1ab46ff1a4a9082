import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconChartBar, IconDownload, IconRepeat } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunId, RunSummary } from '@contract'
import { useCommand, useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { doneOf, isActive } from '../../state/runs'
import { useDisplay } from '../../ui/display'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { StatusBadge } from '../../ui/StatusBadge'
import { SearchStatus } from './filter/SearchStatus'
import { useBlame } from './filter/use-blame'
import { ReviewLine } from './review/ReviewLine'
import { useReview } from './review/use-review'
import { factsTabs, filterOf, isFiltered, type SampleSearch } from './sample-search'
import { SampleExport } from './SampleExport'
import { SampleFacts } from './SampleFacts'
import { SampleFilters } from './SampleFilters'
import { SampleList } from './SampleList'
import { SamplePanes } from './SamplePanes'
import { SampleView } from './SampleView'
import { useFacets } from './use-facets'
import { useSample } from './use-sample'
import { useSampleKeys } from './use-sample-keys'
import { useSamplePages, type NextWrong } from './use-sample-pages'
import { useTextView } from './use-text-view'

const samplesRoute = getRouteApi('/runs/$runId/samples')

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

  const filterKey = JSON.stringify(filterOf(search))
  const [stopped, setStopped] = useState<string | null>(null)
  const isStopped = stopped === filterKey
  const stopSearch = useCommand('sample.stopSearch')
  const check = useCommandQuery(
    'sample.checkExpression',
    { expression: search.where ?? '' },
    { enabled: search.where !== undefined },
  )
  const problem =
    check.isPlaceholderData || search.where === undefined ? null : (check.data?.problem ?? null)
  // A wrong expression filters nothing; the fault is told in its box.
  const asked: SampleSearch = {
    ...search,
    where: search.where !== undefined && check.data && !problem ? search.where : undefined,
  }
  const pages = useSamplePages(runId, asked, live, isStopped)
  const names = useCommandQuery(
    'sample.expressionNames',
    { runId },
    { staleMs: 30_000, enabled: pages.isSettled },
  )
  const facets = useFacets(runId, asked, isStopped, pages.isSettled)
  const blame = useBlame(
    runId,
    asked,
    isFiltered(asked) && facets?.matching === 0 && pages.searched === null,
  )
  const chosen = useSample(search.sample, live)
  const review = useReview(runId, search.sample, pages.isSettled)
  const comment = useRef<HTMLTextAreaElement>(null)
  const [view, setView] = useTextView()
  const [outlineShown, setOutlineShown] = useState(false)
  const { wrapLines, foldedRoles } = useDisplay().reading
  const [wrapped, setIsWrapped] = useState<boolean>()
  const isWrapped = wrapped ?? wrapLines
  const [isFull, setIsFull] = useState(false)
  const [isFinding, setIsFinding] = useState(false)
  const singleKeys = useAppState(state => state.settings?.singleKeys ?? true)
  const [opened, setReasoningOpened] = useState<boolean>()
  const reasoningOpened = opened ?? !foldedRoles.includes('reasoning')

  const change = (part: Partial<SampleSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  const choose = (sample: number | undefined) => {
    if (sample !== undefined) change({ sample })
  }
  const move = (step: 1 | -1) => void pages.neighbour(search.sample, step).then(choose)
  const goTo = (answer: NextWrong, none: string) => {
    if ('found' in answer) choose(answer.found)
    else
      notifications.show({
        message: answer.atEnd ? none : t('searchedFar', { count: answer.searched }),
      })
  }
  const nextWrong = () =>
    void pages.nextWrong(search.sample).then(answer => goTo(answer, t('noMoreWrong')))
  const previousWrong = () => {
    const found = pages.previousWrong(search.sample)
    goTo(found === undefined ? { searched: 0, atEnd: true } : { found }, t('noWrongBefore'))
  }
  const openComment = () => {
    setIsFull(false)
    change({ facts: 'review' })
    setTimeout(() => comment.current?.focus(), 50)
  }
  const repeat = (step: 1 | -1) => {
    const repeats = chosen.sample?.repeats ?? []
    const at = repeats.findIndex(({ id }) => id === chosen.sample?.id)
    if (at >= 0) choose(repeats[at + step]?.id)
  }
  useSampleKeys(
    {
      move,
      nextWrong,
      repeat,
      facts: index => change({ facts: factsTabs[index] }),
      toggleRaw: () => setView(view === 'raw' ? 'rendered' : 'raw'),
      toggleReasoning: () => setReasoningOpened(!reasoningOpened),
      previousWrong,
      nextUnreviewed: () =>
        void pages
          .nextUnreviewed(search.sample)
          .then(answer => goTo(answer, t('noMoreUnreviewed'))),
      toggleOutline: () => setOutlineShown(!outlineShown),
      toggleWrap: () => setIsWrapped(!isWrapped),
      toggleFull: () => setIsFull(!isFull),
      find: () => setIsFinding(true),
      bookmark: () =>
        chosen.sample && review.review({ bookmarked: !chosen.sample.review.bookmarked }),
      comment: openComment,
      exportList: () => change({ export: true }),
      override: score =>
        review.review({
          override: score === null ? null : { score, reason: chosen.sample?.review.reason ?? '' },
        }),
    },
    singleKeys,
  )

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
        <>
          <Button
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => change({ export: true })}
          >
            {t('export')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRepeat size={14} />}
            title={t('askAgainHint', { count: facets?.matching ?? 0 })}
            disabled={facets?.matching === 0}
            component={Link}
            {...({
              to: '/new',
              search: { from: runId, only: JSON.stringify(filterOf(asked)) },
            } as object)}
          >
            {t('askAgain')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconChartBar size={14} />}
            component={Link}
            {...({ to: '/runs/$runId', params: { runId } } as object)}
          >
            {t('toResults')}
          </Button>
        </>
      }
    >
      <SampleFilters
        search={search}
        facets={facets}
        expression={{ names: names.data, problem }}
        onChange={change}
      />
      <SearchStatus
        id={filterKey}
        searched={pages.searched}
        isStopped={isStopped && pages.searched !== null}
        onStop={() => {
          setStopped(filterKey)
          stopSearch.mutate({ runId })
        }}
      />
      <ReviewLine
        summary={review.summary}
        withoutOverrides={search.plain ?? false}
        onWithoutOverrides={plain => change({ plain: plain || undefined })}
      />
      {pages.error && <ErrorView error={pages.error.info} />}
      <SamplePanes
        isFull={isFull}
        list={
          <SampleList
            search={search}
            pages={pages}
            total={facets?.matching}
            shape={shapeOf(run, facets?.subsets.length ?? 0)}
            blame={blame}
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
            onPreviousWrong={previousWrong}
            outlineShown={outlineShown}
            onOutline={setOutlineShown}
            isWrapped={isWrapped}
            onWrap={setIsWrapped}
            isFull={isFull}
            onFull={setIsFull}
            isFinding={isFinding}
            onFind={setIsFinding}
            withoutOverrides={search.plain ?? false}
          />
        }
        facts={
          <SampleFacts
            chosen={chosen}
            request={detail.data?.request ?? {}}
            review={{
              summary: review.summary,
              commentRef: comment,
              onReview: review.review,
              onUndo: () => review.undo(choose),
            }}
            tab={search.facts ?? 'score'}
            onTab={facts => change({ facts })}
            onChoose={choose}
            onOpen={other =>
              void navigate({
                params: { runId: other.runId },
                search: { sample: other.sampleId, facts: search.facts },
              })
            }
          />
        }
      />
      {search.export && (
        <SampleExport
          runId={runId}
          search={asked}
          count={facets?.matching}
          onClose={() => change({ export: undefined })}
        />
      )}
    </Page>
  )
}

/** Which columns have anything to tell. */
const shapeOf = (run: RunSummary | undefined, subsetCount: number) => ({
  hasBenchmarks: (run?.benchmarks.length ?? 0) > 1,
  hasSubsets: subsetCount > 1,
  hasRepeats: (run?.repeats ?? 1) > 1,
})
