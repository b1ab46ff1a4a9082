import type { AppEvent, Progress } from '@contract'

/** What running runs say about themselves, by run id. A run without an entry has not been heard of since the page opened. */
export interface ProgressSlice {
  progress: Record<string, Progress>
}

export const noProgress: ProgressSlice = { progress: {} }

export function applyToProgress(slice: ProgressSlice, event: AppEvent): Partial<ProgressSlice> {
  if (event.type === 'run.progressed') return withProgress(slice, event.progress)
  if (event.type === 'run.deleted') {
    const { [event.runId]: _gone, ...progress } = slice.progress
    return { progress }
  }
  return {}
}

/** Keeps the newer of two: an answer to a question may arrive after a later event. */
export function withProgress(
  { progress: known }: ProgressSlice,
  progress: Progress,
): ProgressSlice {
  const before = known[progress.runId]
  if (before && before.at > progress.at) return { progress: known }
  return { progress: { ...known, [progress.runId]: progress } }
}

/** Output tokens per second of all given runs together, as of their last measured interval. */
export const outputRate = (progress: readonly Progress[]): number =>
  progress.reduce((sum, one) => sum + (one.points.at(-1)?.outputTokensPerSecond ?? 0), 0)

/** Requests in flight of all given runs together. */
export const inFlightOf = (progress: readonly Progress[]): number =>
  progress.reduce((sum, one) => sum + one.inFlightCount, 0)
