import type { VerificationMetric, VerificationThreshold } from '@contract'

/** A share in percent, as the published tables print it. */
export const shareText = (share: number | null): string =>
  share === null ? '–' : `${trimmed(share)} %`

/** `≥ 98 %`, `≤ 0 %` or `80 ± 2.5 %`. */
export function thresholdText({ kind, value, tolerance }: VerificationThreshold): string {
  if (kind === 'near') return `${trimmed(value)} ± ${trimmed(tolerance)} %`
  return `${kind === 'min' ? '≥' : '≤'} ${trimmed(value)} %`
}

export const intervalText = ({ interval }: Pick<VerificationMetric, 'interval'>): string =>
  interval ? `${trimmed(interval.low)} – ${trimmed(interval.high)}` : '–'

const trimmed = (share: number): string => String(Number((share * 100).toFixed(2)))

/** A change in percentage points, with its sign. */
export function pointsText(change: number): string {
  const points = Number((change * 100).toFixed(1))
  return points === 0 ? '±0' : points > 0 ? `+${points}` : `−${-points}`
}
