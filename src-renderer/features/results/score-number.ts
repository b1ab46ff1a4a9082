import type { Interval } from '@contract'
import type { Format } from '../../ui/format'

export interface ScoreStyle {
  /** Shares of 1 as per cent, or as they are. */
  unit: 'percent' | 'share'
  /** Decimals of a percentage; a share has two more, so that both say as much. */
  digits: number
}

type Display = 'percent' | 'number'

/** A score as the user chose to read it. Metrics that are no shares stay plain numbers. */
export function scoreNumber(
  value: number,
  display: Display,
  style: ScoreStyle,
  format: Format,
): string {
  return display === 'percent' && style.unit === 'percent'
    ? format.percent(value, style.digits)
    : format.decimal(value, style.digits + 2)
}

/** Half the width of an interval in the unit of `scoreNumber`, without a unit. */
export function halfWidth(
  { low, high }: Pick<Interval, 'low' | 'high'>,
  display: Display,
  style: ScoreStyle,
  format: Format,
): string {
  const half = (high - low) / 2
  return display === 'percent' && style.unit === 'percent'
    ? format.decimal(half * 100, style.digits)
    : format.decimal(half, style.digits + 2)
}

/** A difference with its sign; percentage points where scores are per cent. */
export function deltaNumber(
  value: number,
  display: Display,
  style: ScoreStyle,
  format: Format,
): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  const size = Math.abs(value)
  return display === 'percent' && style.unit === 'percent'
    ? `${sign}${format.decimal(size * 100, style.digits)}`
    : `${sign}${format.decimal(size, style.digits + 2)}`
}
