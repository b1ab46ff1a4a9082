import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { RunId } from '@contract'
import { formatOf } from '../datasets/data-file'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { AppError } from '../engine/errors'
import type { CachedPrediction } from '../engine/ports'
import { readEvalScopeFolder } from '../reports/evalscope/read-folder'
import { readSidecar } from '../reports/evalscope/sidecar'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import { toPrediction } from './import-runs'
import { readRecordedPredictions } from './recorded-predictions'

export type CacheSource =
  | { kind: 'run'; runId: RunId; folder: string | null }
  | { kind: 'predictions'; predictions(benchmarkId: string): AsyncGenerator<CachedPrediction> }

/** What `use_cache` names: a run id, a folder that one of our runs writes to, a folder that EvalScope wrote, or a file of predictions. */
export async function findCache(
  means: { store: Store; registry: BenchmarkRegistry; datasets: StatefulDatasetFinder },
  named: string,
): Promise<CacheSource> {
  const { store, registry } = means
  if (store.runs.exists(named)) return { kind: 'run', runId: named as RunId, folder: null }
  const folder = resolve(named)
  const facts = await stat(folder).catch(() => null)
  if (!facts) {
    throw new AppError(
      'not-found',
      `The cache '${named}' is neither a run of this data folder nor a folder.`,
      {
        hint: '`evalwright list runs` shows the runs; otherwise give the folder of a run.',
      },
    )
  }
  if (facts.isFile() && formatOf(folder) !== null) {
    return { kind: 'predictions', predictions: readRecordedPredictions(means.datasets, folder) }
  }
  const ours = facts.isDirectory() ? await findSidecar(folder) : null
  if (ours) {
    if (!store.runs.exists(ours.runId)) {
      throw new AppError(
        'not-found',
        `${ours.folder} belongs to run '${ours.runId}', which is not in this data folder.`,
        {
          hint: 'Give the data folder of that run with --data-dir.',
        },
      )
    }
    return { kind: 'run', runId: ours.runId as RunId, folder: ours.folder }
  }
  return { kind: 'predictions', predictions: await evalScopePredictions(registry, folder) }
}

/** The folder itself, else its newest child that one of our runs writes to. */
async function findSidecar(folder: string): Promise<{ runId: string; folder: string } | null> {
  const own = await readSidecar(folder)
  if (own) return { runId: own.runId, folder }
  const children = (await readdir(folder, { withFileTypes: true }))
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
    .reverse()
  for (const name of children) {
    const found = await readSidecar(join(folder, name))
    if (found) return { runId: found.runId, folder: join(folder, name) }
  }
  return null
}

async function evalScopePredictions(
  registry: BenchmarkRegistry,
  folder: string,
): Promise<(benchmarkId: string) => AsyncGenerator<CachedPrediction>> {
  const read = await readEvalScopeFolder(folder, {
    knownBenchmarks: registry.all().map(benchmark => benchmark.id),
  })
  return async function* (benchmarkId) {
    for (const run of read.runs) {
      for (const set of run.sampleSets) {
        if (set.benchmarkId !== benchmarkId || !set.hasPredictions) continue
        for await (const sample of set.samples()) {
          if (sample.prediction === null) continue
          yield {
            subset: set.subset,
            index: sample.index,
            target: sample.target,
            messages: sample.messages,
            prediction: toPrediction(sample.prediction),
          }
        }
      }
    }
  }
}
