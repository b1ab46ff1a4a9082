import { expect, onTestFinished, test } from 'vitest'
import { storeOfTexts, TEXT_RUN } from '../support/text-samples'

const order = { column: 'order', direction: 'asc' } as const

async function held() {
  const { store, ids } = await storeOfTexts([
    { output: 'one', score: 0 },
    { output: 'two', score: 1 },
    { output: 'three', score: 0, subset: 'law' },
    { state: 'failed' },
  ])
  onTestFinished(() => store.close())
  const [first = 0, second = 0, third = 0, failed = 0] = ids
  return { store, first, second, third, failed }
}

test('an override counts in verdicts, facets and order, and the score stays', async () => {
  const { store, first } = await held()
  store.reviews.change(first, { override: { score: 1, reason: 'same number' } }, 'ann', 5)
  expect(store.samples.get(first)).toMatchObject({
    score: 0,
    override: 1,
    marks: ['overridden', 'reviewed'],
    review: { override: 1, reason: 'same number', who: 'ann', at: 5, reviewed: true },
  })
  expect(store.samples.facets(TEXT_RUN, {})).toMatchObject({ right: 2, wrong: 1 })
  expect(store.samples.facets(TEXT_RUN, { withoutOverrides: true })).toMatchObject({
    right: 1,
    wrong: 2,
  })
  const wrong = (withoutOverrides: boolean): number =>
    store.samples.page(TEXT_RUN, { verdict: 'wrong', withoutOverrides }, order, 9).rows.length
  expect([wrong(false), wrong(true)]).toEqual([1, 2])
  expect(store.samples.facets(TEXT_RUN, { marks: ['overridden'] }).matching).toBe(1)
})

test('means are told with and without what reviewers changed, by subset', async () => {
  const { store, first, failed } = await held()
  store.reviews.change(first, { override: { score: 1, reason: '' } }, 'ann')
  store.reviews.change(failed, { override: { score: 0, reason: 'it did answer' } }, 'ann')
  const summary = store.reviewSummary(TEXT_RUN)
  expect(summary).toMatchObject({ reviewed: 2, total: 4, overrides: 2 })
  expect(summary.benchmarks[0]).toMatchObject({
    overrides: 2,
    withOverrides: { mean: 0.5, count: 4 },
    without: { mean: 1 / 3, count: 3 },
  })
  expect(summary.benchmarks[0]?.subsets.find(({ subset }) => subset === 'law')).toMatchObject({
    overrides: 0,
    withOverrides: { mean: 0, count: 1 },
  })
})

test('every change is history, newest first, with what was before', async () => {
  const { store, second } = await held()
  store.reviews.change(second, { override: { score: 0, reason: 'guessed' } }, 'ann', 1)
  store.reviews.change(second, { comment: 'look again' }, 'bob', 2)
  store.reviews.change(second, { tags: ['odd', 'odd', 'maths'], bookmarked: true }, 'ann', 3)
  store.reviews.change(second, { bookmarked: true }, 'ann', 4)
  store.reviews.change(second, { override: null }, 'bob', 5)
  expect(
    store.reviews.history(second).map(({ who, what, before, after }) => [who, what, before, after]),
  ).toEqual([
    ['bob', 'override', 0, null],
    ['ann', 'bookmark', false, true],
    ['ann', 'tags', [], ['odd', 'maths']],
    ['bob', 'comment', null, 'look again'],
    ['ann', 'reviewed', false, true],
    ['ann', 'override', null, 0],
  ])
})

test('undo takes changes back one by one and is history itself', async () => {
  const { store, first, second } = await held()
  store.reviews.change(first, { override: { score: 1, reason: 'rounding' } }, 'ann', 1)
  store.reviews.change(first, { override: { score: 0.5, reason: 'half' } }, 'ann', 2)
  store.reviews.change(second, { comment: 'x' }, 'ann', 3)
  expect(store.reviews.undo(TEXT_RUN, 'ann')).toMatchObject({ sampleId: second })
  expect(store.reviews.marks(second).comment).toBeNull()
  store.reviews.undo(TEXT_RUN, 'ann')
  expect(store.reviews.marks(first)).toMatchObject({ override: 1, reason: 'rounding' })
  expect(store.reviews.undo(TEXT_RUN, 'ann')).toMatchObject({ entry: { what: 'override' } })
  expect(store.reviews.marks(first)).toMatchObject({ override: null, reviewed: false })
  expect(store.reviews.undo(TEXT_RUN, 'ann')).toBeNull()
  expect(store.reviews.history(first).filter(({ isUndo }) => isUndo)).toHaveLength(3)
  expect(store.samples.facets(TEXT_RUN, {}).marks.overridden).toBe(0)
})

test('an override ends when its question is asked again, and the history says so', async () => {
  const { store, failed } = await held()
  store.reviews.change(failed, { override: { score: 1, reason: 'seen' }, comment: 'c' }, 'ann')
  store.runs.acquire(TEXT_RUN)
  await store.evaluation(TEXT_RUN).reopenFailed(null)
  expect(store.samples.get(failed)).toMatchObject({
    state: 'pending',
    override: null,
    marks: ['commented', 'reviewed'],
  })
  expect(store.reviews.history(failed)[0]).toMatchObject({
    who: '',
    what: 'override',
    before: 1,
    after: null,
  })
  store.runs.release(TEXT_RUN)
})

test('what was said about a run goes with it', async () => {
  const { store, first } = await held()
  store.reviews.change(first, { comment: 'x' }, 'ann')
  await store.runs.delete(TEXT_RUN)
  expect(store.reviews.history(first)).toEqual([])
})

test('a sample that is not there cannot be reviewed', async () => {
  const { store } = await held()
  expect(() => store.reviews.change(999, { bookmarked: true }, 'ann')).toThrow(/no sample 999/)
})
