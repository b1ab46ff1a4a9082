import type { RunId, RunSummary } from '@contract'
import { AppError } from '../engine/errors'
import { normalizeUrl } from '../providers/normalize-url'
import type { JudgeKeys } from './judge-clients'
import { connectionOptions, holdServers } from './run-connection'
import type { StartOptions } from './runner'
import type { StartMeans } from './start-means'

/** Refuses what has nothing to go on from: imports and runs whose prompts and replies were cleaned up. */
export function refuseToContinue(run: RunSummary, rescore: StartOptions['rescore'] = 'none'): void {
  if (run.origin === 'evalscope' && rescore !== 'only') {
    throw new AppError('unsupported', 'An imported run cannot be continued in place.', {
      hint: 'Start a new run with its folder as cache: --use-cache FOLDER.',
    })
  }
  if (run.origin === 'evalscope') {
    throw new AppError('unsupported', 'An imported run has no data set rows to score against.', {
      hint: 'Start a new run with its folder as cache (--use-cache FOLDER): its predictions are scored without asking again.',
    })
  }
  if (run.transcriptsDeletedAt !== null) {
    throw new AppError('unsupported', `The prompts and replies of '${run.name}' were cleaned up.`, {
      hint: 'Its scores stay as they are. Duplicate it to ask the model again.',
    })
  }
}

/** Takes up a stored run as it is: finished samples stay, failed ones are tried again if wanted. */
export function resumeRun(
  means: StartMeans,
  input: {
    runId: RunId
    apiKey?: string | undefined
    judgeKeys?: JudgeKeys | undefined
    apiUrl?: string | undefined
    concurrency?: number | undefined
    retryFailed: boolean
    rescore?: StartOptions['rescore']
    rejudge?: StartOptions['rejudge']
    /** Only judges and reports what is there. */
    asksNothing?: boolean
    /** What its history says of it, where that is not told by the other values. */
    noted?: { what: string; detail: Record<string, string> }
  },
): void {
  const run = means.store.runs.get(input.runId)
  refuseToContinue(run, input.rescore)
  const stored = means.store.runs.request(input.runId)
  const request =
    input.apiUrl === undefined
      ? stored
      : { ...stored, model: { ...stored.model, apiUrl: input.apiUrl, serverId: undefined } }
  means.runner.start(input.runId, {
    ...connectionOptions(means, request, input),
    retryFailed: input.retryFailed,
    reconcile: false,
    rescore: input.rescore ?? 'none',
    ...(input.rejudge && { rejudge: input.rejudge }),
    ...(input.asksNothing && { asksNothing: true }),
    ...(input.concurrency !== undefined && { concurrency: input.concurrency }),
  })
  means.store.runHistory.note(input.runId, {
    what:
      input.noted?.what ??
      (input.rejudge !== undefined
        ? 'rejudge'
        : input.rescore === 'only'
          ? 'rescore'
          : input.retryFailed && run.counts.failed > 0
            ? 'retry'
            : 'resume'),
    who: means.store.runs.owner.label,
    version: means.appVersion,
    detail: {
      ...input.noted?.detail,
      ...(input.apiUrl !== undefined && { apiUrl: new URL(normalizeUrl(input.apiUrl)).origin }),
      ...(input.concurrency !== undefined && { concurrency: String(input.concurrency) }),
      ...(input.rejudge !== undefined && { which: input.rejudge }),
    },
  })
  holdServers(means, input.runId, request)
}
