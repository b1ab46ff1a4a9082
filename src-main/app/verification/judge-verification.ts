import { isDeepStrictEqual } from 'node:util'
import type {
  JsonObject,
  VerificationRow,
  VerificationScorecard,
  VerificationSummary,
  VerificationWarning,
} from '@contract'
import type { SkippedLine } from '../../engine/verification/read-test-set'
import { scorecardOf } from '../../engine/verification/scorecard'
import { thresholdsFor } from '../../engine/verification/thresholds'
import type { TriggerPair } from '../../engine/verification/trigger-similarity'
import type { StoredReference } from '../../store/verification-repository'
import { pairLoops } from './pair-loops'

export interface Judging {
  verification: Pick<VerificationSummary, 'request' | 'generation'>
  rows: (Omit<VerificationRow, 'request'> & { settings: Record<string, string> })[]
  reference: StoredReference | null
  skipped: SkippedLine[]
  /** What joined the bodies of the latest run; null: nobody knows. */
  extraBody: JsonObject | null
}

/** The scorecard of a verification's rows against its thresholds and its reference. */
export function judgeVerification({
  verification,
  rows,
  reference,
  skipped,
  extraBody,
}: Judging): VerificationScorecard {
  const { request, generation } = verification
  const pairs = reference && pairLoops(rows, reference.rows)
  const warnings = [
    ...skippedWarning(skipped),
    ...rowWarnings(rows, request.target.model),
    ...(extraBody ? changedWarning(rows, extraBody) : []),
    ...(pairs && reference ? referenceWarnings(pairs, { rows, reference, extraBody }) : []),
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

/** Rows that were kept from a run with another extra body, which no hash tells. */
function changedWarning(rows: Judging['rows'], extraBody: JsonObject): VerificationWarning[] {
  const fields = rows.map(row => (row.extraBody ? otherFields(row.extraBody, extraBody) : []))
  const changed = fields.filter(names => names.length > 0)
  return warning('settings-changed', changed.length, names(changed.flat()))
}

const otherFields = (one: JsonObject, other: JsonObject): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    name => !isDeepStrictEqual(one[name], other[name]),
  )

function referenceWarnings(
  loops: TriggerPair[][],
  {
    rows,
    reference,
    extraBody,
  }: { rows: Judging['rows']; reference: StoredReference; extraBody: JsonObject | null },
): VerificationWarning[] {
  const pairs = loops.flat()
  const differing = pairs.filter(pair => pair.differing.length > 0)
  const own = extraBody ?? rows.find(row => row.extraBody)?.extraBody ?? {}
  const others = reference.extraBody ? otherFields(own, reference.extraBody) : []
  const fields = [...differing.flatMap(pair => pair.differing), ...others]
  const failed = pairs.filter(pair => pair.reference?.status === 'failed').length
  return [
    ...warning(
      'reference-settings',
      differing.length || (others.length > 0 ? pairs.length : 0),
      names(fields),
    ),
    ...warning('reference-rows', pairs.filter(pair => !pair.reference).length),
    ...warning('reference-failed', failed),
  ]
}

const names = (all: string[]): string => [...new Set(all)].slice(0, 5).join(', ')
