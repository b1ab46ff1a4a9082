import { studentQuantile } from '../../engine/comparison/beta-distribution'

const MOST = 64
const FEWEST = 10

export interface BatchMeans {
  add(value: number): void
  /** 95 % interval of the mean; null for fewer than ten batches. */
  interval(): { low: number; high: number } | null
}

/**
 * Interval of the mean of values that come one after the other and resemble their neighbours, as latencies do: means of batches are
 * nearly independent (Law 2015, Simulation Modeling and Analysis, section 9.5.3). Keeps 32 to 64 batches; when they are full, pairs
 * are joined and batches become twice as long.
 */
export function createBatchMeans(): BatchMeans {
  const sums = new Float64Array(MOST)
  let full = 0
  let size = 1
  let sum = 0
  let inBatch = 0

  return {
    add(value) {
      sum += value
      inBatch += 1
      if (inBatch < size) return
      sums[full] = sum
      full += 1
      sum = 0
      inBatch = 0
      if (full < MOST) return
      full = MOST / 2
      for (let at = 0; at < full; at += 1) sums[at] = sums[2 * at]! + sums[2 * at + 1]!
      size *= 2
    },
    interval() {
      if (full < FEWEST) return null
      let total = 0
      for (let at = 0; at < full; at += 1) total += sums[at]!
      const mean = total / full / size
      let squares = 0
      for (let at = 0; at < full; at += 1) squares += (sums[at]! / size - mean) ** 2
      const half = studentQuantile(0.95, full - 1) * Math.sqrt(squares / (full - 1) / full)
      return { low: mean - half, high: mean + half }
    },
  }
}
