import { useState } from 'react'
import type { Client, ErrorInfo, RunId, RunRequestInput } from '@contract'
import { toErrorInfo } from '../../client/call-error'
import { useClient } from '../../client/client-context'
import { showError } from '../../ui/show-error'

/** Questions that a try asks of each model; one of every benchmark at least. */
export const tried = 5

const stopPauseMs = 200
const stopTries = 50

/** The runs of a try: the form's requests with a few questions, asked once and written nowhere else. */
export const tryRequests = (
  requests: readonly RunRequestInput[],
  name: string,
): RunRequestInput[] =>
  requests.map(({ workDir, ...request }) => {
    void workDir
    return {
      ...request,
      name: `${name} · ${request.model.id ?? request.model.name}`,
      repeats: 1,
      totalLimit: Math.min(
        request.totalLimit ?? Infinity,
        Math.max(tried, request.benchmarks.length),
      ),
    }
  })

/** Starts a try of what the form says, and takes its runs away when it is closed. */
export function useDryRun() {
  const client = useClient()
  const [runIds, setRunIds] = useState<readonly RunId[] | null>(null)
  const [isStarting, setStarting] = useState(false)
  const [error, setError] = useState<ErrorInfo | null>(null)
  return {
    runIds,
    isStarting,
    error,
    start(
      requests: readonly RunRequestInput[],
      keys: { apiKey: string; judgeKey: string; recording: string; name: string },
    ) {
      if (isStarting || runIds !== null) return
      setStarting(true)
      setError(null)
      client
        .call('run.start', {
          requests: tryRequests(requests, keys.name),
          ...(keys.recording === '' ? {} : { useCache: keys.recording }),
          ...(keys.apiKey === '' ? {} : { apiKey: keys.apiKey }),
          ...(keys.judgeKey === '' ? {} : { judgeKeys: { '*': keys.judgeKey } }),
        })
        .then(
          started => setRunIds(started.runIds),
          (failed: unknown) => setError(toErrorInfo(failed)),
        )
        .finally(() => setStarting(false))
    },
    close(isKept: boolean) {
      const ended = runIds ?? []
      setRunIds(null)
      if (!isKept) for (const runId of ended) removeRun(client, runId).catch(showError)
    },
  }
}

/** Stops a run that still goes on, and deletes it. */
async function removeRun(client: Client, runId: RunId): Promise<void> {
  for (let at = 0; at < stopTries; at += 1) {
    const { run } = await client.call('run.get', { runId })
    if (run.owner === null) break
    await client.call('run.cancel', { runId })
    await new Promise(resolve => setTimeout(resolve, stopPauseMs))
  }
  await client.call('run.delete', { runId })
}
