import type { ErrorGroup, InFlight } from '@contract'

/** The groups as one benchmark met them; without one, as they are. */
export const errorsOf = (
  groups: readonly ErrorGroup[],
  benchmarkId: string | undefined,
): readonly ErrorGroup[] =>
  benchmarkId === undefined
    ? groups
    : groups.flatMap(({ error, benchmarks }) => {
        const own = benchmarks?.find(({ id }) => id === benchmarkId)
        if (!own) return []
        const { count, firstAt, lastAt, sampleId } = own
        return { error, count, firstAt, lastAt, sampleId }
      })

/** Requests for one benchmark's samples, and how many of them there are; of the others, only those that are told. */
export function inFlightOf(
  progress: { inFlight: readonly InFlight[]; inFlightCount: number } | null,
  benchmarkId: string | undefined,
): { requests: readonly InFlight[]; total: number } {
  const all = progress?.inFlight ?? []
  if (benchmarkId === undefined) return { requests: all, total: progress?.inFlightCount ?? 0 }
  const requests = all.filter(one => one.benchmarkId === benchmarkId)
  return { requests, total: requests.length }
}
