import { getRouteApi } from '@tanstack/react-router'
import { Button, Tabs } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CompareFacts, RunId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { compareTray, useCompareTray } from '../../state/compare-tray'
import { ErrorView } from '../../ui/ErrorView'
import { Page } from '../../ui/Page'
import { AspectPanel } from './AspectPanel'
import classes from './Compare.module.css'
import type { Comparison } from './compare-context'
import { compareTabs, type CompareSearch } from './compare-search'
import { CompareEmpty } from './CompareEmpty'
import { runMarks } from './run-marks'
import { RunTray } from './RunTray'
import { useCompareKeys } from './use-compare-keys'

const compareRoute = getRouteApi('/compare')

const tabs = {
  matrix: lazy(() => import('./MatrixTab')),
  pair: lazy(() => import('./PairTab')),
  samples: lazy(() => import('./SamplesTab')),
  config: lazy(() => import('./ConfigTab')),
  cost: lazy(() => import('./CostTab')),
  charts: lazy(() => import('./ChartsTab')),
}

/** Two to twelve runs against each other. */
export function CompareScreen() {
  const { t } = useTranslation('compare')
  const search = compareRoute.useSearch()
  const navigate = compareRoute.useNavigate()
  const tray = useCompareTray()
  const chosen = search.runs ?? tray
  const runIds = useMemo(() => chosen as RunId[], [chosen])
  const change = (part: Partial<CompareSearch>) =>
    void navigate({ search: before => ({ ...before, ...part }), replace: true })
  // The tray goes into the link, so that the link holds the whole comparison.
  const isFromTray = search.runs === undefined && tray.length > 0
  useEffect(() => {
    if (isFromTray)
      void navigate({ search: before => ({ ...before, runs: [...tray] }), replace: true })
  }, [isFromTray, tray, navigate])
  const setRuns = (next: readonly string[], b?: string) => {
    compareTray.set(next)
    const isKept = b !== undefined && next.indexOf(b) > 0
    void navigate({
      search: before => ({
        ...before,
        runs: [...next],
        b: isKept ? b : undefined,
        sample: undefined,
      }),
    })
  }
  const query = useCommandQuery('compare.facts', { runIds }, { enabled: runIds.length > 1 })
  const isCurrent = query.data?.runs.map(({ id }) => id).join() === runIds.join()
  const facts = isCurrent ? query.data : undefined
  const place = runIds.indexOf((search.b ?? '') as RunId)
  const b = place > 0 ? place : 1
  const marks = useMemo(() => runMarks(runIds), [runIds])
  const swap = () => {
    const next = [...runIds]
    const [first, second] = [next[0], next[b]]
    if (first === undefined || second === undefined) return
    next[0] = second
    next[b] = first
    setRuns(next, first)
  }

  useCompareKeys({
    isOn: facts !== undefined && facts.benchmarks.length > 0,
    stepB: step => {
      const others = runIds.length - 1
      change({ b: runIds[((b - 1 + step + others) % others) + 1], sample: undefined })
    },
    swap,
  })

  return (
    <Page
      title={t('title')}
      scroll="self"
      actions={
        runIds.length > 1 && (
          <Button variant="default" leftSection={<IconArrowsExchange size={14} />} onClick={swap}>
            {t('tray.swap')}
          </Button>
        )
      }
    >
      <RunTray runIds={runIds} marks={marks} b={b} onRuns={setRuns} onB={id => change({ b: id })} />
      {query.error && runIds.length > 1 && <ErrorView error={query.error.info} />}
      {runIds.length < 2 ? (
        <CompareEmpty onPair={setRuns} />
      ) : (
        facts && (
          <Compared
            facts={facts}
            runIds={runIds}
            marks={marks}
            b={b}
            search={search}
            change={change}
          />
        )
      )}
    </Page>
  )
}

function Compared(
  props: Omit<Comparison, 'benchmark' | 'runs'> & { facts: CompareFacts; runIds: RunId[] },
) {
  const { t } = useTranslation('compare')
  const { facts, search, change, b } = props
  const fits = facts.benchmarks.filter(({ comparable }) => comparable[0] && comparable[b])
  const benchmark =
    facts.benchmarks.find(({ benchmarkId }) => benchmarkId === search.benchmark) ??
    fits[0] ??
    facts.benchmarks[0]
  const hasCommon = facts.benchmarks.some(({ comparable }) => comparable.filter(Boolean).length > 1)
  if (!benchmark || !hasCommon) {
    return (
      <>
        <CompareEmpty
          reason={facts.benchmarks.length === 0 ? 'benchmarks' : 'samples'}
          facts={facts}
        />
        {facts.aspects.some(({ level }) => level !== 'green') && <AspectPanel {...props} />}
      </>
    )
  }
  const tab = search.tab ?? 'matrix'
  const Tab = tabs[tab]
  return (
    <>
      <AspectPanel {...props} />
      <Tabs
        value={tab}
        className={classes.tabs}
        onChange={value => {
          const next = compareTabs.find(one => one === value)
          change({ tab: next === 'matrix' ? undefined : next })
        }}
      >
        <Tabs.List>
          {compareTabs.map(one => (
            <Tabs.Tab key={one} value={one}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.panel} data-tab={tab}>
          <Suspense fallback={null}>
            <Tab {...props} runs={facts.runs} benchmark={benchmark} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
