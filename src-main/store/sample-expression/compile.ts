import { toBits } from '../flags'
import { DISAGREES_WITH_JUDGE, markBits, traitBits } from '../marks'
import type { ExpressionColumn } from './columns'
import { escapeLike, jsonNeedle } from './like'
import type { Comparison, Expression, ExpressionValue } from './parse'

/** A condition over one row of `samples`; `?` stand for the values in order. */
export interface Condition {
  sql: string
  values: unknown[]
  /** It reads what lies in `sample_bodies`, row by row: too slow for the thread that serves events. */
  isSlow: boolean
  /** Where it is about nothing but that row, the condition over it alone, as `b`: a pass then reads bodies without their samples. */
  body?: string
}

export interface CompileMeans {
  /** Overrides by reviewers are left out of `score`. */
  withoutOverrides: boolean
}

const nothing: Condition = { sql: '0', values: [], isSlow: false }
const fast = (sql: string, ...values: unknown[]): Condition => ({ sql, values, isSlow: false })

const numbers: Record<string, string> = {
  output_tokens: 'samples.output_tokens',
  input_tokens: 'samples.input_tokens',
  reasoning_tokens: 'samples.reasoning_tokens',
  latency_ms: 'samples.latency_ms',
  ttft_ms: 'samples.ttft_ms',
  attempts: 'samples.attempts',
  repeat: '(samples.repeat + 1)',
  index: 'samples.idx',
}
const columns: Record<string, string> = {
  answer: 'samples.answer',
  subset: 'samples.subset',
  benchmark:
    '(SELECT rb.benchmark_id FROM run_benchmarks rb WHERE rb.run = samples.run AND rb.position = samples.benchmark)',
  state: 'samples.state',
  error: 'samples.error_code',
  comment: '(SELECT m.comment FROM sample_marks m WHERE m.sample = samples.id)',
}
/** Long texts: where the raw JSON lies, and the text in it. */
const judged = 'FROM judge_calls j WHERE j.sample = b.sample AND j.retired = 0'
/** Asked once for a statement: most runs have no judge, and looking for its calls sample by sample costs as much as the texts. */
const hasJudge = `(SELECT EXISTS (SELECT 1 FROM judge_calls WHERE sample BETWEEN
  (SELECT min(id) FROM samples WHERE run = @run) AND (SELECT max(id) FROM samples WHERE run = @run)))`
const bodies: Record<string, { raw: string; text: string; alsoLike?: string }> = {
  input: { raw: 'b.messages', text: 'message_text(b.messages)' },
  output: { raw: 'b.prediction', text: "json_extract(b.prediction, '$.text')" },
  reasoning: { raw: 'b.prediction', text: "json_extract(b.prediction, '$.reasoning')" },
  target: { raw: 'b.details', text: "json_extract(b.details, '$.target')" },
  judge_text: {
    raw: 'b.outcome',
    text: `(coalesce(judge_text(b.outcome), '') || coalesce((SELECT char(10) || group_concat(j.reply, char(10)) ${judged}), ''))`,
    alsoLike: `(${hasJudge} AND EXISTS (SELECT 1 ${judged} AND j.reply LIKE ? ESCAPE '!'))`,
  },
}

export const finalScore = (withoutOverrides: boolean): string =>
  withoutOverrides ? 'samples.score' : 'coalesce(samples.override, samples.score)'

/** A parsed expression as SQL. Every value is bound; names come from the lists above alone. A missing value fails every comparison but `!=`. */
export function compileExpression(expression: Expression, means: CompileMeans): Condition {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return joinConditions(
        expression.parts.map(part => compileExpression(part, means)),
        expression.kind,
      )
    case 'not': {
      const part = compileExpression(expression.part, means)
      return negated(part)
    }
    case 'truth':
      return truth(expression.column.name)
    case 'match':
      return matching(expression.column.name, expression.source, expression.flags)
    case 'compare':
      return comparing(expression, means)
  }
}

/** What is not a matter of the body alone any more: a sample without one passes. */
const negated = ({ sql, values, isSlow }: Condition): Condition => ({
  sql: `NOT (${sql})`,
  values,
  isSlow,
})

