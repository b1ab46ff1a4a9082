import { studentQuantile } from './beta-distribution'

export interface MeanInterval {
  low: number
  high: number
  stdErr: number
  level: number
}

/**
 * The mean of a few scores with Student's t for their unknown spread: x̄ ± t(level, n−1)·s/√n (Student 1908, Biometrika 6:1). Null for
 * one score, and for scores that are all the same, whose spread says nothing. Where all are shares of 1, the ends stay shares.
 */
export function meanInterval(scores: readonly number[], level: number): MeanInterval | null {
  const n = scores.length
  if (n < 2 || scores.every(score => score === scores[0])) return null
  const mean = scores.reduce((sum, score) => sum + score, 0) / n
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  const stdErr = Math.sqrt(squares / (n - 1) / n)
  const half = studentQuantile(level, n - 1) * stdErr
  const areShares = scores.every(score => score >= 0 && score <= 1)
  return {
    low: areShares ? Math.max(0, mean - half) : mean - half,
    high: areShares ? Math.min(1, mean + half) : mean + half,
    stdErr,
    level,
  }
}
