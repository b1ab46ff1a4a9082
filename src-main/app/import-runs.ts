import { randomUUID } from 'node:crypto'
import type { CommandOutput, Prediction, RunId, SampleFlag } from '@contract'
import { primaryValue } from '../engine/evaluation/aggregate'
import { sampleKey } from '../engine/keys'
import type {
  ImportedSample as ReadSample,
  ImportedPrediction,
} from '../reports/evalscope/read-rows'
import {
  readEvalScopeFolder,
  type EvalScopeFolder,
  type EvalScopeModelRun,
} from '../reports/evalscope/read-folder'
import type { Store } from '../store/create-store'
import type { ImportedSample } from '../store/import-writer'
import type { BenchmarkRegistry } from './benchmark-registry'

type ImportReport = CommandOutput<'import.folder'>

const PROBLEMS_KEPT = 200

interface ImportMeans {
  store: Store
  registry: BenchmarkRegistry
  appVersion: string
}

/** Imports every run below a folder (or in a zip) of EvalScope's. A run that was imported before is named, not doubled. */
export async function importFolder(means: ImportMeans, path: string): Promise<ImportReport> {
  const folder = await readEvalScopeFolder(path, {
    knownBenchmarks: means.registry.all().map(benchmark => benchmark.id),
  })
  try {
    const groupId = randomUUID()
    const runs: ImportReport['runs'] = []
    for (const run of folder.runs) runs.push(await importRun(means, { folder, run, groupId }))
    return {
      runs,
      problems: [
        ...folder.notImportable.map(({ name, reason }) => ({
          file: name,
          line: null,
          message: reason,
        })),
        ...folder.problems.map(({ file, line, message }) => ({
          file,
          line: line ?? null,
          message,
        })),
      ],
    }
  } finally {
    await folder.close()
  }
}

async function importRun(
  means: ImportMeans,
  from: { folder: EvalScopeFolder; run: EvalScopeModelRun; groupId: string },
): Promise<ImportReport['runs'][number]> {
  const { store, registry } = means
  const { run, folder } = from
  const source = `${run.path}\0${run.modelId}\0${run.createdAt ?? 0}\0${JSON.stringify(run.scores)}`
  const ids = [
    ...new Set([
      ...run.reports.map(report => report.benchmarkId),
      ...run.sampleSets.map(set => set.benchmarkId),
    ]),
  ]
  const known = store.runs.findImport(source)
  if (known && store.runs.exists(known)) {
    const { counts } = store.runs.get(known)
    return line(run, { runId: known, ids, samples: counts.total, existed: true })
  }
  const id = `es-${randomUUID().slice(0, 13)}` as RunId
  const parts = ids.map(benchmarkId => {
    const report = run.reports.find(one => one.benchmarkId === benchmarkId) ?? null
    return {
      report,
      primary: report && primaryValue(report),
      samples: samplesOf(run, benchmarkId),
    }
  })
  const samples = await store.imports.write(
    {
      id,
      groupId: from.groupId,
      name: run.name,
      origin: 'evalscope',
      status: run.reports.length > 0 ? 'finished' : 'interrupted',
      request: run.taskConfig,
      modelName: run.model,
      modelId: run.modelId,
      serverName: 'EvalScope',
      repeats: typeof run.taskConfig.repeats === 'number' ? run.taskConfig.repeats : 1,
      createdAt: run.createdAt ?? Date.now(),
      workDir: null,
      appVersion: means.appVersion,
      environment: { evalscope: run.evalscopeVersion },
      imported: {
        path: run.path,
        format: run.evalscopeVersion ? `EvalScope ${run.evalscopeVersion}` : 'EvalScope',
        problems: folder.problems
          .slice(0, PROBLEMS_KEPT)
          .map(
            problem =>
              `${problem.file}${problem.line ? `:${problem.line}` : ''} ${problem.message}`,
          ),
      },
      benchmarks: ids.map(benchmarkId => ({
        benchmarkId,
        title:
          run.reports.find(report => report.benchmarkId === benchmarkId)?.title ??
          registry.get(benchmarkId)?.title.en ??
          benchmarkId,
        version: null,
        options: {},
      })),
    },
    parts,
  )
  store.runs.rememberImport(source, id)
  return line(run, { runId: id, ids, samples, existed: false })
}

function line(
  run: EvalScopeModelRun,
  facts: { runId: RunId; ids: string[]; samples: number; existed: boolean },
): ImportReport['runs'][number] {
  return {
    runId: facts.runId,
    name: run.name,
    model: run.model,
    benchmarks: facts.ids,
    samples: facts.samples,
    hasReports: run.reports.length > 0,
    existed: facts.existed,
  }
}

async function* samplesOf(
  run: EvalScopeModelRun,
  benchmarkId: string,
): AsyncGenerator<ImportedSample> {
  for (const set of run.sampleSets) {
    if (set.benchmarkId !== benchmarkId) continue
    for await (const sample of set.samples()) yield toStored(sample, set.subset, benchmarkId)
  }
}

function toStored(sample: ReadSample, subset: string, benchmarkId: string): ImportedSample {
  const question = sample.messages.filter(message => message.role === 'user').at(-1)?.content
  const inputPreview = typeof question === 'string' ? question : ''
  const values = sample.outcome?.kind === 'scored' ? Object.values(sample.outcome.values) : []
  return {
    subset: sample.subset || subset,
    index: sample.index,
    group: sample.group,
    repeat: sample.repeat,
    // The prompt of another tool is not our row: such samples align with each other by what was asked.
    sampleKey: sampleKey(benchmarkId, sample.subset || subset, inputPreview || sample.target),
    messages: sample.messages,
    inputPreview,
    prediction: sample.prediction && toPrediction(sample.prediction),
    outcome: sample.outcome,
    score: values[0] ?? null,
    target: sample.target,
    flags: flagsOf(sample),
    metadata: sample.metadata,
    row: null,
  }
}

export function toPrediction(read: ImportedPrediction): Prediction {
  return {
    ...read,
    retryMs: 0,
    attempts: [],
    startedAt: 0,
    systemFingerprint: null,
  }
}

function flagsOf({ prediction, outcome }: ReadSample): SampleFlag[] {
  if (!prediction) return []
  const flags: SampleFlag[] = []
  const isBlank = prediction.text.trim() === '' && prediction.toolCalls.length === 0
  if (prediction.finishReason === 'length') flags.push('truncated')
  if (isBlank) flags.push(prediction.reasoning ? 'reasoning-only' : 'empty')
  if (outcome?.kind === 'scored' && (outcome.answer === null || outcome.answer === ''))
    flags.push('unparsed')
  return flags
}
