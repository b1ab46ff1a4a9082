import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { RunRequest, type JsonObject, type RunId, type RunSummary, type Task } from '@contract'
import { z } from 'zod'
import { AppError } from '../../engine/errors'
import { findCache } from '../prediction-cache'
import { checkStart, type StartInput } from '../check-start'
import { controlRun } from '../control-run'
import { resumeRun } from '../resume-run'
import type { StartMeans } from '../start-means'
import { startRuns, timestamp } from '../start-runs'
import { withoutSecrets } from '../stored-request'
import { readTaskConfig } from '../task-config'
import type { PathRules } from './confine-paths'
import { refuseKeys } from './document-keys'
import type { ReadTask, TaskWork, WorkEnd } from './task-work'

export interface EvalMeans extends StartMeans {
  paths: PathRules
  onRunChanged(runId: RunId, listen: (run: RunSummary) => void): () => void
}

/** What the store keeps of an evaluation that was asked for. */
const StoredStart = z.object({
  request: RunRequest,
  useCache: z.string().optional(),
  rerunReview: z.boolean(),
})

/** Evaluations: one model and its benchmarks a task, read by the configuration reader that flags and files go through. */
export function createEvalWork(means: EvalMeans): TaskWork {
  return {
    async read(document, { taskId, before }) {
      const { start } = readTaskConfig(tolerated(document), means.env)
      const request = onlyRequest(start.requests)
      refuseUnprotected(request)
      refuseKeys(request.sampling.extraBody, 'generation_config.extra_body')
      for (const { sampling } of request.judge?.models ?? [])
        refuseKeys(sampling.extraBody, 'judge.generation_config.extra_body')
      const confined = confine(request, means.paths)
      const cache = before ? goOnWith(means, before) : await cacheOf(start.useCache, means)
      const folder =
        before?.folder ??
        cache.folder ??
        folderFor(means.paths, { ...start, workDir: request.workDir, taskId })
      const input: StartInput = {
        ...start,
        requests: [{ ...confined, workDir: folder }],
        timestampFolder: false,
        useCache: cache.useCache,
      }
      await checkStart(means, input)
      for (const { serverId } of [confined.model, ...(confined.judge?.models ?? [])])
        if (serverId !== undefined) means.servers.get(serverId)
      return toReadTask(input, folder)
    },

    async run(task, given, tell) {
      const input = isStart(given) ? given : fromStored(given)
      const [known] = task.runIds
      const runId =
        known !== undefined && input.useCache === undefined && means.store.runs.exists(known)
          ? goOn(means, known, input)
          : ((await startRuns(means, input)).runIds[0] as RunId)
      const follow = (run: RunSummary): void =>
        tell({ total: run.counts.total, done: run.counts.total - run.counts.pending })
      tell({ runIds: [runId] })
      const unfollow = means.onRunChanged(runId, follow)
      try {
        await means.runner.ended(runId)
      } finally {
        unfollow()
      }
      if (!means.store.runs.exists(runId)) return { status: 'stopped' }
      const run = means.store.runs.get(runId)
      follow(run)
      return endOf(run)
    },

    cancel(task) {
      for (const runId of task.runIds) {
        if (means.store.runs.exists(runId))
          controlRun({ store: means.store, runner: means.runner }, runId, 'cancel')
      }
    },
  }
}

/** What EvalScope's own service sets in each document says nothing here: progress is always kept. */
function tolerated(document: JsonObject): JsonObject {
  const { enable_progress_tracker: _always, ...rest } = document
  return rest
}

function onlyRequest(requests: RunRequest[]): RunRequest {
  const [request] = requests
  if (request && requests.length === 1) return request
  throw new AppError('invalid-input', 'A task evaluates one model.', {
    hint: 'Send a request for each model; they wait for each other where they share a server.',
  })
}

/** Programs of replies run with the rights of the user only where the user says so, on this machine. */
function refuseUnprotected({ sandbox }: RunRequest): void {
  if (sandbox?.runtime !== 'python') return
  throw new AppError('forbidden', 'sandbox: the machine’s own Python is not run for a request.', {
    hint: 'Leave sandbox out: programs run in the sandbox that comes with the app.',
  })
}

