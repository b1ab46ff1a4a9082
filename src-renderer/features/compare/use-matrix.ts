import type { CommandInput, RunId } from '@contract'
import { useCommandQuery } from '../../client/queries'
import { useAppState } from '../../state/app-state'

export type Correction = NonNullable<CommandInput<'compare.pair'>['correction']>
export const corrections = ['holm', 'bonferroni', 'benjamini-hochberg', 'none'] as const

/** All runs against the first, with interval, level and correction as the settings say; the correction may be another one. */
export function useMatrix(runIds: RunId[], correction?: Correction) {
  const settings = useAppState(state => state.settings)
  return useCommandQuery('compare.matrix', {
    runIds,
    ...(settings && { level: settings.intervalLevel, interval: settings.intervalMethod }),
    ...((correction ?? settings) && { correction: correction ?? settings?.correction }),
  })
}
