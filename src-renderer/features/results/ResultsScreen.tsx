import { Tabs } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowRight } from '@tabler/icons-react'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput, RunId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { compareTray } from '../../state/compare-tray'
import { useExportMeans } from '../../state/use-export-means'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { StatusBadge } from '../../ui/StatusBadge'
import { ConfigTab } from './ConfigTab'
import { ErrorsTab } from './ErrorsTab'
import { HistoryTab } from './HistoryTab'
import { intervalChoice, isUsual } from './interval-choice'
import { JudgeTab } from './JudgeTab'
import { OverviewTab } from './OverviewTab'
import { PerformanceTab } from './PerformanceTab'
import { RenameDialog } from './RenameDialog'
import { RetryTruncatedDialog } from './RetryTruncatedDialog'
import { resultTabs, tabKeys, type ResultSearch, type ResultTab } from './result-search'
import { ResultMenu } from './ResultMenu'
import classes from './Results.module.css'
import { rowIntervals } from './row-intervals'
import { RunFacts } from './RunFacts'
import { runWarnings } from './run-warnings'
import { useBaselineDeltas } from './use-baseline'
import { useCopyTable } from './use-copy-table'
import { useResultActions } from './use-result-actions'
import { useResultKeys } from './use-result-keys'
import { useScoreStyle } from './use-score-style'
import { Verdict } from './Verdict'
import { WarningList } from './WarningList'

const resultsRoute = getRouteApi('/runs/$runId')

/** It renders Markdown, whose parser is big. */
const NotesTab = lazy(() => import('./NotesTab'))
const ExportDialog = lazy(async () => ({
  default: (await import('../../ui/export/ExportDialog')).ExportDialog,
}))

const noBaselines: CommandOutput<'report.context'>['baselines'] = []

type RunDetail = CommandOutput<'run.get'>

/** What came out of one run. */
export function ResultsScreen() {
  const { t } = useTranslation('results')
  const runId = resultsRoute.useParams().runId as RunId
  const query = useCommandQuery('run.get', { runId })
  const live = useAppState(state => state.runs[runId])
  // Another run's answer may still stand here while this one's is on its way.
  const detail = query.data?.run.id === runId ? query.data : undefined
  if (!detail) {
    return (
      <Page title={live?.name ?? t('title')}>
        {query.error && <ErrorView error={query.error.info} />}
      </Page>
    )
  }
  return <Results key={runId} detail={live ? { ...detail, run: live } : detail} />
}

