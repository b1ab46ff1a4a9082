import { join } from 'node:path'
import type { HandlersOf, LoadPoint, loadTestCommands } from '@contract'
import { AppError } from '../../engine/errors'
import { openWorkload } from '../../load/workloads/create-workload'
import type { AppParts } from '../app-parts'
import { checkLoadRequest } from '../load-tests/check-request'
import { compareLoadTests } from '../load-tests/compare-load-tests'
import { addressOf } from '../load-tests/connect'
import { exportLoadTest } from '../load-tests/export-load-test'
import { loadChartPage, loadReportPage } from '../load-tests/load-charts'
import { importLoadTests } from '../load-tests/import-load-tests'
import { withDataFiles } from '../load-tests/find-data'
import { startLoadTest } from '../load-tests/start-load-test'

const PREVIEWED = 3
const PLOTTED = 2_000

export function loadTestHandlers(parts: AppParts): HandlersOf<typeof loadTestCommands> {
  const { store, events, servers, loadRunner } = parts
  const { loadTests, loadRequests } = store
  const dataFolders = (): string[] => [
    join(parts.options.dataDir, 'datasets'),
    ...store.settings.get().dataFolders,
  ]
  return {
    'loadTest.start': async ({ request, apiKey }) =>
      startLoadTest(
        {
          store,
          servers,
          loadRunner,
          env: parts.start.env,
          appVersion: parts.options.version,
          dataFolders,
        },
        request,
        apiKey,
      ),
    'loadTest.preview': async ({ request: asked }) => {
      const { request, warnings: ofData } = withDataFiles(asked, dataFolders())
      const warnings = [...checkLoadRequest(request), ...ofData]
      const { workload } = await openWorkload(request)
      const numbers = request.steps.map(({ number }) => number)
      const base =
        request.model.serverId === undefined
          ? (request.model.apiUrl ?? 'http://127.0.0.1/v1')
          : servers.get(request.model.serverId).baseUrl
      return {
        steps: request.steps,
        requests: numbers.includes(null)
          ? null
          : numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0),
        endpoint: addressOf(request, base),
        bodies: Array.from({ length: PREVIEWED }, (_, at) =>
          workload
            .first(request.workload.offset + at)
            .body.toString('utf8')
            .slice(0, 20_000),
        ),
        warnings: [...warnings, ...workload.warnings],
      }
    },
    'loadTest.stop': async ({ loadTestId }) => {
      if (loadRunner.stop(loadTestId)) return null
      const test = loadTests.get(loadTestId)
      if (test.owner === null)
        throw new AppError('conflict', `Load test '${test.name}' is not running.`)
      loadTests.want(loadTestId, 'stop')
      return null
    },
    'loadTest.list': async input => loadTests.list(input),
    'loadTest.get': async ({ loadTestId }) => loadTests.detail(loadTestId),
    'loadTest.update': async ({ loadTestId, ...change }) => {
      loadTests.update(loadTestId, change)
      const test = loadTests.get(loadTestId)
      events.emit({ type: 'loadTest.changed', test })
      return test
    },
    'loadTest.requests': async ({ loadTestId, position, ...asked }) =>
      loadRequests.page(loadTests.run(loadTestId, position).seq, asked),
    'loadTest.text': async ({ loadTestId, position, index }) =>
      loadRequests.text(loadTests.run(loadTestId, position).seq, index),
    'loadTest.series': async ({ loadTestId, position }) => {
      const run = loadTests.run(loadTestId, position)
      return {
        points: (run.series.points ?? []) as unknown as LoadPoint[],
        quantiles: (run.series.quantiles ?? {}) as unknown as Record<
          string,
          { share: number; value: number }[]
        >,
        requests: loadRequests.sample(run.seq, PLOTTED),
      }
    },
    'loadTest.delete': async ({ loadTestId }) => {
      loadTests.delete(loadTestId)
      events.emit({ type: 'loadTest.deleted', loadTestId })
      return null
    },
    'loadTest.compare': async ({ baselineId, candidateIds }) =>
      compareLoadTests(store, baselineId, candidateIds),
    'loadTest.export': async input => exportLoadTest({ store, exports: parts.exports }, input),
    'loadTest.page': async ({ loadTestId }) => ({ html: loadReportPage(store, loadTestId) }),
    'loadTest.chart': async asked => loadChartPage(store, asked),
    'loadTest.import': async ({ path }) => {
      const report = importLoadTests({ store, appVersion: parts.options.version }, path)
      for (const id of report.loadTestIds)
        events.emit({ type: 'loadTest.changed', test: loadTests.get(id) })
      return report
    },
  }
}
