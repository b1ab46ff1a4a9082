import type { VerificationReason, VerificationRow } from '@contract'

/** What the rate limit ended decides nothing; notes do not count. */
export function rowVerdict(
  { isInconclusive }: Pick<VerificationRow, 'isInconclusive'>,
  reasons: VerificationReason[],
): VerificationRow['verdict'] {
  if (isInconclusive) return 'inconclusive'
  return reasons.some(({ isNote }) => !isNote) ? 'failed' : 'passed'
}
