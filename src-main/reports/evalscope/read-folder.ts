import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import type { BenchmarkReport, JsonObject } from '@contract'
import { AppError } from '../../engine/errors'
import { findRuns, isTaskConfig, type RunFolder } from './find-runs'
import type { FoundFile, OnProblem, ReadProblem } from './problem'
import { configuredRepeats, readTaskConfig } from './read-config'
import type { Generation } from './read-report'
import { readModelReports, type ModelFile } from './read-model-reports'
import { readSamples, type SampleFile } from './read-samples'
import type { ImportedSample } from './read-rows'
import { pairRowFiles } from './row-files'
import type { ScoreLine } from '../score-lines'
import { readSidecar } from './sidecar'
import { unzipToTemp, type UnzipLimits } from './unzip'

/** One benchmark's subset of an imported run: a pair of row files, read when asked. */
export interface ImportedSampleSet {
  benchmarkId: string
  subset: string
  hasPredictions: boolean
  hasReviews: boolean
  /** Streams the joined samples in index order; can be called again. */
  samples(onProblem?: OnProblem): AsyncGenerator<ImportedSample>
}

/** One model in one of EvalScope's run folders. */
export interface EvalScopeModelRun {
  /** The run folder's place below the folder that was given, and the model's id. */
  name: string
  /** Absolute path of the run folder; inside a zip, the zip's. */
  path: string
  /** The full name from the configuration, as it was asked for. */
  model: string
  modelId: string
  /** Without keys and secret headers. */
  taskConfig: JsonObject
  evalscopeVersion: string | null
  /** ms; from the folder's name, else from its files. */
  createdAt: number | null
  generation: Generation | null
  reports: BenchmarkReport[]
  /** What the benchmarks' own descriptions say, by benchmark. */
  descriptions: Record<string, string>
  /** What a language model wrote about the scores, by benchmark. */
  analyses: Record<string, string>
  /** Exactly as the report files hold them. */
  scores: ScoreLine[]
  sampleSets: ImportedSampleSet[]
  /** The run of ours that wrote the folder. */
  evalwrightRunId: string | null
}

export interface EvalScopeFolder {
  path: string
  runs: EvalScopeModelRun[]
  /** Folders that were recognised but hold nothing an import can take, with the reason. */
  notImportable: { name: string; reason: string }[]
  /** What could not be read; grows while samples are streamed. */
  problems: ReadProblem[]
  /** Removes what was unpacked from a zip. */
  close: () => Promise<void>
}

export interface ReadFolderOptions {
  /** Benchmark ids that file names may begin with, besides those that reports and configurations name. */
  knownBenchmarks?: string[]
  unzipLimits?: Partial<UnzipLimits>
}

/**
 * Reads EvalScope's results at any depth below a folder, or in a zip of one: reports and configurations at once, samples when
 * asked for. Nothing outside of the folder is opened. Rejects with AppError where there is nothing to read at all.
 */
export async function readEvalScopeFolder(
  path: string,
  options: ReadFolderOptions = {},
): Promise<EvalScopeFolder> {
  const given = resolve(path)
  const problems: ReadProblem[] = []
  const seen = new Set<string>()
  // Samples can be streamed more than once; what is wrong with them is said once.
  const onProblem: OnProblem = problem => {
    const key = JSON.stringify(problem)
    if (seen.has(key)) return
    seen.add(key)
    problems.push(problem)
  }
  const source = await openSource(given, onProblem, options.unzipLimits)
  try {
    const found = await findRuns(source.folder, onProblem)
    const runs: EvalScopeModelRun[] = []
    for (const run of found.runs) {
      const from = source.isZip ? given : run.path
      runs.push(...(await readRun(run, { root: given, from, options, onProblem })))
    }
    const notImportable = found.perfFolders.map(name => ({
      name: name || basename(given),
      reason: 'results of a load test (evalscope perf), which cannot be imported yet',
    }))
    if (runs.length === 0 && notImportable.length === 0) throw nothingFound(given)
    return { path: given, runs, notImportable, problems, close: source.close }
  } catch (error) {
    await source.close()
    throw error
  }
}

async function openSource(
  path: string,
  onProblem: OnProblem,
  limits: Partial<UnzipLimits> | undefined,
): Promise<{ folder: string; isZip: boolean; close: () => Promise<void> }> {
  const facts = await stat(path).catch(() => null)
  if (!facts) {
    throw new AppError('not-found', `There is no folder or file at ${path}.`, {
      hint: 'Give the folder that EvalScope wrote to, for example its outputs folder.',
    })
  }
  if (facts.isDirectory()) {
    return { folder: await realpath(path), isZip: false, close: async () => {} }
  }
  if (!/\.zip$/i.test(path)) throw nothingFound(path)
  const { folder, remove } = await unzipToTemp(path, onProblem, limits)
  return { folder: await realpath(folder), isZip: true, close: remove }
}

