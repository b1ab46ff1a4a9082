import type { SimpleCheck, VerificationMetricId, VerificationRow } from '@contract'
import type { Generation } from './prepare-request'

/** Whether a row counts for a metric and how; null: it does not belong to it. */
export type RowVote = { good: number; total: number } | null

interface MetricFacts {
  /** Of which generation it is a published metric; `both`, or none: a check of its own. */
  published: Generation | 'both' | null
  /** Of a row that the server answered or refused for good. */
  vote(row: VerificationRow, generation: Generation): RowVote
  /** Whether the row would have counted, had it not met the rate limit. */
  wouldCount(row: VerificationRow, generation: Generation): boolean
  /** A small value is a good one. */
  isLowBetter?: boolean
}

const always = (): boolean => true
const share = (isGood: boolean): RowVote => ({ good: isGood ? 1 : 0, total: 1 })
const hasCheck = (row: VerificationRow, name: string): boolean =>
  (row.checkTypes ?? ['tool_calls']).includes(name)

function simple(
  published: Generation | 'both' | null,
  check: SimpleCheck,
  validator: string,
): MetricFacts {
  return {
    published,
    vote(row) {
      const result = row.checks.simple[check]
      return result?.checked ? share(result.valid === true) : null
    },
    wouldCount: row => hasCheck(row, validator),
  }
}

const hasCalled = ({ checks }: VerificationRow): boolean =>
  checks.toolCalls?.finishReason === 'tool_calls'

/** How rows count for each metric but the similarity, which needs pairs. Formulas: README of MiniMax-Provider-Verifier. */
export const metricCounts: Record<
  Exclude<VerificationMetricId, 'trigger-similarity'>,
  MetricFacts
> = {
  'query-success': {
    published: 'both',
    vote: row => share(row.status === 'success'),
    wouldCount: always,
  },
  'query-success-attempts': {
    published: 'both',
    vote: row => ({ good: row.status === 'success' ? 1 : 0, total: row.attempts }),
    wouldCount: always,
  },
  'finish-tool-calls': {
    published: 'classic',
    vote: row => share(hasCalled(row)),
    wouldCount: row => hasCheck(row, 'tool_calls'),
  },
  'tool-calls-match': {
    published: 'labelled',
    vote(row) {
      if (row.expectedToolCall === null) return null
      const wanted = row.expectedToolCall ? 'tool_calls' : 'stop'
      return share(row.checks.toolCalls?.finishReason === wanted)
    },
    wouldCount: row => row.expectedToolCall !== null,
  },
  'schema-accuracy': {
    published: 'both',
    vote(row, generation) {
      if (!hasCalled(row) || (generation === 'labelled' && row.expectedToolCall !== true))
        return null
      return share(row.checks.toolCalls?.valid === true)
    },
    wouldCount: (row, generation) =>
      hasCheck(row, 'tool_calls') && (generation === 'classic' || row.expectedToolCall === true),
  },
  'not-only-reasoning': {
    published: 'classic',
    vote: row => share(!row.checks.onlyReasoning),
    wouldCount: always,
  },
  'only-reasoning': {
    published: 'labelled',
    vote: row => share(row.checks.onlyReasoning),
    wouldCount: always,
    isLowBetter: true,
  },
  'language-following': simple('both', 'language_following', 'contains_russian_characters_unicode'),
  'scenario-check': simple('labelled', 'scenario_check', 'scenario_check'),
  'no-repetition': simple(null, 'error_repeating', 'repeat_n_gram'),
  'silence-output': simple(null, 'silence_output', 'silence_output'),
  'answers-beyond-reasoning': simple(null, 'answers_beyond_reasoning', 'answers_beyond_reasoning'),
  'reply-script': simple(null, 'reply_script', 'reply_script'),
  'reply-text': simple(null, 'reply_text', 'reply_text'),
  'usage-accounting': simple(null, 'usage_accounting', 'usage_accounting'),
  'stream-form': simple(null, 'stream_form', 'stream_form'),
  'same-reply': simple(null, 'same_reply', 'same_reply'),
}
