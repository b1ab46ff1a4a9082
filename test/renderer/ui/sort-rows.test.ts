import { describe, expect, test } from 'vitest'
import { linkOfOrders, ordersOf, readOrders } from '../../../src-renderer/router/link-order'
import { nextSorts, type GridColumn } from '../../../src-renderer/ui/grid-column'
import { sortByColumns } from '../../../src-renderer/ui/sort-rows'

interface Row {
  name: string
  size: number | null
}
const column = (id: string, more: Partial<GridColumn<Row>>): GridColumn<Row> => ({
  id,
  header: id,
  width: 9,
  render: () => null,
  ...more,
})
const columns = [
  column('name', { text: row => row.name }),
  column('size', { value: row => row.size, text: row => `${row.size} kB` }),
]

test('rows are ordered by several columns, without a value last, equal ones as they were', () => {
  const rows = [
    { name: 'b 10', size: 1 },
    { name: 'b 9', size: 1 },
    { name: 'c', size: null },
    { name: 'a', size: 20 },
    { name: 'd', size: null },
  ]
  const names = (...sorts: Parameters<typeof sortByColumns>[1][]) =>
    sortByColumns(rows, sorts.flat(), columns).map(({ name }) => name)
  expect(names([])).toEqual(['b 10', 'b 9', 'c', 'a', 'd'])
  expect(names([{ column: 'size', direction: 'desc' }])).toEqual(['a', 'b 10', 'b 9', 'c', 'd'])
  expect(
    names([
      { column: 'size', direction: 'asc' },
      { column: 'name', direction: 'desc' },
    ]),
  ).toEqual(['b 10', 'b 9', 'a', 'd', 'c'])
})

describe('the order in a link', () => {
  const known = ['order', 'score', 'time'] as const
  const usual = { column: 'order', direction: 'asc' } as const

  test('goes there and back', () => {
    const orders = [
      { column: 'time', direction: 'desc' },
      { column: 'score', direction: 'asc' },
    ] as const
    const link = linkOfOrders(orders, known, 'order')
    expect(link).toEqual({ sort: 'time', dir: 'desc', then: ['score.asc'] })
    expect(ordersOf({ ...link } as never, known, usual)).toEqual(orders)
  })

  test('is the usual one where the link has none, and that gives way to others', () => {
    expect(ordersOf({}, known, usual)).toEqual([usual])
    const added = nextSorts(column('score', { firstSort: 'desc' }), [usual], true)
    expect(linkOfOrders(added, known, 'order')).toEqual({
      sort: 'score',
      dir: 'desc',
      then: undefined,
    })
  })

  test('knows no columns but its own', () => {
    expect(readOrders(['score.desc', 'secret.asc', 'time.up', 3], known)).toEqual(['score.desc'])
    expect(readOrders('score.desc', known)).toBeUndefined()
  })
})
