import type { JudgeCall, JudgeFailure, JudgeRecord, JudgeReport } from '@contract'
import { Float, type PythonJson } from './python-json'

/** Our words for a call that gave no verdict, in EvalScope's. */
const FAILURES: Record<JudgeFailure, string> = {
  transport: 'transport_error',
  empty: 'parse_error',
  unreadable: 'parse_error',
  contradictory: 'parse_error',
  'out-of-range': 'parse_error',
}

/** The status of a sample's score. A rule in a judge's place is `fallback` where the rule came first anyway, else `degraded`. */
export function judgeStatus(record: JudgeRecord, mode: 'judge' | 'recall'): string {
  switch (record.status) {
    case 'judged':
    case 'not-needed':
      return 'success'
    case 'tied':
      return 'degraded'
    case 'fallback':
      return mode === 'recall' ? 'fallback' : 'degraded'
    case 'unusable': {
      const kinds = record.observations.flatMap(one => one.failure ?? [])
      if (kinds.length === 0) return 'excluded'
      return kinds.every(kind => kind === 'transport') ? 'transport_error' : 'parse_error'
    }
  }
}

/** What the judges did about one sample, in the form of a report's `judge_summary`. */
export function sampleJudgeSummary(record: JudgeRecord, status: string): PythonJson {
  const { observations, positions } = record
  const failures: Record<string, number> = {}
  for (const { failure } of observations) {
    if (failure) failures[FAILURES[failure]] = (failures[FAILURES[failure]] ?? 0) + 1
  }
  const isScored = record.status !== 'unusable'
  return {
    status,
    scored: isScored ? 1 : 0,
    total: 1,
    coverage: new Float(isScored ? 1 : 0),
    judge_models: [...new Set(observations.map(one => one.judge))],
    valid_observations: observations.filter(one => one.failure === null).length,
    total_observations: observations.length,
    failures,
    disagreement: {
      numeric: null,
      categorical: null,
      position_consistency: positions ? new Float(positions.same / positions.total) : null,
    },
    error: null,
  }
}

/** `judge_summary` of a report. */
export function judgeSummary(report: JudgeReport): PythonJson {
  const { samples, observations, disagreement, positions } = report
  const scored = samples.total - samples.unusable
  const failures: Record<string, number> = {}
  for (const [kind, count] of Object.entries(report.failures)) {
    const name = FAILURES[kind as JudgeFailure]
    failures[name] = (failures[name] ?? 0) + (count ?? 0)
  }
  const isDegraded = samples.tied + samples.fallback > 0
  return {
    status: samples.unusable > 0 ? 'excluded' : isDegraded ? 'degraded' : 'success',
    scored,
    total: samples.total,
    coverage: new Float(samples.total === 0 ? 0 : scored / samples.total),
    judge_models: report.models.map(model => model.judge),
    valid_observations: observations.valid,
    total_observations: observations.total,
    failures,
    disagreement: {
      numeric: float(disagreement.numeric),
      categorical: float(disagreement.categorical),
      position_consistency: float(positions.consistency),
    },
    error: null,
  }
}

/** A call as an entry of `score.metadata.judge_attempts`. */
export function judgeAttempt(call: JudgeCall): PythonJson {
  const { verdict } = call
  return {
    judge_id: call.judge,
    model: call.model,
    question: call.question,
    repeat: call.repeat,
    attempt: call.attempt,
    swapped: call.swapped,
    status: call.failure === null ? 'success' : FAILURES[call.failure],
    messages: call.messages.map(({ role, content }) => ({
      role,
      content: typeof content === 'string' ? content : '',
    })),
    response: call.reply,
    parsed: verdict && {
      reasoning: verdict.reasoning,
      ...(verdict.label === null ? { score: float(verdict.score) } : { verdict: verdict.label }),
    },
    latency: call.latencyMs === null ? null : new Float(call.latencyMs / 1000),
    input_tokens: call.inputTokens,
    output_tokens: call.outputTokens,
    error: call.error ? call.error.message : call.failure,
  }
}

const float = (value: number | null): PythonJson => (value === null ? null : new Float(value))
