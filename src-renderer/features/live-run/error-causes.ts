import type { BenchmarkReport, ErrorGroup, ErrorInfo } from '@contract'

/** A cause of failures: how often it was met, and how many samples it has failed for good. */
export interface ErrorCause {
  error: ErrorInfo
  count: number
  /** Absent where only a report tells of it. */
  firstAt?: number
  lastAt?: number
  sampleId?: number | null
  failedSamples: number
}

const keyOf = ({ code, message }: ErrorInfo): string => JSON.stringify([code, message])

/**
 * What the running process met, samples that had failed before it took up the run, and what reports say beyond failures (samples
 * without a score); the most frequent first.
 */
export function errorCauses(
  met: readonly ErrorGroup[],
  failed: readonly ErrorGroup[],
  reports: readonly BenchmarkReport[],
): ErrorCause[] {
  const causes = new Map<string, ErrorCause>()
  for (const group of met) causes.set(keyOf(group.error), { ...group, failedSamples: 0 })
  for (const group of failed) {
    const known = causes.get(keyOf(group.error))
    causes.set(keyOf(group.error), {
      ...(known ?? group),
      sampleId: group.sampleId,
      failedSamples: group.count,
    })
  }
  const failures = new Set(failed.map(({ error }) => error.code))
  for (const { error, count } of reports.flatMap(({ problems }) => problems)) {
    // Reports tell failures by their code alone, which the stored samples do better.
    if (failures.has(error.code)) continue
    const key = keyOf(error)
    causes.set(key, { error, count: count + (causes.get(key)?.count ?? 0), failedSamples: 0 })
  }
  return [...causes.values()].sort((a, b) => b.count - a.count)
}
