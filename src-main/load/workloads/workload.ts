/** A request to send. */
export interface WorkItem {
  body: Buffer
  /** NaN: not counted. */
  inTokens: number
  /** Wait so long after the turn before. */
  delayMs?: number
}

/** What is asked. Its rows go round: index 0, 1, 2 … without end. */
export interface Workload {
  /** Distinct rows; null: drawn, so that there is no end. */
  size: number | null
  /** The first request of this index. */
  first(index: number): WorkItem
  /** Where conversations have turns: the request after an answer, or null at the end. `answer` is null where the turn failed. */
  next?(index: number, turn: number, answer: string | null): WorkItem | null
  /** Of a recorded trace: when each request is due, in ms since the start. */
  schedule?: number[]
  warnings: string[]
}