function confine(request: RunRequest, paths: PathRules): RunRequest {
  return {
    ...request,
    ...(request.datasetDir !== undefined && {
      datasetDir: paths.forReading(request.datasetDir, 'dataset_dir'),
    }),
    benchmarks: request.benchmarks.map(({ id, options }) => ({
      id,
      options: {
        ...options,
        ...(options.localPath !== undefined && {
          localPath: paths.forReading(options.localPath, `dataset_args.${id}.local_path`),
        }),
      },
    })),
  }
}

interface Cache {
  useCache: string | undefined
  folder: string | undefined
}

function goOnWith({ store }: EvalMeans, before: Task): Cache {
  const runId = before.runIds.find(id => store.runs.exists(id))
  return { useCache: runId, folder: before.folder }
}

/** A run of this store, or a folder below the results; one that is not there yet only names where to write, as in EvalScope. */
async function cacheOf(named: string | undefined, means: EvalMeans): Promise<Cache> {
  const { store, paths } = means
  if (named === undefined) return { useCache: undefined, folder: undefined }
  const place = store.runs.exists(named) ? named : paths.forReading(named, 'use_cache')
  if (place !== named && !existsSync(place))
    return { useCache: undefined, folder: paths.forResults(named, 'use_cache') }
  const cache = await findCache(means, place)
  const folder = cache.kind === 'run' ? (cache.folder ?? store.runs.get(cache.runId).workDir) : null
  return { useCache: place, folder: folder ?? undefined }
}

function folderFor(
  paths: PathRules,
  asked: { workDir: string | undefined; timestampFolder: boolean; taskId: string },
): string {
  if (asked.workDir === undefined) return join(paths.outputs, asked.taskId)
  const folder = paths.forResults(asked.workDir, 'work_dir')
  if (!asked.timestampFolder) {
    if (folder !== paths.outputs) return folder
    throw new AppError('invalid-input', 'work_dir is the folder of all results.', {
      hint: 'Name a folder below it, or leave no_timestamp out.',
    })
  }
  const child = join(folder, timestamp(Date.now()))
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? child : `${child}_${number}`
    if (!existsSync(free)) return free
  }
}

function toReadTask(input: StartInput, folder: string): ReadTask {
  const [request] = input.requests as [RunRequest]
  const open = withoutSecrets(request)
  const stored = {
    request: open,
    rerunReview: input.rerunReview,
    ...(input.useCache !== undefined && { useCache: input.useCache }),
  }
  return {
    model: request.model.name,
    datasets: request.benchmarks.map(({ id }) => id),
    request: JSON.parse(JSON.stringify(stored)) as JsonObject,
    input,
    hasSecrets:
      input.apiKey !== undefined ||
      input.judgeKeys !== undefined ||
      JSON.stringify(open) !== JSON.stringify(request),
    serverKey: request.model.serverId ?? request.model.apiUrl ?? request.model.kind,
    folder,
  }
}

const isStart = (input: unknown): input is StartInput =>
  typeof input === 'object' && input !== null && 'requests' in input

function fromStored(request: unknown): StartInput {
  const stored = StoredStart.parse(request)
  return {
    requests: [stored.request],
    useCache: stored.useCache,
    rerunReview: stored.rerunReview,
    timestampFolder: false,
  }
}

/** A run that a process before this one left: what it has stays. */
function goOn(means: EvalMeans, runId: RunId, input: StartInput): RunId {
  const { status } = means.store.runs.get(runId)
  if (status !== 'finished') {
    resumeRun(means, {
      runId,
      apiKey: input.apiKey,
      judgeKeys: input.judgeKeys,
      retryFailed: true,
    })
  }
  return runId
}

function endOf(run: RunSummary): WorkEnd {
  switch (run.status) {
    case 'finished':
      if (run.counts.scored > 0) return { status: 'completed' }
      return {
        status: 'error',
        error: run.error ?? {
          code: 'too-many-failures',
          message: `None of ${run.counts.total} samples has a score.`,
          hint: 'The log of the task says why; the model server may be the cause.',
        },
      }
    case 'cancelled':
      return { status: 'stopped' }
    case 'interrupted':
      return run.error ? { status: 'error', error: run.error } : { status: 'left' }
    default:
      return {
        status: 'error',
        error: run.error ?? {
          code: 'internal',
          message: `The run ended as '${run.status}' without a reason.`,
        },
      }
  }
}
