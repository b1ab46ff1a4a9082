import type { ChartCount } from './ChartFrame'

export interface ScoreBar {
  name: string
  value: number
  /** Ends of the interval; absent where there is none. */
  low?: number
  high?: number
  /** Behind the name: usually the number of samples. */
  note: string
}

export interface ScoreBarsProps {
  title: string
  unit?: string
  n?: ChartCount | undefined
  /** In the order in which they are to stand. */
  bars: readonly ScoreBar[]
  /** The axis ends here; the largest value when absent. */
  max?: number
  format(value: number): string
  columns: { name: string; value: string; low: string; high: string; note: string }
}
