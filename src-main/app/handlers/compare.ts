import type { compareCommands, HandlersOf, RunId } from '@contract'
import { AppError } from '../../engine/errors'
import type { AppParts } from '../app-parts'
import { pairChoice, tableChoice } from '../comparison/chosen-tests'
import { comparedAspects } from '../comparison/compared-aspects'
import { configDifferences } from '../comparison/config-differences'
import { findShared, runsOf, sharedBenchmarks } from '../comparison/shared-benchmarks'

export function compareHandlers({ store, comparer }: AppParts): HandlersOf<typeof compareCommands> {
  const sharedOf = (runIds: RunId[]) => {
    const runs = runsOf(store, runIds)
    return { runs, shared: sharedBenchmarks(store, runs) }
  }

  return {
    'compare.facts': async ({ runIds }) => {
      const { runs, shared } = sharedOf(runIds)
      const asked = runs.map(({ id, repeats, origin }) => ({
        id,
        repeats,
        isOurs: origin === 'evalwright',
      }))
      const overlap = await comparer.ask('overlap', asked, shared)
      return {
        runs: runs.map(({ id, name, modelId, modelName, status, createdAt }) => ({
          id,
          name,
          modelId,
          modelName,
          status,
          createdAt,
        })),
        benchmarks: shared.map(({ positions, ...benchmark }, at) => ({
          ...benchmark,
          comparable: positions.map(
            (position, run) => position !== null && (overlap[at]?.[run]?.shared ?? 0) > 0,
          ),
          missing: runs.map((_, run) => overlap[at]?.[run]?.missing ?? 0),
        })),
        aspects: comparedAspects(store, runs, shared, overlap),
      }
    },
    'compare.matrix': async ({ runIds, ...asked }) => {
      const { shared } = sharedOf(runIds)
      const { correction, interval } = tableChoice(store.settings.get(), asked)
      return comparer.ask('matrix', runIds, shared, { correction, interval })
    },
    'compare.pair': async ({ a, b, clusterBy, ...asked }) => {
      if (a === b) {
        throw new AppError('invalid-input', `Run '${a}' cannot be compared with itself.`, {
          hint: 'Name two runs.',
        })
      }
      const { runs, shared } = sharedOf([a, b])
      const both = shared.filter(({ positions }) => positions.every(position => position !== null))
      if (both.length === 0) {
        throw new AppError(
          'invalid-input',
          `${runs.map(({ name }) => `'${name}'`).join(' and ')} share no benchmark.`,
          {
            hint: 'Two runs can be compared on a benchmark that both ran with the same primary metric.',
          },
        )
      }
      return comparer.ask('pair', [a, b], both, {
        clusterBy,
        ...pairChoice(store.settings.get(), asked),
      })
    },
    'compare.samples': async ({ choice, subset, cursor, limit, ...of }) => {
      const after = cursor === undefined ? 0 : Number(cursor)
      if (!Number.isInteger(after) || after < 0)
        throw new AppError('invalid-input', 'This page cursor is not one of ours.')
      const rows = await comparer.ask('samples', alignmentOf(of), {
        choice,
        after,
        limit: limit + 1,
        ...(subset !== undefined && { subset }),
      })
      const shown = rows.slice(0, limit)
      return {
        rows: shown,
        nextCursor: rows.length > limit ? String(shown.at(-1)?.place ?? 0) : null,
      }
    },
    'compare.counts': async ({ subset, ...of }) => comparer.ask('counts', alignmentOf(of), subset),
    'compare.config': async ({ runIds }) => {
      runsOf(store, runIds)
      return configDifferences(store, runIds)
    },
    'compare.cost': async ({ runIds }) => {
      const { runs, shared } = sharedOf(runIds)
      const all = shared.filter(({ positions }) => positions.every(position => position !== null))
      const costs = await comparer.ask(
        'cost',
        runs.map(({ id }, run) => ({
          runId: id,
          positions: all.map(({ positions }) => positions[run] ?? 0),
        })),
      )
      return runs.map(({ id, activeMs }, run) => ({ runId: id, activeMs, ...costs[run]! }))
    },
  }

  function alignmentOf({
    runIds,
    b,
    benchmarkId,
  }: {
    runIds: RunId[]
    b: number
    benchmarkId: string
  }) {
    if (b >= runIds.length)
      throw new AppError('invalid-input', `There is no run at place ${b} of ${runIds.length}.`)
    const { runs, shared } = sharedOf(runIds)
    const { positions, higherIsBetter } = findShared(shared, benchmarkId, runs)
    return {
      // A place that no run has: such a run shows no samples.
      members: runIds.map((runId, at) => ({ runId, position: positions[at] ?? -1 })),
      b,
      higherIsBetter,
    }
  }
}
