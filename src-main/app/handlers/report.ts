import {
  ExportRequest,
  type BenchmarkFigures,
  type HandlersOf,
  type JsonObject,
  type reportCommands,
  type RunId,
} from '@contract'
import { AppError } from '../../engine/errors'
import type { AppParts } from '../app-parts'
import { withoutSecrets } from '../../reports/evalscope/secrets'
import { runIntervals } from '../chosen-intervals'
import { chosenFigures } from '../export-figures'
import { configOf, reportText } from '../export-report'
import { reportChart } from '../report-charts'
import { toTaskConfig } from '../task-config'
import { evalScopeReport } from '../tasks/task-outcome'

export function reportHandlers(parts: AppParts): HandlersOf<typeof reportCommands> {
  const { store, comparer } = parts
  const figuresOf = async (runId: RunId, benchmarkId: string): Promise<BenchmarkFigures> => {
    const run = store.runs.get(runId)
    const found = run.benchmarks.find(one => one.benchmarkId === benchmarkId)
    if (!found) {
      throw new AppError('not-found', `Run '${run.name}' has no benchmark '${benchmarkId}'.`, {
        hint: `It has ${run.benchmarks.map(one => one.benchmarkId).join(', ')}.`,
      })
    }
    return comparer.ask('figures', runId, found.position)
  }
  return {
    'report.scores': async ({ runId, choice, withOverrides }) => {
      const benchmarks = store.runs
        .get(runId)
        .benchmarks.map(({ benchmarkId, position }) => ({ benchmarkId, position }))
      return comparer.ask('scores', runId, benchmarks, choice, withOverrides)
    },
    'report.intervals': async ({ runId, choice }) =>
      runIntervals({ store, comparer }, runId, choice),
    'report.figures': async ({ runId, benchmarkId }) => figuresOf(runId, benchmarkId),
    'report.context': async ({ runId }) => ({
      config:
        store.runs.get(runId).origin === 'evalwright'
          ? toTaskConfig(store.runs.request(runId))
          : null,
      baselines: store.runHistory.baselines(runId),
    }),
    'report.history': async ({ runId }) => store.runHistory.of(runId),
    'report.evalScope': async ({ runId }) => {
      const { run, reports } = store.runs.detail(runId)
      const written = await Promise.all(reports.map(report => evalScopeReport(parts, run, report)))
      return {
        reports: written as JsonObject[],
        config: withoutSecrets(configOf(store, runId), 'mask'),
      }
    },
    'report.page': async ({ runIds, language }) => {
      const figures = await chosenFigures(parts, runIds, undefined)
      const request = ExportRequest.parse({
        what: 'report',
        format: 'html',
        runIds,
        html: { language },
      })
      return { html: reportText(store, request, { figures }) }
    },
    'report.chart': async asked => ({ html: await reportChart({ store, figuresOf }, asked) }),
  }
}
