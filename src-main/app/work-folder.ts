import type { BenchmarkReport, RunId } from '@contract'
import {
  writeEvalScopeFolder,
  type EvalScopeSubset,
  type WrittenFolder,
} from '../reports/evalscope/write-folder'
import { writeSidecar } from '../reports/evalscope/sidecar'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import { toTaskConfig } from './task-config'

/** Writes a run's EvalScope folder: at the end of a run, and for exports. */
export async function writeRunFolder(
  { store, registry }: { store: Store; registry: BenchmarkRegistry },
  runId: RunId,
  folder: string,
): Promise<WrittenFolder> {
  const { run, request, reports } = store.runs.detail(runId)
  const positions = new Map(
    run.benchmarks.map(benchmark => [benchmark.benchmarkId, benchmark.position]),
  )
  const written = await writeEvalScopeFolder(folder, {
    model: run.modelName,
    modelId: run.modelId,
    taskConfig: run.origin === 'evalscope' ? request : toTaskConfig(store.runs.request(runId)),
    benchmarks: reports.map(report => ({
      report,
      description: registry.get(report.benchmarkId)?.description.en ?? '',
      subsets: subsetsOf(store, runId, {
        report,
        position: positions.get(report.benchmarkId) ?? 0,
      }),
    })),
    log: runLog(store, runId),
  })
  await writeSidecar(folder, { runId, createdAt: run.createdAt, appVersion: run.appVersion })
  return written
}

function subsetsOf(
  store: Store,
  runId: RunId,
  { report, position }: { report: BenchmarkReport; position: number },
): EvalScopeSubset[] {
  return report.subsets.map(({ name }) => ({
    name,
    samples: (function* () {
      for (const sample of store.samples.ofSubset(runId, position, name)) {
        const { fullTarget: target, ...rest } = sample
        yield { ...rest, target }
      }
    })(),
    earlier: store.truncatedReplies.ofSubset(runId, position, name),
  }))
}

function* runLog(store: Store, runId: RunId): Generator<string> {
  const { run, reports } = store.runs.detail(runId)
  const at = (ms: number | null): string => (ms === null ? '-' : new Date(ms).toISOString())
  yield `${at(run.createdAt)} evalwright ${run.appVersion}: run ${run.id} of ${run.modelName} on ${run.serverName}`
  yield `${at(run.startedAt)} started`
  for (const report of reports) {
    for (const subset of report.subsets) {
      yield `${report.benchmarkId}/${subset.name}: ${subset.scored} of ${subset.total} scored, ${subset.unscored} unscored, ${subset.failed} failed`
    }
    for (const { error, count } of report.problems)
      yield `${report.benchmarkId}: ${count} × ${error.code}: ${error.message}`
  }
  yield `${at(run.finishedAt)} ${run.status}`
}
