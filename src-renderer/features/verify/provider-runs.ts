import type { VerificationMetric, VerificationMetricId, VerificationSummary } from '@contract'
import { modelLabel } from '../../ui/model-label'

const sameProvider = (one: VerificationSummary, other: VerificationSummary): boolean =>
  one.place === other.place &&
  one.request.target.model === other.request.target.model &&
  one.setHash === other.setHash &&
  one.generation === other.generation

const isJudged = ({ status, scorecard }: VerificationSummary): boolean =>
  status === 'finished' && scorecard !== null

/** Finished verifications of the same model on the same server with the same set, up to this one, oldest first. */
export function historyOf(
  all: readonly VerificationSummary[],
  shown: VerificationSummary,
): VerificationSummary[] {
  return all
    .filter(one => sameProvider(one, shown) && (isJudged(one) || one.id === shown.id))
    .map(one => (one.id === shown.id ? shown : one))
    .filter(one => one.scorecard !== null && one.startedAt <= shown.startedAt)
    .sort((a, b) => a.startedAt - b.startedAt)
}

/** The latest finished verification of each provider with a set, in the order of their names. */
export function latestOfProviders(
  all: readonly VerificationSummary[],
  setHash: string,
): VerificationSummary[] {
  const latest: VerificationSummary[] = []
  for (const one of all.filter(isJudged).toSorted((a, b) => b.startedAt - a.startedAt)) {
    if (one.setHash === setHash && !latest.some(other => sameProvider(one, other))) latest.push(one)
  }
  return latest.sort((a, b) => providerName(a).localeCompare(providerName(b)))
}

/** The model's two names where the user has one for it. */
export const modelWords = ({ request: { target } }: VerificationSummary): string =>
  modelLabel({ modelName: target.model, modelId: target.alias ?? '' })

export const providerName = (one: VerificationSummary): string =>
  `${one.request.target.alias ?? one.request.target.model} · ${one.place}`

/** Sets with finished verifications, the one that was asked last first. */
export function setsOf(all: readonly VerificationSummary[]): { hash: string; name: string }[] {
  const sets = new Map<string, string>()
  for (const one of all.filter(isJudged)) {
    if (!sets.has(one.setHash)) sets.set(one.setHash, one.setName)
  }
  return [...sets].map(([hash, name]) => ({ hash, name }))
}

export function metricOf(
  { scorecard }: VerificationSummary,
  id: VerificationMetricId,
): VerificationMetric | undefined {
  return scorecard?.metrics.find(metric => metric.id === id)
}

/** A metric's values over verifications, those without one left out. */
export const valuesOf = (
  history: readonly VerificationSummary[],
  id: VerificationMetricId,
): number[] => history.flatMap(one => metricOf(one, id)?.value ?? [])
