import { expect, onTestFinished, test } from 'vitest'
import Sqlite from 'better-sqlite3'
import type { SampleFilter, SampleSort } from '@contract'
import { createSearchSession } from '../../../src-main/store/sample-search/search-session'
import { storeOfTexts, TEXT_RUN } from '../../support/text-samples'

const words = ['apple 苹果', 'pear 数学', 'plum', 'zebra']
const order: SampleSort = { column: 'order', direction: 'asc' }

async function held(count: number) {
  const { store, path, ids } = await storeOfTexts(
    Array.from({ length: count }, (_, at) => ({
      output: `${words[at % 4] ?? ''} number ${at}`,
      score: at % 3 === 0 ? 0 : 1,
      tokens: (at * 37) % 1000,
    })),
  )
  const db = new Sqlite(path, { readonly: true })
  onTestFinished(async () => {
    db.close()
    await store.close()
  })
  return { store, ids, path, session: createSearchSession(db) }
}

function readAll(
  session: ReturnType<typeof createSearchSession>,
  filter: SampleFilter,
  sort: SampleSort,
): number[] {
  while (session.work()) continue
  const ids: number[] = []
  for (let cursor: string | undefined; ;) {
    const page = session.page({ runId: TEXT_RUN, filter, sort, limit: 13, cursor })
    ids.push(...page.rows.map(({ id }) => id))
    if (page.nextCursor === null) return ids
    cursor = page.nextCursor
  }
}

test('pages of a search are those of the plain query, in every order', async () => {
  const { store, session } = await held(700)
  const filters: SampleFilter[] = [
    { text: '数学' },
    { text: 'ZEBRA' },
    { expression: 'output~/zebra|plum/ and score==0' },
    { text: '苹果', verdict: 'wrong', minOutputTokens: 300 },
    { expression: 'not output contains "apple"' },
  ]
  for (const filter of filters) {
    for (const column of ['order', 'outputTokens', 'score'] as const) {
      const sort: SampleSort = { column, direction: 'desc' }
      const plain = store.samples.page(TEXT_RUN, filter, sort, 1000).rows.map(({ id }) => id)
      expect(plain.length).toBeGreaterThan(10)
      expect(readAll(session, filter, sort), JSON.stringify(filter)).toEqual(plain)
    }
    expect(session.facets(TEXT_RUN, filter)).toEqual({
      ...store.samples.facets(TEXT_RUN, filter),
      searched: null,
    })
  }
})

test('ids with wide gaps between them are searched as well', async () => {
  const { store, session, path } = await held(900)
  const db = new Sqlite(path)
  db.exec('DELETE FROM samples WHERE id % 3 <> 0')
  db.close()
  const filter = { text: 'zebra' }
  const plain = store.samples.page(TEXT_RUN, filter, order, 1000).rows.map(({ id }) => id)
  expect(plain.length).toBe(75)
  expect(readAll(session, filter, order)).toEqual(plain)
})

test('a search that is stopped does no more work', async () => {
  const { session } = await held(2000)
  session.page({ runId: TEXT_RUN, filter: { text: 'plum' }, sort: order, limit: 5 })
  session.stop(TEXT_RUN)
  expect(session.work()).toBe(false)
})

test('a review makes an expression about it look again', async () => {
  const { store, session, ids } = await held(40)
  const filter = { expression: 'overridden and output contains number' }
  expect(readAll(session, filter, order)).toEqual([])
  store.reviews.change(ids[7] ?? 0, { override: { score: 1, reason: '' } }, 'me')
  expect(readAll(session, filter, order)).toEqual([ids[7]])
})

test('a wrong expression is refused with its place', async () => {
  const { session } = await held(3)
  const ask = () =>
    session.page({ runId: TEXT_RUN, filter: { expression: 'scor==0' }, sort: order, limit: 5 })
  expect(ask).toThrow("There is no column 'scor'. (character 1)")
})