export function joinConditions(parts: Condition[], word: 'and' | 'or'): Condition {
  // What costs little is asked first.
  const sorted = [...parts].sort((a, b) => Number(a.isSlow) - Number(b.isSlow))
  const join = (sqls: string[]): string =>
    sqls.map(sql => `(${sql})`).join(` ${word.toUpperCase()} `)
  const bodies = sorted.flatMap(({ body }) => body ?? [])
  return {
    sql: join(sorted.map(({ sql }) => sql)) || '1',
    values: sorted.flatMap(part => part.values),
    isSlow: sorted.some(part => part.isSlow),
    ...(bodies.length > 0 && bodies.length === sorted.length && { body: join(bodies) }),
  }
}

export function truth(name: string): Condition {
  switch (name) {
    case 'overridden':
    case 'bookmarked':
    case 'commented':
    case 'reviewed':
      return fast(`(samples.marks & ${markBits([name])}) <> 0`)
    case 'has_tool_call':
      return fast(`(samples.traits & ${traitBits(['tool-call'])}) <> 0`)
    case 'has_image':
      return fast(`(samples.traits & ${traitBits(['image'])}) <> 0`)
    case 'mixed_repeats':
      return mixedRepeats
    case 'disagrees_with_judge':
      return fast(DISAGREES_WITH_JUDGE)
    default:
      return nothing
  }
}

/** Questions that were answered right in one repeat and wrong in another. */
const mixedRepeats = fast(`samples.id IN (
  SELECT one.id FROM samples one JOIN (
    SELECT benchmark, subset, grp FROM samples
    WHERE run = @run AND planned = 1 AND final IS NOT NULL
    GROUP BY benchmark, subset, grp HAVING min(final >= 0.99) <> max(final >= 0.99)
  ) mixed ON one.benchmark = mixed.benchmark AND one.subset = mixed.subset AND one.grp = mixed.grp
  WHERE one.run = @run)`)

function comparing(
  { column, operator, value }: Extract<Expression, { kind: 'compare' }>,
  means: CompileMeans,
): Condition {
  if (column.kind === 'set') return inSet(column.name, operator, value)
  if (column.kind === 'metric') return metric(column, operator, value)
  if (column.name === 'score') return simple(finalScore(means.withoutOverrides), operator, value)
  if (column.name === 'judge') {
    return ofBody(
      simple(`(SELECT avg(json_extract(j.verdict, '$.score')) ${judged})`, operator, value),
    )
  }
  const number = numbers[column.name]
  if (number !== undefined) return simple(number, operator, value)
  if (operator === 'contains') return containing(column.name, String(value))
  if (column.name === 'text') {
    const same = anyOf(Object.keys(bodies), name => textCompare(name, '==', value))
    return operator === '!=' ? negated(same) : same
  }
  return textCompare(column.name, operator, value)
}

function textCompare(name: string, operator: Comparison, value: ExpressionValue): Condition {
  const plain = columns[name]
  if (plain !== undefined) return simple(plain, operator, value)
  const body = bodies[name]
  return body ? ofBody(simple(body.text, operator, value)) : nothing
}

function simple(sql: string, operator: Comparison, value: ExpressionValue): Condition {
  if (value === null) return fast(`${sql} IS ${operator === '!=' ? 'NOT ' : ''}NULL`)
  if (operator === '!=') return fast(`${sql} IS NOT ?`, value)
  // A text is never below a number for SQLite: what is missing must not pass.
  return fast(`coalesce(${sql} ${operator === '==' ? '=' : operator} ?, 0)`, value)
}

