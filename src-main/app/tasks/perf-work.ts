import { join } from 'node:path'
import { LoadTestRequest, type JsonObject, type LoadTestId, type RunId } from '@contract'
import { z } from 'zod'
import { AppError } from '../../engine/errors'
import type { EventHub } from '../event-hub'
import { checkLoadRequest } from '../load-tests/check-request'
import { defaultHeaders } from '../load-tests/connect'
import { withDataFiles } from '../load-tests/find-data'
import { loadFolder } from '../load-tests/load-folder'
import { readPerfConfig } from '../load-tests/perf-config'
import { startLoadTest, withoutSecrets, type LoadTestMeans } from '../load-tests/start-load-test'
import { splitHeaders } from '../secret-headers'
import type { PathRules } from './confine-paths'
import { refuseKeys } from './document-keys'
import type { TaskWork, WorkEnd } from './task-work'

export interface PerfMeans extends LoadTestMeans {
  paths: PathRules
  events: EventHub
}

interface LoadInput {
  request: LoadTestRequest
  apiKey: string | undefined
}

const Stored = z.object({ request: LoadTestRequest })

/** Load tests: one a task, read by the reader that flags go through. */
export function createPerfWork(means: PerfMeans): TaskWork {
  const { store, events, loadRunner, paths } = means
  return {
    async read(document, { taskId }) {
      refuseFiles(document)
      const { enable_progress_tracker: _always, ...rest } = document
      const { request, apiKey, timestampFolder } = readPerfConfig(rest, means.env)
      refuseKeys(request.sampling.extraBody, 'extra_args')
      refuseKeys(request.workload.template, 'query_template')
      const folder =
        request.workDir === undefined
          ? join(paths.outputs, taskId)
          : loadFolder(
              { ...request, workDir: paths.forResults(request.workDir, 'outputs_dir') },
              timestampFolder,
            )
      const confined: LoadTestRequest = {
        ...request,
        workDir: folder,
        workload: confineWorkload(request.workload, paths),
      }
      checkLoadRequest(withDataFiles(confined, means.dataFolders()).request)
      const { model } = confined
      if (model.serverId !== undefined) means.servers.get(model.serverId)
      const { secret } = splitHeaders(defaultHeaders(confined))
      const stored = { request: withoutSecrets(confined) }
      return {
        model: model.name,
        datasets: [confined.workload.dataset],
        request: JSON.parse(JSON.stringify(stored)) as JsonObject,
        input: { request: confined, apiKey } satisfies LoadInput,
        hasSecrets: apiKey !== undefined || Object.keys(secret).length > 0,
        serverKey: model.serverId ?? confined.endpoint ?? model.apiUrl ?? model.kind,
        folder,
      }
    },

    async run(_task, given, tell) {
      const { request, apiKey } = isInput(given)
        ? given
        : { ...Stored.parse(given), apiKey: undefined }
      // What a process before this one measured of it cannot be gone on with: it is measured anew.
      const { loadTestId } = startLoadTest(means, request, apiKey)
      const planned = request.steps.reduce((sum, { number }) => sum + (number ?? 0), 0)
      tell({ runIds: [loadTestId as string as RunId], total: planned, done: 0 })
      const unsubscribe = events.subscribe(batch => {
        for (const event of batch) {
          if (event.type === 'loadTest.progressed' && event.progress.loadTestId === loadTestId)
            tell({ done: doneOf(loadTestId, event.progress) })
        }
      })
      try {
        await loadRunner.ended(loadTestId)
      } finally {
        unsubscribe()
      }
      const done = doneOf(loadTestId, null)
      tell({ done, total: Math.max(done, planned) })
      return endOf(loadTestId)
    },

    cancel(task) {
      for (const id of task.runIds) loadRunner.stop(id as string as LoadTestId)
    },
  }

  /** Requests of the runs that have ended, and of the one that goes on. */
  function doneOf(id: LoadTestId, now: { position: number; ok: number; failed: number } | null) {
    const ended = store.loadTests
      .detail(id)
      .runs.filter(({ position, summary }) => summary !== null && position !== now?.position)
      .reduce((sum, { summary }) => sum + (summary?.ok ?? 0) + (summary?.failed ?? 0), 0)
    return ended + (now ? now.ok + now.failed : 0)
  }

  function endOf(id: LoadTestId): WorkEnd {
    const test = store.loadTests.get(id)
    switch (test.status) {
      case 'finished':
        if (test.ok > 0 || test.failed === 0) return { status: 'completed' }
        return {
          status: 'error',
          error: {
            code: 'too-many-failures',
            message: `None of ${test.failed} requests succeeded.`,
            hint: 'The result of the task counts the errors by their kind.',
          },
        }
      case 'stopped':
        return { status: 'stopped' }
      case 'interrupted':
        return { status: 'left' }
      default:
        return {
          status: 'error',
          error: test.error ?? {
            code: 'internal',
            message: `The load test ended as '${test.status}' without a reason.`,
          },
        }
    }
  }
}

const isInput = (given: unknown): given is LoadInput =>
  typeof given === 'object' && given !== null && 'apiKey' in given

/** What the command line reads from files, or writes for other programs, is no matter of a request. */
function refuseFiles(document: JsonObject): void {
  for (const name of ['prompt', 'query_template']) {
    const value = document[name]
    if (typeof value === 'string' && value.trimStart().startsWith('@')) {
      throw new AppError('forbidden', `${name}: files are not read for a request.`, {
        hint: 'Give the text itself.',
      })
    }
  }
  if (document.visualizer !== undefined && document.visualizer !== null) {
    throw new AppError('unsupported', 'visualizer is an option of the command line.', {
      hint: 'Leave it out; export the load test afterwards.',
    })
  }
}

function confineWorkload(
  workload: LoadTestRequest['workload'],
  paths: PathRules,
): LoadTestRequest['workload'] {
  const { path, tokenizer } = workload
  const isFile = tokenizer !== undefined && !/^[a-z0-9]+k_base$/.test(tokenizer)
  return {
    ...workload,
    ...(path !== undefined && { path: paths.forReading(path, 'dataset_path') }),
    ...(isFile && { tokenizer: paths.forReading(tokenizer, 'tokenizer_path') }),
  }
}
