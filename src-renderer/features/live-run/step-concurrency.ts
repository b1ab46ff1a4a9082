const most = 1024

/** One more or less where that is a lot, and about a tenth where it is not. */
export function stepConcurrency(current: number, direction: '+' | '-'): number {
  const step = Math.max(1, Math.round(current / 10))
  return Math.min(most, Math.max(1, direction === '+' ? current + step : current - step))
}
