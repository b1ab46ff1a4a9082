import type { CommandInput, Settings } from '@contract'
import { readNumber, readOneOf, type RawSearch } from '../../router/search'

export const intervalMethods = ['auto', 'wilson', 'normal', 'bootstrap', 'clustered'] as const
export type IntervalMethod = (typeof intervalMethods)[number]

export const intervalLevels = [0.9, 0.95, 0.99] as const

/** What the link says about intervals; what is absent is as the settings say. */
export interface IntervalSearch {
  method?: IntervalMethod
  level?: number
}

export function readIntervalSearch(raw: RawSearch): IntervalSearch {
  const level = readNumber(raw.level)
  return {
    method: readOneOf(raw.method, intervalMethods),
    level: level !== undefined && level >= 0.5 && level <= 0.999 ? level : undefined,
  }
}

export type IntervalChoice = Required<NonNullable<CommandInput<'report.scores'>['choice']>>

export function intervalChoice(search: IntervalSearch, settings: Settings | null): IntervalChoice {
  return {
    method: search.method ?? settings?.intervalMethod ?? 'auto',
    level: search.level ?? settings?.intervalLevel ?? 0.95,
    draws: settings?.bootstrapDraws ?? 10_000,
    seed: settings?.bootstrapSeed ?? 42,
    minSamples: settings?.minSamplesForInterval ?? 5,
  }
}

/** Reports hold exactly these intervals. */
export const isUsual = ({ method, level }: IntervalChoice): boolean =>
  method === 'auto' && level === 0.95
