import type { LoadStep } from '@contract'
import type { StepOutcome, StepState } from '../step'

/** Runs one step after another; searches decide which. */
export interface StepRunner {
  run(step: LoadStep, options?: RunOptions): Promise<StepOutcome & { position: number }>
  readonly isStopped: boolean
}

export interface RunOptions {
  label?: string
  mayStop?: (state: StepState, partial: () => StepOutcome['summary']) => string | null
  durationMs?: number | null
  overSaturation?: 'off' | 'watch' | 'stop'
}
