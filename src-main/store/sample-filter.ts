import type { SampleFilter } from '@contract'
import { toBits } from './flags'
import { DISAGREES_WITH_JUDGE, markBits, traitBits } from './marks'
import {
  compileExpression,
  containing,
  finalScore,
  joinConditions,
  truth,
  type Condition,
} from './sample-expression/compile'
import { parseExpression } from './sample-expression/parse'

/** A score from which a sample counts as right. */
export const RIGHT = 0.99

/** A filter in two conditions: what the narrow table can answer, and what needs the texts. `@run` is the run's number in both. */
export interface FilterConditions {
  fast: Condition
  slow: Condition | null
}

/** `position` is the place of the filter's benchmark in the run. Throws AppError for an expression that cannot be read. */
export function filterConditions(
  filter: SampleFilter,
  position: number | undefined,
): FilterConditions {
  const score = finalScore(filter.withoutOverrides ?? false)
  const fast: Condition[] = [
    { sql: 'samples.run = @run', values: [], isSlow: false },
    { sql: 'samples.planned = 1', values: [], isSlow: false },
  ]
  const slow: Condition[] = []
  const add = (sql: string, ...values: unknown[]) => fast.push({ sql, values, isSlow: false })
  const put = (condition: Condition) => (condition.isSlow ? slow : fast).push(condition)

  if (position !== undefined) add('samples.benchmark = ?', position)
  if (filter.subset !== undefined) add('samples.subset = ?', filter.subset)
  if (filter.states?.length) {
    add('samples.state IN (SELECT value FROM json_each(?))', JSON.stringify(filter.states))
  }
  if (filter.verdict !== undefined) add(verdictSql(filter.verdict, score))
  if (filter.flags?.length) {
    add('samples.flags <> 0 AND (samples.flags & ?) <> 0', toBits(filter.flags))
  }
  if (filter.marks?.length) {
    const bits = markBits(filter.marks)
    add('samples.marks <> 0 AND (samples.marks & ?) = ?', bits, bits)
  }
  if (filter.traits?.length) {
    const bits = traitBits(filter.traits)
    add('(samples.traits & ?) = ?', bits, bits)
  }
  if (filter.mixedRepeats) put(truth('mixed_repeats'))
  if (filter.disagreesWithJudge) add(DISAGREES_WITH_JUDGE)
  if (filter.errorCode !== undefined) add('samples.error_code = ?', filter.errorCode)
  if (filter.minOutputTokens !== undefined) {
    add('samples.output_tokens >= ?', filter.minOutputTokens)
  }
  if (filter.text) put(containing('text', filter.text))
  if (filter.expression?.trim()) {
    put(
      compileExpression(parseExpression(filter.expression), {
        withoutOverrides: filter.withoutOverrides ?? false,
      }),
    )
  }
  return {
    fast: joinConditions(fast, 'and'),
    slow: slow.length === 0 ? null : joinConditions(slow, 'and'),
  }
}

/** What a reviewer scored counts as scored, whatever the state. */
function verdictSql(verdict: 'right' | 'wrong', score: string): string {
  const compared = `${score} ${verdict === 'right' ? '>=' : '<'} ${RIGHT}`
  return score === 'samples.score'
    ? `samples.state = 'scored' AND ${compared}`
    : `(samples.state = 'scored' OR samples.override IS NOT NULL) AND ${compared}`
}
