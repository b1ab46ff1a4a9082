import type {
  ErrorInfo,
  JsonObject,
  LoadPoint,
  LoadProgress,
  LoadRunSummary,
  LoadSearchResult,
  LoadStep,
  LoadTestRequest,
} from '@contract'
import type { Endpoint } from './http/endpoint'
import type { RequestText } from '../engine/load-test/request-row'

/** What the sending thread is given. It holds the key, so it is never stored. */
export interface LoadJob {
  request: LoadTestRequest
  endpoint: Endpoint
  /** Of the saved server: sent with every request below what the test itself sets. */
  extraBody: JsonObject
}

export type ProgressBody = Omit<LoadProgress, 'loadTestId' | 'at' | 'notices'>

/** What the sending thread tells. */
export type LoadMessage =
  | { type: 'run-started'; position: number; step: LoadStep; label: string; at: number }
  | { type: 'rows'; position: number; rows: Float64Array; count: number; texts: RequestText[] }
  | { type: 'progress'; progress: ProgressBody }
  | { type: 'notice'; level: 'info' | 'warning' | 'error'; text: string }
  | {
      type: 'run-ended'
      position: number
      at: number
      status: 'finished' | 'stopped'
      summary: LoadRunSummary
      points: LoadPoint[]
      quantiles: Record<string, { share: number; value: number }[]>
    }
  | { type: 'ended'; search: LoadSearchResult[]; error: ErrorInfo | null }

/** What it is told. `spare`: rows that were stored and can be filled anew, so that none are left behind as garbage. */
export type LoadOrder = { type: 'stop' } | { type: 'spare'; rows: Float64Array }
