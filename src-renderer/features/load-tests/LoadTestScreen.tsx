import { Button, Tabs, Text } from '@mantine/core'
import { IconArrowsDiff, IconDownload, IconPlayerStop, IconStarFilled } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoadTestDetail, LoadTestId, LoadTestSummary } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { Banners } from './Banners'
import { ConfigTab } from './ConfigTab'
import { DefinitionsTab } from './DefinitionsTab'
import classes from './Detail.module.css'
import { loadTabs, type LoadDetailSearch, type LoadTab } from './detail-search'
import { EditTestDialog } from './EditTestDialog'
import { EnvironmentTab } from './EnvironmentTab'
import { ExportTestDialog } from './ExportTestDialog'
import { FactsLine } from './FactsLine'
import { measuredRuns } from './figures'
import { KpiRow } from './KpiRow'
import { LivePanel } from './LivePanel'
import { isActive, LoadStatusBadge } from './LoadStatusBadge'
import { nextSet } from './percentile-sets'
import { PlotsTab } from './PlotsTab'
import { RequestsTab } from './RequestsTab'
import { StepsTab } from './StepsTab'
import { TestMenu } from './TestMenu'
import { useDetailKeys } from './use-detail-keys'
import { useLoadProgress } from './use-load-progress'
import { useLoadTestEvents } from './use-load-test-events'
import { useTestActions } from './use-test-actions'

const loadTestRoute = getRouteApi('/load-tests/$loadTestId')

/** Should an event be lost while the test goes on. */
const liveRefetchMs = 3000

/** One load test: what goes on while it runs, and what came of it. */
export function LoadTestScreen() {
  const { t } = useTranslation('loadTests')
  const loadTestId = loadTestRoute.useParams().loadTestId as LoadTestId
  useLoadTestEvents()
  const query = useCommandQuery(
    'loadTest.get',
    { loadTestId },
    { refetchMs: data => (data && isActive(data.test.status) ? liveRefetchMs : null) },
  )
  // Another test's answer may still stand here while this one's is on its way.
  const detail = query.data?.test.id === loadTestId ? query.data : undefined
  if (query.error || !detail) {
    return (
      <Page title={t('detail.title')}>{query.error && <ErrorView error={query.error.info} />}</Page>
    )
  }
  return <Detail key={loadTestId} detail={detail} />
}

function Detail({ detail }: { detail: LoadTestDetail }) {
  const { t } = useTranslation('loadTests')
  const { test, runs } = detail
  const search = loadTestRoute.useSearch()
  const navigate = loadTestRoute.useNavigate()
  const goTo = useNavigate()
  const singleKeys = useAppState(state => state.settings?.singleKeys ?? true)
  const actions = useTestActions()
  const progress = useLoadProgress(test.id, detail.progress)
  const [editing, setEditing] = useState<LoadTestSummary | null>(null)
  const [exporting, setExporting] = useState<LoadTestSummary | null>(null)
  const baseline = useCommandQuery('loadTest.list', { limit: 500 }, { staleMs: 10_000 })
    .data?.tests.filter(one => one.isBaseline && one.id !== test.id)
    .at(0)
  const active = isActive(test.status)
  const measured = measuredRuns(runs)
  const tab = search.tab ?? 'steps'
  const change = (part: Partial<LoadDetailSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  const open = (next: LoadTab) => change({ tab: next === 'steps' ? undefined : next })
  const compare = () =>
    baseline &&
    void goTo({
      to: '/load-tests/compare',
      search: { baseline: baseline.id, candidates: [test.id] },
    })
  // The list deletes, for the offer to undo must outlive this screen.
  const remove = () => void goTo({ to: '/load-tests', search: { remove: test.id } })
  const percentiles = search.percentiles ?? 'usual'
  useDetailKeys(
    {
      open: index => open(loadTabs[index] ?? tab),
      log: () => change({ log: search.log ? undefined : true }),
      percentiles: () => change({ percentiles: nextSet(percentiles) }),
      stop: () => active && actions.stop(test),
      edit: () => setEditing(test),
      baseline: () => actions.setBaseline(test, !test.isBaseline),
      compare,
      exportIt: () => setExporting(test),
      duplicate: () =>
        test.origin === 'evalwright' &&
        void goTo({ to: '/load-tests/new', search: { from: test.id } }),
    },
    singleKeys,
  )
  const position = search.run ?? measured.at(-1)?.position ?? runs.at(-1)?.position ?? 0
  const shared = { detail, measured, search, change, position }

  return (
    <Page
      title={test.name}
      subtitle={
        <>
          <LoadStatusBadge status={test.status} failed={test.failed} />
          {test.isBaseline && (
            <IconStarFilled
              size={13}
              className={classes.star}
              role="img"
              aria-label={t('columns.baseline')}
            />
          )}
        </>
      }
      actions={
        <>
          {active && (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={14} />}
              disabled={test.status === 'stopping'}
              onClick={() => actions.stop(test)}
            >
              {t('actions.stop')}
            </Button>
          )}
          {!active && baseline && (
            <Button variant="default" leftSection={<IconArrowsDiff size={14} />} onClick={compare}>
              {t('detail.compare')}
            </Button>
          )}
          {!active && (
            <Button
              variant="default"
              leftSection={<IconDownload size={14} />}
              onClick={() => setExporting(test)}
            >
              {t('actions.export')}
            </Button>
          )}
          <TestMenu
            test={test}
            actions={actions}
            onEdit={setEditing}
            onExport={setExporting}
            onDelete={remove}
            isOpen
          />
        </>
      }
    >
      <div className={classes.stack}>
        <FactsLine detail={detail} />
        {test.error && <ErrorView error={test.error} />}
        <Banners detail={detail} measured={measured} progress={active ? progress : null} />
        {active && <LivePanel detail={detail} progress={progress} />}
        {measured.length > 0 && (
          <KpiRow
            measured={measured}
            detail={detail}
            onRun={run => change({ run, tab: 'plots' })}
          />
        )}
        {measured.length === 0 && !active && !test.error && (
          <Text c="dimmed">{t('detail.nothing')}</Text>
        )}
        <Tabs
          value={tab}
          keepMounted={false}
          onChange={value => open(loadTabs.find(one => one === value) ?? 'steps')}
        >
          <Tabs.List>
            {loadTabs.map(one => (
              <Tabs.Tab key={one} value={one}>
                {t(`tabs.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={tab} className={classes.panel}>
            {tab === 'steps' && <StepsTab {...shared} />}
            {tab === 'plots' && <PlotsTab {...shared} />}
            {tab === 'requests' && <RequestsTab {...shared} />}
            {tab === 'config' && <ConfigTab detail={detail} />}
            {tab === 'environment' && <EnvironmentTab detail={detail} measured={measured} />}
            {tab === 'definitions' && <DefinitionsTab />}
          </Tabs.Panel>
        </Tabs>
      </div>
      <EditTestDialog test={editing} onClose={() => setEditing(null)} />
      <ExportTestDialog test={exporting} onClose={() => setExporting(null)} />
    </Page>
  )
}
