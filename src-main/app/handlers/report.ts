import type { HandlersOf, reportCommands } from '@contract'
import { AppError } from '../../engine/errors'
import type { AppParts } from '../app-parts'
import { runIntervals } from '../chosen-intervals'
import { toTaskConfig } from '../task-config'

export function reportHandlers({ store, comparer }: AppParts): HandlersOf<typeof reportCommands> {
  return {
    'report.scores': async ({ runId, choice, withOverrides }) => {
      const benchmarks = store.runs
        .get(runId)
        .benchmarks.map(({ benchmarkId, position }) => ({ benchmarkId, position }))
      return comparer.ask('scores', runId, benchmarks, choice, withOverrides)
    },
    'report.intervals': async ({ runId, choice }) =>
      runIntervals({ store, comparer }, runId, choice),
    'report.figures': async ({ runId, benchmarkId }) => {
      const run = store.runs.get(runId)
      const found = run.benchmarks.find(one => one.benchmarkId === benchmarkId)
      if (!found) {
        throw new AppError('not-found', `Run '${run.name}' has no benchmark '${benchmarkId}'.`, {
          hint: `It has ${run.benchmarks.map(one => one.benchmarkId).join(', ')}.`,
        })
      }
      return comparer.ask('figures', runId, found.position)
    },
    'report.context': async ({ runId }) => ({
      config:
        store.runs.get(runId).origin === 'evalwright'
          ? toTaskConfig(store.runs.request(runId))
          : null,
      baselines: store.runHistory.baselines(runId),
    }),
    'report.history': async ({ runId }) => store.runHistory.of(runId),
  }
}
