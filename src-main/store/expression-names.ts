import type { Database } from 'better-sqlite3'
import { Outcome, SampleFlag, SampleState, type ExpressionNames, type RunId } from '@contract'
import type { RunRepository } from './run-repository'
import { numberNames, setNames, textNames, truthNames } from './sample-expression/columns'

const MOST_VALUES = 200

/** The names and values that a filter expression can have in one run, for completion. */
export function createExpressionNames(db: Database, runs: RunRepository) {
  const column = (sql: string) =>
    db.prepare<[number], string>(`${sql} LIMIT ${MOST_VALUES}`).pluck()
  const subsets = column(
    'SELECT DISTINCT subset FROM samples WHERE run = ? AND planned = 1 ORDER BY subset',
  )
  const benchmarks = column('SELECT benchmark_id FROM run_benchmarks WHERE run = ?')
  const errors = column(
    'SELECT DISTINCT error_code FROM samples WHERE run = ? AND error_code IS NOT NULL',
  )
  const tags = column(
    'SELECT DISTINCT tag.value FROM sample_marks m, json_each(m.tags) tag WHERE m.run = ? ORDER BY 1',
  )
  const outcomes = db
    .prepare<[number], string>(
      `SELECT (SELECT b.outcome FROM samples s JOIN sample_bodies b ON b.sample = s.id
         WHERE s.run = rb.run AND s.benchmark = rb.position AND s.state = 'scored' LIMIT 1)
       FROM run_benchmarks rb WHERE rb.run = ?`,
    )
    .pluck()

  return (runId: RunId): ExpressionNames => {
    const run = runs.row(runId).seq
    const metrics = outcomes.all(run).flatMap(json => {
      const outcome = json === null ? null : Outcome.parse(JSON.parse(json))
      return outcome?.kind === 'scored' ? Object.keys(outcome.values) : []
    })
    const named = <K extends string>(kind: K, names: readonly string[]) =>
      names.map(name => ({ name, kind }))
    const metricNames = [...new Set(metrics.map(key => `score.${key.split(':')[0] ?? key}`))]
    return {
      names: [
        ...named('number', numberNames),
        ...named(
          'number',
          metricNames.filter(name => /^[\p{L}\p{N}_.@:[\]/+-]+$/u.test(name)),
        ),
        ...named('text', textNames),
        ...named('set', setNames),
        ...named('truth', truthNames),
      ],
      values: {
        subset: subsets.all(run),
        benchmark: benchmarks.all(run),
        error: errors.all(run),
        tag: tags.all(run),
        state: [...SampleState.options],
        flag: [...SampleFlag.options],
      },
    }
  }
}
