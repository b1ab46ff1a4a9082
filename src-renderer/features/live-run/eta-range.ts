import type { Progress } from '@contract'

const windowMs = 300_000
const stretches = 8
/** Fewer finished samples than this say nothing about the spread. */
const fewest = 16

/**
 * Between which times left the rest will take, in milliseconds: what is left over the mean speed of the last five minutes, plus and minus
 * two standard errors of that mean over up to eight stretches of equal length (batch means: Law, Simulation Modeling and Analysis, § 9.5.3).
 * Null while too little is known. The high end is at most four times the estimate.
 */
export function etaRange({
  points,
  etaMs,
  samplesPerSecond,
}: Pick<Progress, 'points' | 'etaMs' | 'samplesPerSecond'>): { low: number; high: number } | null {
  const last = points.at(-1)
  if (!last || etaMs === null || etaMs <= 0) return null
  const recent = points.filter(({ at }) => at >= last.at - windowMs)
  const first = recent[0] ?? last
  const count = Math.min(stretches, Math.floor((recent.length - 1) / 2))
  if (count < 3 || last.done - first.done < fewest) return null
  const step = (last.at - first.at) / count
  const doneAt = (time: number): number => recent.findLast(({ at }) => at <= time)?.done ?? 0
  const rates = Array.from({ length: count }, (_, at) => {
    const from = first.at + at * step
    return ((doneAt(from + step) - doneAt(from)) / step) * 1000
  })
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / count
  const variance = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0) / (count - 1)
  const margin = 2 * Math.sqrt(variance / count)
  const left = (etaMs * samplesPerSecond) / 1000
  const ms = (rate: number) => (left / Math.max(rate, samplesPerSecond / 4)) * 1000
  return { low: Math.min(etaMs, ms(mean + margin)), high: Math.max(etaMs, ms(mean - margin)) }
}
