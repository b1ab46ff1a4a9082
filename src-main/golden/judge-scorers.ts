import type { Json, JsonObject } from '@contract'
import type { VerdictSchema } from '../engine/judge'
import { combineVotes, type VoteRule } from '../scorers/judge-votes'
import { jsonObjectTexts, readVerdict } from '../scorers/judge-verdict'
import { findMathAnswer } from '../scorers/math-answer'
import { mathsEqual } from '../scorers/math-equal'
import { objectIn, textIn, textsIn, withoutThinking, type ScorerTable } from './scorer-table'

const schemas: Record<string, VerdictSchema> = {
  simple_qa_grade: { labels: ['A', 'B', 'C'], hasReasoning: true },
  correctness_ABC: { labels: ['A', 'B', 'C'], hasReasoning: true },
  correctness_AB: { labels: ['A', 'B'], hasReasoning: true },
  aime_equivalence: { labels: ['Yes', 'No'], hasReasoning: false },
  rating_0_1: { range: { low: 0, high: 1 }, hasReasoning: true },
}

function parse(input: JsonObject): Json | undefined {
  const schema = schemas[textIn(input, 'schema')]
  if (!schema) return undefined
  const verdict = readVerdict(textIn(input, 'response'), schema)
  if (!verdict) return { ok: false, value: null }
  const { reasoning, label, score } = verdict
  const stated: JsonObject = label === null ? { score } : { verdict: label }
  return { ok: true, value: schema.hasReasoning ? { reasoning, ...stated } : stated }
}

function numbersOf(values: Json[], key: string): number[] {
  return values.flatMap(value => {
    const figure =
      typeof value === 'object' && value !== null && !Array.isArray(value) && value[key]
    return typeof figure === 'number' ? [figure] : []
  })
}

function metricsOf(values: Json[]): string[] {
  const names = values.flatMap(value =>
    typeof value === 'object' && value ? Object.keys(value) : [],
  )
  return [...new Set(names)]
}

function ofRepeats(input: JsonObject): Json {
  const values = Array.isArray(input.values) ? input.values : []
  const rule = textIn(input, 'method') as VoteRule
  const tied: string[] = []
  const combined = metricsOf(values).map(metric => {
    const vote = combineVotes(numbersOf(values, metric), rule)
    if (vote.tied) tied.push(metric)
    return [metric, vote.value] as const
  })
  return [Object.fromEntries(combined), tied]
}

/** A tie between judges is broken by the primary one; without it there is no value. */
function ofJudges(input: JsonObject): Json {
  const judges = objectIn(input, 'judge_values')
  const [value, tied] = ofRepeats({ ...input, values: Object.values(judges) }) as [Json, string[]]
  if (tied.length === 0) return [value, false, []]
  const primary = judges[textIn(input, 'primary')]
  return primary === undefined ? [null, false, tied] : [primary, true, []]
}

/** One reply of a judge, read once; where it has no verdict the rule decides, or the sample stays without a value. */
function stubJudge(input: JsonObject): Json | undefined {
  const benchmark = textIn(input, 'benchmark')
  const completion = withoutThinking(textIn(input, 'completion'))
  const reply = textsIn(input, 'judge_replies')[0] ?? ''
  if (benchmark === 'simple_qa' || benchmark === 'chinese_simpleqa') {
    const label = readVerdict(reply, schemas.simple_qa_grade!)?.label
    const value = {
      is_correct: Number(label === 'A'),
      is_incorrect: Number(label === 'B'),
      is_not_attempted: Number(label === 'C'),
    }
    return { value: label ? value : {}, extracted: completion }
  }
  const answer = findMathAnswer(completion)
  const byRule = Number(answer !== null && mathsEqual(answer, textIn(input, 'target')))
  const label = readVerdict(reply, judgeSchema(benchmark))?.label
  const judged = label === 'A' || label === 'Yes' ? 1 : 0
  const value =
    textIn(input, 'judge_strategy') === 'llm_recall'
      ? Math.max(byRule, judged)
      : label
        ? judged
        : byRule
  return { value: { accuracy: value }, extracted: answer ?? '' }
}

function judgeSchema(benchmark: string): VerdictSchema {
  return benchmark.startsWith('aime') ? schemas.aime_equivalence! : schemas.correctness_AB!
}

export const judgeScorers: ScorerTable = {
  'OutputContract.parse': parse,
  _payloads: input => jsonObjectTexts(textIn(input, 'response')),
  aggregate_repeat_values: ofRepeats,
  aggregate_judge_values: ofJudges,
  'file:judge_parse/scoring_with_stub_judge': stubJudge,
}
