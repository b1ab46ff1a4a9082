import type { StepPlan } from './step'

export const WARM_UP = 0
export const MEASURED = 1
export const COOL_DOWN = 2

/** Deals out the phases of a run: warm-up, measured, cool-down, each for its number or its time. */
export interface Phases {
  /** The phase of the next conversation; null: none is sent any more. */
  next(): number | null
  /** What runs at the moment. */
  current(): 'warm-up' | 'measuring' | 'cool-down'
  /** Whether the measured part has had its time. */
  isOver(): boolean
  /** Conversations that the run sends in all; null for a duration. */
  readonly total: number | null
}

export function createPhases(
  plan: Pick<StepPlan, 'step' | 'durationMs' | 'rampMs' | 'warmup' | 'cooldown'>,
  now: () => number,
  onMeasuring: () => void,
): Phases {
  const { step, durationMs, rampMs } = plan
  const warmCount = countOf(plan.warmup, step.number)
  const coolCount = countOf(plan.cooldown, step.number)
  const warmMs = step.number === null && plan.warmup < 1 ? (durationMs ?? 0) * plan.warmup : 0
  const coolShare = plan.cooldown < 1 ? plan.cooldown : 0
  let warm = 0
  let measured = 0
  let cool = 0
  let began = NaN

  return {
    next() {
      const at = now()
      if (at < rampMs || warm < warmCount || at < rampMs + warmMs) {
        warm += 1
        return WARM_UP
      }
      const hasTime = durationMs === null || Number.isNaN(began) || at - began < durationMs - warmMs
      const hasNumber = step.number === null || measured < step.number
      if (hasTime && hasNumber && durationMs !== 0) {
        if (Number.isNaN(began)) {
          began = at
          onMeasuring()
        }
        measured += 1
        return MEASURED
      }
      const wanted = coolCount || (step.number === null ? Math.ceil(measured * coolShare) : 0)
      if (cool >= wanted || measured === 0) return null
      cool += 1
      return COOL_DOWN
    },
    current: () => (cool > 0 ? 'cool-down' : measured > 0 ? 'measuring' : 'warm-up'),
    isOver: () => durationMs !== null && now() - began >= durationMs,
    total: step.number === null ? null : warmCount + step.number + coolCount,
  }
}

/** A count as it is; a share below 1 of the measured requests. */
function countOf(amount: number, number: number | null): number {
  if (amount >= 1) return Math.round(amount)
  return number === null ? 0 : Math.ceil(amount * number)
}