function Results({ detail }: { detail: RunDetail }) {
  const { t, i18n } = useTranslation(['results', 'judge'])
  const router = useRouter()
  const { run, reports } = detail
  const search = resultsRoute.useSearch()
  const navigate = resultsRoute.useNavigate()
  const actions = useResultActions(run.id)
  const [style, setStyle] = useScoreStyle()
  const [renaming, rename] = useDisclosure()
  const [retrying, retry] = useDisclosure()
  const tab = search.tab ?? 'overview'
  const change = (part: Partial<ResultSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  const open = (next: ResultTab) => change({ tab: next === 'overview' ? undefined : next })
  const openSamples = () => void navigate({ to: '/runs/$runId/samples', params: { runId: run.id } })
  const settings = useAppState(state => state.settings)
  const choice = intervalChoice(search, settings)
  const hasSamples = run.counts.total > 0
  const scores = useCommandQuery(
    'report.scores',
    { runId: run.id, choice, withOverrides: search.computed !== true },
    { enabled: hasSamples },
  ).data
  const chosen = useCommandQuery(
    'report.intervals',
    { runId: run.id, choice },
    { enabled: hasSamples && reports.length > 0 && !isUsual(choice) },
  ).data
  const intervals = useMemo(() => rowIntervals(reports, chosen), [reports, chosen])
  const context = useCommandQuery('report.context', { runId: run.id }).data
  const history = useCommandQuery('report.history', { runId: run.id }).data
  const baselines = context?.baselines ?? noBaselines
  const deltas = useBaselineDeltas(run.id, baselines)
  const copy = useCopyTable(run.id, style, choice)
  const means = useExportMeans(i18n.language)
  const openExport = () => change({ export: true })
  useResultKeys(
    {
      open: index => {
        const next = tabKeys[index] ?? tab
        if (next === 'samples') openSamples()
        else open(next)
      },
      samples: openSamples,
      compare: () => {
        const ids = [...new Set(baselines.map(one => one.runId)), run.id]
        if (ids.length > 1)
          router.history.push(`/compare?runs=${encodeURIComponent(JSON.stringify(ids))}`)
        else {
          compareTray.add(run.id)
          router.history.push('/compare')
        }
      },
      copyMarkdown: () => copy('markdown'),
      copyLatex: () => copy('latex'),
      exportIt: openExport,
    },
    settings?.singleKeys ?? true,
  )
  const missing = run.counts.failed + run.counts.unscored
  const isJudged = reports.some(report => report.judge !== undefined)
  const tabs = resultTabs.filter(one => one !== 'judge' || isJudged || tab === 'judge')

  return (
    <Page
      title={run.name}
      subtitle={<StatusBadge status={run.status} failed={run.counts.failed} />}
      actions={
        <ResultMenu
          run={run}
          actions={actions}
          onRename={rename.open}
          onExport={openExport}
          onRetryTruncated={retry.open}
        />
      }
    >
      <Verdict
        run={run}
        reports={reports}
        scores={scores}
        choice={choice}
        deltas={deltas}
        style={style}
      />
      <RunFacts run={run} environment={detail.environment} />
      <WarningList
        run={run}
        warnings={runWarnings(detail, history?.events)}
        onResume={() => actions.resume(run, false)}
        onRetryTruncated={retry.open}
        onErrors={() => open('errors')}
        onJudge={() => open('judge')}
        onHistory={() => open('history')}
      />
      <Tabs
        value={tab}
        onChange={value => {
          if (value === 'samples') openSamples()
          else open(resultTabs.find(one => one === value) ?? 'overview')
        }}
        className={classes.tabs}
      >
        <Tabs.List>
          {tabs.map(one => (
            <Tabs.Tab key={one} value={one}>
              {one === 'judge'
                ? t('judge:tab')
                : one === 'errors' && missing > 0
                  ? t('tabs.errorsCount', { count: missing })
                  : t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value="samples" rightSection={<IconArrowRight size={13} />}>
            {t('tabs.samples')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.panel}>
          {tab === 'overview' && (
            <OverviewTab
              run={run}
              reports={reports}
              scores={scores}
              intervals={intervals}
              choice={choice}
              deltas={deltas}
              isComputed={search.computed === true}
              onComputed={isOn => change({ computed: isOn || undefined })}
              benchmarkId={search.benchmark}
              style={style}
              onStyle={setStyle}
              onInterval={change}
              onBenchmark={benchmark => change({ benchmark })}
            />
          )}
          {tab === 'errors' && <Errors detail={detail} />}
          {tab === 'performance' && <PerformanceTab reports={reports} />}
          {tab === 'judge' && <JudgeTab run={run} reports={reports} actions={actions} />}
          {tab === 'config' && <Config detail={detail} context={context} />}
          {tab === 'history' && <HistoryTab run={run} history={history} style={style} />}
          {tab === 'notes' && (
            <Suspense fallback={null}>
              <NotesTab run={run} />
            </Suspense>
          )}
        </Tabs.Panel>
      </Tabs>
      <Suspense fallback={null}>
        {search.export && (
          <ExportDialog
            opened
            onClose={() => change({ export: undefined })}
            runIds={[run.id]}
            means={means}
            interval={choice}
          />
        )}
      </Suspense>
      <RenameDialog run={run} opened={renaming} onClose={rename.close} />
      <RetryTruncatedDialog
        run={run}
        request={detail.request}
        opened={retrying}
        onClose={retry.close}
      />
    </Page>
  )
}

function Errors({ detail }: { detail: RunDetail }) {
  const facets = useCommandQuery('sample.facets', { runId: detail.run.id, filter: {} })
  return <ErrorsTab runId={detail.run.id} reports={detail.reports} facets={facets.data} />
}

function Config(props: {
  detail: RunDetail
  context: CommandOutput<'report.context'> | undefined
}) {
  const catalogue = useCommandQuery('benchmark.list', {}, { staleMs: 60_000 })
  return <ConfigTab {...props} catalogue={catalogue.data ?? []} />
}
