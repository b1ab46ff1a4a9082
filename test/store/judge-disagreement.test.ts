import { readFileSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { JudgeRecord, Outcome, SampleSort } from '@contract'
import { judgeBitsOf } from '../../src-main/store/marks'
import { storeOfTexts, TEXT_RUN } from '../support/text-samples'

const order: SampleSort = { column: 'order', direction: 'asc' }

const judged = (values: (number | null)[], ruleValue: number | null): Outcome => ({
  kind: 'scored',
  values: { acc: values[0] ?? 0 },
  answer: 'B',
  judge: {
    status: 'judged',
    observations: values.map((value, repeat) => ({
      judge: 'one',
      repeat,
      value,
      failure: value === null ? 'unparsable' : null,
    })) as JudgeRecord['observations'],
    ruleValue,
  },
})

/** Judge and rule agree; they differ; no rule; no verdict; no judge. */
const outcomes: Outcome[] = [
  judged([1], 1),
  judged([1, 1], 0),
  judged([1], null),
  judged([null], 0),
  { kind: 'scored', values: { acc: 1 }, answer: 'B' },
]

async function held() {
  const { store, ids, path } = await storeOfTexts(outcomes.map((_, at) => ({ output: `${at}` })))
  const db = new Sqlite(path)
  onTestFinished(async () => {
    db.close()
    await store.close()
  })
  const found = (filter: object) =>
    store.samples.page(TEXT_RUN, filter, order, 100).rows.map(({ id }) => ids.indexOf(id))
  return { store, ids, db, found }
}

describe('samples on which a judge and others differ', () => {
  test('are those where the rule says otherwise, and those that a reviewer changed', async () => {
    const { store, ids, db, found } = await held()
    const save = db.prepare('UPDATE samples SET traits = ? WHERE id = ?')
    outcomes.forEach((outcome, at) => save.run(judgeBitsOf(outcome), ids[at]))
    expect(found({ disagreesWithJudge: true })).toEqual([1])
    store.reviews.change(ids[2] ?? 0, { override: { score: 0, reason: '' } }, 'me')
    store.reviews.change(ids[0] ?? 0, { override: { score: 1, reason: '' } }, 'me')
    store.reviews.change(ids[4] ?? 0, { override: { score: 0, reason: '' } }, 'me')
    expect(found({ disagreesWithJudge: true })).toEqual([1, 2])
    expect(found({ expression: 'disagrees_with_judge and not overridden' })).toEqual([1])
    expect(store.samples.facets(TEXT_RUN, {}).disagreesWithJudge).toBe(2)
    expect(store.samples.facets(TEXT_RUN, { marks: ['overridden'] }).disagreesWithJudge).toBe(1)
  })

  test('are found in runs of before by what their outcomes say', async () => {
    const { ids, db, found } = await held()
    const save = db.prepare('UPDATE sample_bodies SET outcome = ? WHERE sample = ?')
    outcomes.forEach((outcome, at) => save.run(JSON.stringify(outcome), ids[at]))
    db.exec(
      readFileSync(
        new URL('../../src-main/store/migrations/0012-judge-disagreement.sql', import.meta.url),
        'utf8',
      ),
    )
    const bits = db.prepare('SELECT traits FROM samples ORDER BY id').pluck().all()
    expect(bits).toEqual(outcomes.map(judgeBitsOf))
    expect(found({ disagreesWithJudge: true })).toEqual([1])
  })
})
