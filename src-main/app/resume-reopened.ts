import { resumeRun } from './resume-run'
import type { StartMeans } from './start-means'

type ResumeInput = Parameters<typeof resumeRun>[1]

/**
 * Takes a run up again for the samples that `reopen` puts back, with a line in its history; a run of which none came back is left as it is.
 * Returns how many came back.
 */
export function resumeReopened(
  means: StartMeans,
  input: Pick<ResumeInput, 'runId' | 'apiKey' | 'judgeKeys'>,
  task: {
    reopen(): number
    noteOf(count: number): NonNullable<ResumeInput['noted']>
  },
): { count: number } {
  const { store } = means
  store.runs.acquire(input.runId)
  const count = task.reopen()
  if (count === 0) store.runs.release(input.runId)
  else resumeRun(means, { ...input, retryFailed: false, noted: task.noteOf(count) })
  return { count }
}
