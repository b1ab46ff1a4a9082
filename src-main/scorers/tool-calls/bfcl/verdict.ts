/** What BFCL's checker says: the kind of the first fault in its own words, and what it was about. */
export type Verdict =
  | { isValid: true }
  | {
      isValid: false
      errorType: string
      detail: string
      /** Of a parallel call that found no match: the faults of the calls that were tried. */
      subErrors?: string[]
    }

export const valid: Verdict = { isValid: true }

export function invalid(errorType: string, detail: string): Verdict {
  return { isValid: false, errorType, detail }
}
