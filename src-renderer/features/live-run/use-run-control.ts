import { useMemo } from 'react'
import type { CommandInput, CommandName, RunId } from '@contract'
import { useClient } from '../../client/client-context'
import { showError } from '../../ui/show-error'

export interface RunControl {
  pause(): void
  /** Goes on after a pause, tries a lost server at once, or takes up a run that stopped. */
  resume(retryFailed?: boolean): void
  /** Ends the run as finished with what it has; a second time, without waiting for what is on its way. */
  finish(): void
  cancel(): void
  tune(concurrency: number): void
  /** Requests at once to each judge. */
  tuneJudges(judgeConcurrency: number): void
  /** Gives up on a sample that is being asked. */
  skip(sampleId: number): void
}

/** Commands to one run. Success comes back as an event; a failure is told in a corner, with its hint. */
export function useRunControl(runId: RunId): RunControl {
  const client = useClient()
  return useMemo(() => {
    const send = <N extends CommandName>(name: N, input: CommandInput<N>) =>
      void client.call(name, input).catch(showError)
    return {
      pause: () => send('run.pause', { runId }),
      resume: (retryFailed = false) => send('run.resume', { runId, retryFailed }),
      finish: () => send('run.finish', { runId }),
      cancel: () => send('run.cancel', { runId }),
      tune: concurrency => send('run.tune', { runId, concurrency }),
      tuneJudges: judgeConcurrency => send('run.tune', { runId, judgeConcurrency }),
      skip: sampleId => send('run.skipSample', { runId, sampleId }),
    }
  }, [client, runId])
}
