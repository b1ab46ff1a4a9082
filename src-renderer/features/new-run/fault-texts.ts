import type { TFunction } from 'i18next'
import type { DraftFault } from './draft-faults'

/** The words for each field's fault; nothing until a start was tried, so that an empty form is not all red. */
export interface FaultTexts {
  of(field: string): string | undefined
}

export function faultTexts(
  faults: readonly DraftFault[],
  isShown: boolean,
  t: TFunction<'newRun'>,
): FaultTexts {
  return {
    of: field => {
      const found = isShown ? faults.find(one => one.field === field) : undefined
      return found && t(`faults.${found.fault}`)
    },
  }
}
