import type { LoadObjective, LoadPoint, LoadRunSummary, LoadStep } from '@contract'
import type { RequestText } from '../engine/load-test/request-row'
import type { ArrivalPlan } from './arrivals'
import type { Endpoint } from './http/endpoint'
import type { Workload } from './workloads/workload'

/** Everything that one run needs to be sent and measured. */
export interface StepPlan {
  step: LoadStep
  endpoint: Endpoint
  workload: Workload
  /** First row of the workload. */
  offset: number
  isStream: boolean
  isText: boolean
  durationMs: number | null
  graceMs: number | null
  arrival: ArrivalPlan['arrival']
  shape: number
  rampMs: number
  warmup: number
  cooldown: number
  seed: number
  objectives: LoadObjective[]
  overSaturation: 'off' | 'watch' | 'stop'
  /** Tokens that may still go in and out; null: any number. */
  tokensLeft: number | null
  countTokens: ((text: string) => number) | null
  keepTexts: number
}

/** Where a run stands. */
export interface StepState {
  phase: 'ramp' | 'warm-up' | 'measuring' | 'cool-down' | 'draining'
  elapsedMs: number
  sent: number
  total: number | null
  ok: number
  failed: number
  inFlight: number
  points: LoadPoint[]
  latencyP50Ms: number | null
  latencyP99Ms: number | null
  ttftP50Ms: number | null
  ttftP99Ms: number | null
  errors: Record<string, number>
  clientBound: string[]
}

export interface StepHooks {
  onRows(rows: Float64Array, count: number, texts: RequestText[]): void
  /** Rows of an earlier batch that may be filled again. */
  spareRows?(): Float64Array | undefined
  onState(state: StepState): void
  /** Asked at each tick: a reason to end this run now, or null. */
  mayStop?(state: StepState, partial: () => StepOutcome['summary']): string | null
}

export interface StepOutcome {
  summary: LoadRunSummary
  points: LoadPoint[]
  quantiles: Record<string, { share: number; value: number }[]>
  /** Requests that were taken from the workload. */
  used: number
  tokens: number
  /** Why it ended before its time; null: it did not. */
  stopped: string | null
}

export interface RunningStep {
  ended: Promise<StepOutcome>
  /** Sends nothing more and cuts what is in flight. */
  stop(reason: string): void
}