/** Words in a column or, for `text`, anywhere. ASCII letters are alike in both cases. */
export function containing(name: string, words: string): Condition {
  const like = `%${escapeLike(words)}%`
  if (name === 'text') return containingAnywhere(words, like)
  const plain = columns[name]
  if (plain !== undefined) return fast(`coalesce(${plain} LIKE ? ESCAPE '!', 0)`, like)
  const body = bodies[name]
  if (body === undefined) return nothing
  const raw = `%${escapeLike(jsonNeedle(words))}%`
  const own = `coalesce(${body.raw} LIKE ? ESCAPE '!' AND ${body.text} LIKE ? ESCAPE '!', 0)`
  return ofBody(
    body.alsoLike === undefined
      ? fast(own, raw, like)
      : fast(`${own} OR ${body.alsoLike}`, raw, like, like),
  )
}

/** The raw columns are looked through once each; only where they hold the words are the texts taken out of them. */
function containingAnywhere(words: string, like: string): Condition {
  const raws = [...new Set(Object.values(bodies).map(({ raw }) => raw))]
  const texts = Object.values(bodies).map(({ text }) => text)
  const raw = `%${escapeLike(jsonNeedle(words))}%`
  const any = (columns: string[]): string =>
    columns.map(column => `coalesce(${column} LIKE ? ESCAPE '!', 0)`).join(' OR ')
  const also = Object.values(bodies).flatMap(({ alsoLike }) => alsoLike ?? [])
  return ofBody(
    fast(
      `((${any(raws)}) AND (${any(texts)})) OR ${also.join(' OR ')}`,
      ...raws.map(() => raw),
      ...texts.map(() => like),
      ...also.map(() => like),
    ),
  )
}

function matching(name: string, source: string, flags: string): Condition {
  if (name === 'text') return anyOf(Object.keys(bodies), one => matching(one, source, flags))
  const plain = columns[name]
  const sql = plain ?? bodies[name]?.text
  if (sql === undefined) return nothing
  const condition = fast(`matches_regex(?, ?, ${sql}) = 1`, source, flags)
  return plain === undefined ? ofBody(condition) : { ...condition, isSlow: true }
}

const anyOf = (names: string[], make: (name: string) => Condition): Condition =>
  joinBodies(names.map(make))

/** Conditions on the same body, asked in one visit to it. */
function joinBodies(parts: Condition[]): Condition {
  const body = parts.map(part => part.body ?? '0').join(' OR ')
  const values = parts.flatMap(part => part.values)
  return { sql: `${bodyStart}(${body}))`, values, isSlow: true, body }
}

const bodyStart = 'EXISTS (SELECT 1 FROM sample_bodies b WHERE b.sample = samples.id AND '

function ofBody(condition: Condition): Condition {
  return {
    sql: `${bodyStart}(${condition.sql}))`,
    values: condition.values,
    isSlow: true,
    body: condition.sql,
  }
}

/** Values of one metric: by its whole key, or by its name before any aggregation. */
function metric(
  column: Extract<ExpressionColumn, { kind: 'metric' }>,
  operator: Comparison,
  value: ExpressionValue,
): Condition {
  const found =
    "(SELECT v.value FROM json_each(b.outcome, '$.values') v WHERE v.key = ? COLLATE NOCASE OR v.key LIKE ? ESCAPE '!' ORDER BY length(v.key) LIMIT 1)"
  const names = [column.metric, `${escapeLike(column.metric)}:%`]
  const compared = simple(found, operator, value)
  return ofBody({ ...compared, values: [...names, ...compared.values] })
}

function inSet(name: string, operator: Comparison, value: ExpressionValue): Condition {
  const holds = name === 'flag' ? flagHolds(value) : tagHolds(value)
  return operator === '!=' ? negated(holds) : holds
}

function flagHolds(value: ExpressionValue): Condition {
  if (value === null) return fast('samples.flags = 0')
  const flag = String(value).toLowerCase().replaceAll('_', '-')
  const bits = toBits([flag as 'unparsed'])
  return bits > 0 ? fast(`(samples.flags & ${bits}) <> 0`) : nothing
}

function tagHolds(value: ExpressionValue): Condition {
  const tags = 'SELECT 1 FROM sample_marks m, json_each(m.tags) tag WHERE m.sample = samples.id'
  if (value === null) return fast(`NOT EXISTS (${tags})`)
  return fast(`EXISTS (${tags} AND tag.value = ? COLLATE NOCASE)`, String(value))
}