interface RunContext {
  root: string
  from: string
  options: ReadFolderOptions
  onProblem: OnProblem
}

async function readRun(run: RunFolder, context: RunContext): Promise<EvalScopeModelRun[]> {
  const { onProblem } = context
  const configs = run.files.configs.filter(({ below }) => isTaskConfig(below.at(-1)!))
  const taskConfig = await readTaskConfig(
    configs.map(({ file }) => file),
    onProblem,
  )
  const sidecar = await readSidecar(run.path)
  const createdAt = sidecar?.createdAt ?? timeOfName(run.path) ?? (await timeOfFiles(run))
  const runName = run.name || nameOfRoot(context.root)
  const models = filesByModel(run)
  return Promise.all(
    [...models].map(async ([modelId, files]) => {
      const read = await readModelReports(files.reports, onProblem)
      const knownBenchmarks = [
        ...read.reports.map(r => r.benchmarkId),
        ...(context.options.knownBenchmarks ?? []),
      ]
      const sets = pairRowFiles(files, {
        taskConfig,
        knownBenchmarks,
        reports: read.reports,
        onProblem,
      })
      return {
        name: models.size > 1 ? `${runName} · ${modelId}` : runName,
        path: context.from,
        model: modelName(taskConfig, modelId, models.size),
        modelId,
        taskConfig,
        evalscopeVersion:
          typeof taskConfig.evalscope_version === 'string' ? taskConfig.evalscope_version : null,
        createdAt,
        ...read,
        sampleSets: sets.map(set => toSampleSet(set, taskConfig, onProblem)),
        evalwrightRunId: sidecar?.runId ?? null,
      }
    }),
  )
}

function toSampleSet(
  set: SampleFile,
  taskConfig: JsonObject,
  onProblem: OnProblem,
): ImportedSampleSet {
  const repeats = configuredRepeats(taskConfig)
  return {
    benchmarkId: set.benchmarkId,
    subset: set.subset,
    hasPredictions: set.predictions !== null,
    hasReviews: set.reviews !== null,
    samples: (report = onProblem) => readSamples(set, { repeats, onProblem: report }),
  }
}

/** A model's id may hold slashes, and then its folders are nested. */
function filesByModel(
  run: RunFolder,
): Map<string, Record<'predictions' | 'reviews' | 'reports', ModelFile[]>> {
  const models = new Map<string, Record<'predictions' | 'reviews' | 'reports', ModelFile[]>>()
  for (const part of ['reports', 'predictions', 'reviews'] as const) {
    for (const { file, below } of run.files[part]) {
      if (below.length < 2) continue
      const modelId = below.slice(0, -1).join('/')
      const files = models.get(modelId) ?? { predictions: [], reviews: [], reports: [] }
      files[part].push({ file, name: below.at(-1)! })
      models.set(modelId, files)
    }
  }
  for (const [modelId, files] of models) {
    const isEmpty = [files.predictions, files.reviews].every(part => !part.some(isRowFile))
    if (isEmpty && !files.reports.some(({ name }) => name.endsWith('.json'))) models.delete(modelId)
  }
  return models
}

function isRowFile({ name }: ModelFile): boolean {
  return /\.jsonl(\.rerun-[0-9a-f]+)?$/.test(name)
}

/** The configuration names one model; with several folders it tells only of the one that it fits. */
function modelName(taskConfig: JsonObject, modelId: string, models: number): string {
  const { model } = taskConfig
  if (typeof model !== 'string' || model === '') return modelId
  const fits =
    model === modelId || model.split('/').at(-1) === modelId || taskConfig.model_id === modelId
  return fits || (models === 1 && taskConfig.model_id === undefined) ? model : modelId
}

/** `YYYYMMDD_HHMMSS`, in local time, as EvalScope names its folders. */
function timeOfName(path: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/.exec(basename(path))
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return new Date(year, month - 1, day, hour, minute, second).getTime()
}

async function timeOfFiles(run: RunFolder): Promise<number | null> {
  const files: FoundFile[] = Object.values(run.files).flatMap(part => part.map(({ file }) => file))
  const times = await Promise.all(files.map(file => stat(file.path).then(facts => facts.mtimeMs)))
  return times.length > 0 ? Math.min(...times) : null
}

/** A folder named by its time says little without the folder around it. */
function nameOfRoot(root: string): string {
  const name = basename(root).replace(/\.zip$/i, '')
  return /^\d{8}_\d{6}$/.test(name) ? `${basename(dirname(root))}/${name}` : name
}

function nothingFound(path: string): AppError {
  return new AppError('not-found', `No EvalScope results were found in ${path}.`, {
    hint: 'Give a folder, or a zip of one, that holds predictions, reviews or reports of a run at any depth.',
  })
}
