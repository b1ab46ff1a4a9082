import type { JsonObject, VerificationRow } from '@contract'
import { metricCounts } from '../../engine/verification/metric-counts'
import type { Generation } from '../../engine/verification/prepare-request'
import { roundHalfEven } from './round-half-even'

/**
 * The tool's summary.json with its keys, whose meaning depends on the generation. What the rate limit ended is counted apart, and
 * attempts are those of all runs together, so that no rate exceeds 1.
 */
export function summaryOf(
  rows: VerificationRow[],
  { model, generation }: { model: string; generation: Generation },
): JsonObject {
  const decided = rows.filter(row => !row.isInconclusive)
  const count = (isIt: (row: VerificationRow) => boolean): number => decided.filter(isIt).length
  const success = count(row => row.status === 'success')
  const attempts = decided.reduce((sum, row) => sum + row.attempts, 0)
  const onlyReasoning = count(row => row.checks.onlyReasoning)
  const hasCalls = decided.some(row => row.checks.toolCalls !== undefined)
  const inconclusive = rows.length - decided.length
  return {
    model,
    success_count: success,
    failure_count: decided.length - success,
    ...(inconclusive > 0 && { inconclusive_count: inconclusive }),
    all_count: attempts,
    ...scenarioCounts(decided),
    ...(hasCheck(decided, 'error_repeating') && {
      ...simpleCounts(decided, 'error_repeating'),
      error_repeating_config: { n: 3, repeat_count: 4 },
    }),
    ...simpleCounts(decided, 'language_following'),
    ...simpleCounts(decided, 'silence_output'),
    ...(hasCalls && (generation === 'labelled' ? labelledCalls(decided) : classicCalls(decided))),
    error_only_reasoning_checked_count: decided.length,
    error_only_reasoning_count: onlyReasoning,
    error_only_reasoning_rate: decided.length === 0 ? 0 : onlyReasoning / decided.length,
    success_rate: attempts === 0 ? 0 : roundHalfEven(success / attempts, 2),
    ...(hasCalls &&
      generation === 'labelled' && { tool_calls_match_rate: matchRate(decided, success) }),
  }
}

type Checked = 'error_repeating' | 'language_following' | 'silence_output' | 'scenario_check'

const hasCheck = (rows: VerificationRow[], check: Checked): boolean =>
  rows.some(row => row.checks.simple[check] !== undefined)

function simpleCounts(rows: VerificationRow[], check: Checked): JsonObject {
  if (!hasCheck(rows, check)) return {}
  const results = rows.flatMap(row => row.checks.simple[check] ?? []).filter(one => one.checked)
  const valid = results.filter(one => one.valid).length
  return {
    [`${check}_checked_count`]: results.length,
    [`${check}_valid_count`]: valid,
    [`${check}_invalid_count`]: results.length - valid,
  }
}

function scenarioCounts(rows: VerificationRow[]): JsonObject {
  const counts = simpleCounts(rows, 'scenario_check')
  const checked = counts.scenario_check_checked_count as number | undefined
  if (!checked) return counts
  const valid = counts.scenario_check_valid_count as number
  return { ...counts, scenario_check_pass_rate: roundHalfEven(valid / checked, 4) }
}

const finishOf = (row: VerificationRow): string | null => row.checks.toolCalls?.finishReason ?? null
const isCalled = (row: VerificationRow): boolean => finishOf(row) === 'tool_calls'

function classicCalls(rows: VerificationRow[]): JsonObject {
  const called = rows.filter(isCalled)
  return {
    tool_calls_finish_stop: rows.filter(row => finishOf(row) === 'stop').length,
    tool_calls_finish_tool_calls: called.length,
    ...otherEnds(rows),
    ...validity(rows, called),
  }
}

function labelledCalls(rows: VerificationRow[]): JsonObject {
  const labelled = rows.filter(row => row.expectedToolCall !== null)
  const ended = (label: boolean, finish: string): VerificationRow[] =>
    labelled.filter(row => row.expectedToolCall === label && finishOf(row) === finish)
  return {
    tool_calls_finish_tool_calls: ended(true, 'tool_calls').length,
    tool_calls_finish_stop: ended(true, 'stop').length,
    stop_finish_tool_calls: ended(false, 'tool_calls').length,
    stop_finish_stop: ended(false, 'stop').length,
    ...otherEnds(labelled),
    expected_tool_call_total_count: labelled.length,
    ...validity(rows, ended(true, 'tool_calls')),
  }
}

function otherEnds(rows: VerificationRow[]): JsonObject {
  const detail: Record<string, number> = {}
  for (const row of rows) {
    const finish = finishOf(row)
    if (finish === null || finish === 'stop' || finish === 'tool_calls') continue
    detail[finish] = (detail[finish] ?? 0) + 1
  }
  return {
    tool_calls_finish_others: Object.values(detail).reduce((sum, one) => sum + one, 0),
    tool_calls_finish_others_detail: detail,
  }
}

function validity(rows: VerificationRow[], called: VerificationRow[]): JsonObject {
  const valid = called.filter(row => row.checks.toolCalls?.valid).length
  const distribution: Record<string, number> = {}
  for (const row of called) {
    const count = String(row.checks.toolCalls?.count ?? 0)
    distribution[count] = (distribution[count] ?? 0) + 1
  }
  return {
    tool_calls_schema_validation_error_count: called.length - valid,
    tool_calls_successful_count: valid,
    tool_calls_total_count: rows.reduce((sum, row) => sum + (row.checks.toolCalls?.count ?? 0), 0),
    tool_calls_count_distribution: distribution,
  }
}

function matchRate(rows: VerificationRow[], success: number): number {
  const votes = rows.flatMap(row => metricCounts['tool-calls-match'].vote(row, 'labelled') ?? [])
  const matches = votes.reduce((sum, vote) => sum + vote.good, 0)
  const total = votes.length > 0 ? votes.length : success
  return total === 0 ? 0 : roundHalfEven(matches / total, 4)
}
