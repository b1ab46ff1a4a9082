import type { JudgeFailure, JudgeRecord, Outcome } from '@contract'
import type { Values } from '../benchmark'
import type { JudgedReply } from './judge-panel'

const REASONS: Record<JudgeFailure, string> = {
  transport: 'the request to it failed',
  empty: 'it answered nothing',
  unreadable: 'its answer held no verdict, twice',
  contradictory: 'its answer held verdicts that differ',
  'out-of-range': 'its verdict was outside of what was asked for',
}

type Rated = Exclude<Outcome, { kind: 'failed' }>

/** What becomes of a reply that judges were asked about. `rule`: the rule's values, where there is one. */
export function judgedOutcome(input: {
  judged: JudgedReply
  rule: Values | null
  mode: 'judge' | 'recall'
  /** Key of the value that stands for the sample. */
  metric: string
  answer: string | null
}): Rated {
  const { judged, rule, mode, metric, answer } = input
  const record = (status: JudgeRecord['status']): JudgeRecord => ({
    status,
    observations: judged.observations.map(({ judge, repeat, values, failure }) => ({
      judge,
      repeat,
      value: values?.[metric] ?? null,
      failure,
    })),
    ...(judged.positions.total > 0 && { positions: judged.positions }),
    ruleValue: rule?.[metric] ?? null,
  })
  if (judged.values) {
    const values = mode === 'recall' && rule ? better(rule, judged.values) : judged.values
    return { kind: 'scored', values, answer, judge: record(judged.tied ? 'tied' : 'judged') }
  }
  const reason = reasonOf(judged)
  if (!rule) return { kind: 'unscored', reason, answer, judge: record('unusable') }
  return {
    kind: 'scored',
    values: rule,
    answer,
    explanation: `${reason} The rule's score holds.`,
    judge: record('fallback'),
  }
}

/** The outcome of a reply that the rule found right, so that no judge was asked. */
export function satisfiedOutcome(values: Values, metric: string, answer: string | null): Rated {
  return {
    kind: 'scored',
    values,
    answer,
    judge: { status: 'not-needed', observations: [], ruleValue: values[metric] ?? null },
  }
}

/** Without counts, so that equal reasons are listed as one. */
function reasonOf({ observations }: JudgedReply): string {
  const kinds = [...new Set(observations.flatMap(one => one.failure ?? []))].sort()
  if (kinds.length === 0) return 'Too few judges gave a verdict.'
  return `No usable verdict of the judge: ${kinds.map(kind => REASONS[kind]).join('; ')}.`
}

function better(rule: Values, judged: Values): Values {
  const values = { ...rule }
  for (const [metric, value] of Object.entries(judged)) {
    values[metric] = Math.max(value, rule[metric] ?? -Infinity)
  }
  return values
}
