import type {
  VerificationRow,
  VerificationScorecard,
  VerificationSummary,
  VerificationWarning,
} from '@contract'
import type { SkippedLine } from '../../engine/verification/read-test-set'
import { scorecardOf } from '../../engine/verification/scorecard'
import { thresholdsFor } from '../../engine/verification/thresholds'
import {
  pairRows,
  type TriggerPair,
  type TriggerRow,
} from '../../engine/verification/trigger-similarity'
import type { StoredReference } from '../../store/verification-repository'

export interface Judging {
  verification: Pick<VerificationSummary, 'request' | 'generation'>
  rows: (Omit<VerificationRow, 'request'> & { settings: Record<string, string> })[]
  reference: StoredReference | null
  skipped: SkippedLine[]
}

/** The scorecard of a verification's rows against its thresholds and its reference. */
export function judgeVerification({
  verification,
  rows,
  reference,
  skipped,
}: Judging): VerificationScorecard {
  const { request, generation } = verification
  const pairs = reference && pairLoops(rows, reference.rows)
  const warnings = [
    ...skippedWarning(skipped),
    ...rowWarnings(rows, request.target.model),
    ...(pairs && reference ? referenceWarnings(pairs, { verification, reference }) : []),
  ]
  return scorecardOf(
    rows.map(row => ({ ...row, request: '' })),
    {
      generation,
      thresholds: thresholdsFor(generation, {
        isBundled: request.testSet.kind === 'bundled',
        own: request.thresholds,
      }),
      pairs,
      warnings,
    },
  )
}

/** Each loop with the reference's loop of the same number; where that has fewer, they are used in turn. */
export function pairLoops<R extends TriggerRow>(
  rows: R[],
  reference: TriggerRow[],
): TriggerPair<R>[][] {
  const theirs = [...Map.groupBy(reference, row => row.loop).values()]
  const ours = [...Map.groupBy(rows, row => row.loop).entries()]
  return ours.map(([loop, own]) =>
    pairRows(own, theirs[(loop - 1) % Math.max(1, theirs.length)] ?? []),
  )
}

const warning = (
  code: VerificationWarning['code'],
  count: number,
  detail = '',
): VerificationWarning[] => (count === 0 ? [] : [{ code, count, detail }])

function skippedWarning(skipped: SkippedLine[]): VerificationWarning[] {
  const detail = skipped
    .slice(0, 3)
    .map(({ dataIndex, problem }) => `${dataIndex}: ${problem}`)
    .join('; ')
  return warning('lines-skipped', skipped.length, detail)
}

function rowWarnings(rows: Judging['rows'], asked: string): VerificationWarning[] {
  const withReason = (code: string): string[] =>
    rows.flatMap(row => row.reasons.filter(one => one.code === code).map(({ detail }) => detail))
  const swapped = withReason('model-differs')
  const refused = withReason('field-refused')
  return [
    ...warning('rate-limited', rows.filter(row => row.isInconclusive).length),
    ...warning('model-swapped', swapped.length, `${asked} → ${names(swapped)}`),
    ...warning('fields-refused', refused.length, names(refused)),
  ]
}

function referenceWarnings(
  loops: TriggerPair[][],
  {
    verification,
    reference,
  }: { verification: Judging['verification']; reference: StoredReference },
): VerificationWarning[] {
  const pairs = loops.flat()
  const differing = pairs.filter(pair => pair.differing.length > 0)
  const ownBody = verification.request.extraBody
  const isOtherBody =
    reference.extraBody !== null && JSON.stringify(reference.extraBody) !== JSON.stringify(ownBody)
  const fields = differing.flatMap(pair => pair.differing)
  if (isOtherBody) fields.push('extra_body')
  const failed = pairs.filter(pair => pair.reference?.status === 'failed').length
  return [
    ...warning(
      'reference-settings',
      differing.length || (isOtherBody ? pairs.length : 0),
      names(fields),
    ),
    ...warning('reference-rows', pairs.filter(pair => !pair.reference).length),
    ...warning('reference-failed', failed),
  ]
}

const names = (all: string[]): string => [...new Set(all)].slice(0, 5).join(', ')
