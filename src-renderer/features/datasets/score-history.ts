import type { DatasetRun } from '@contract'
import { modelLabel } from '../../ui/model-label'

/** As many as there are colours that can be told apart. */
export const MOST_MODELS = 8

export type ScoredRun = DatasetRun & { score: number; startedAt: number }

export interface ModelHistory {
  label: string
  /** Oldest first. */
  runs: ScoredRun[]
}

/** Scores by model, the model that ran last first. Only runs with the metric of the newest score can stand on one axis. */
export function scoreHistory(runs: readonly DatasetRun[]): {
  models: ModelHistory[]
  otherMetric: number
} {
  const scored = runs
    .filter((run): run is ScoredRun => run.score !== null && run.startedAt !== null)
    .sort((a, b) => b.startedAt - a.startedAt)
  const [newest] = scored
  const alike = scored.filter(
    run => run.metric === newest?.metric && run.display === newest.display,
  )
  const models = [...Map.groupBy(alike, modelLabel)].map(([label, own]) => ({
    label,
    runs: own.reverse(),
  }))
  return { models, otherMetric: scored.length - alike.length }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [
  ...[1, 2, 5, 10, 15, 30].map(n => n * minute),
  ...[1, 2, 3, 6, 12].map(n => n * hour),
  ...[1, 2, 3, 7, 14, 30, 61, 91, 182, 365, 730, 1826].map(n => n * day),
]

/** At most `count` moments between two at whole minutes, hours or days of the clock; where they are too near, the two themselves. */
export function timeTicks(from: number, to: number, count: number): number[] {
  const step = steps.find(one => (to - from) / one <= count)
  if (step === undefined || to - from < 2 * minute) return from === to ? [from] : [from, to]
  const offset = new Date(from).getTimezoneOffset() * minute
  const first = Math.ceil((from - offset) / step) * step + offset
  const ticks: number[] = []
  for (let at = first; at <= to; at += step) ticks.push(at)
  return ticks.length > 0 ? ticks : [from, to]
}
