import {
  isRunChart,
  type CommandOutput,
  type LoadChart,
  type LoadPoint,
  type LoadTestId,
  type LoadTestRun,
} from '@contract'
import { AppError } from '../../engine/errors'
import { chartPage } from '../../reports/html/chart-page'
import { html } from '../../reports/html/markup'
import { loadHtmlReport } from '../../reports/load-test/html-report'
import { runPlot, sweepPlot, type ReportedLoadRun } from '../../reports/load-test/run-plots'
import type { Store } from '../../store/create-store'

const PLOTTED = 2_000

/** A run with what its plots show: at most 2,000 requests, evenly taken. */
export function reportedRun(store: Store, id: LoadTestId, run: LoadTestRun): ReportedLoadRun {
  const { seq, series } = store.loadTests.run(id, run.position)
  return {
    run,
    points: (series.points ?? []) as unknown as LoadPoint[],
    quantiles: (series.quantiles ?? {}) as unknown as ReportedLoadRun['quantiles'],
    requests: store.loadRequests.sample(seq, PLOTTED),
  }
}

/** The written report, from the store. */
export function loadReportPage(store: Store, id: LoadTestId): string {
  const detail = store.loadTests.detail(id)
  return loadHtmlReport(
    detail,
    detail.runs.map(run => reportedRun(store, id, run)),
  )
}

/** One plot as a page of its own. Throws AppError where it needs a run that is not named, or has nothing to show. */
export function loadChartPage(
  store: Store,
  asked: {
    loadTestIds: LoadTestId[]
    chart: LoadChart
    position?: number | undefined
    theme: 'light' | 'dark' | 'system'
  },
): CommandOutput<'loadTest.chart'> {
  const { loadTestIds, chart, theme } = asked
  const tests = loadTestIds.map(id => store.loadTests.detail(id))
  const plot = isRunChart(chart)
    ? runPlot(chart, theRun(store, asked))
    : sweepPlot(
        chart,
        tests.map(({ test, runs }) => ({
          label:
            tests.length === 1
              ? ''
              : `${test.modelName} · ${new Date(test.createdAt).toISOString().slice(0, 19)}`,
          runs: runs.flatMap(({ summary }) => summary ?? []),
        })),
      )
  if (plot === null)
    throw new AppError('not-found', `There is nothing to plot as '${chart}'.`, {
      hint: 'The figure is undefined in these runs, as the time to the first token is without streaming.',
    })
  const title = tests.map(({ test }) => test.name).join(' · ')
  return { html: chartPage({ title, theme }, html`${plot}`) }
}

function theRun(
  store: Store,
  { loadTestIds, chart, position }: Parameters<typeof loadChartPage>[1],
): ReportedLoadRun {
  const [id, ...others] = loadTestIds
  if (id === undefined || others.length > 0 || position === undefined)
    throw new AppError('invalid-input', `'${chart}' is a plot of one run: say which.`)
  return reportedRun(store, id, store.loadTests.run(id, position))
}
