import { readOneOf } from './search'

export interface ColumnOrder<Column extends string> {
  column: Column
  direction: 'asc' | 'desc'
}

/** The order of a table as its link has it. */
export interface LinkOrder<Column extends string> {
  /** The first order; more of them are in `then`. */
  sort?: Column
  dir?: 'asc' | 'desc'
  /** Further orders, such as name.asc. */
  then?: string[]
}

/** Most columns that may order a table together. */
export const mostSorts = 4

export function toOrder<Column extends string>(
  text: unknown,
  columns: readonly Column[],
): ColumnOrder<Column> | null {
  const [name, dir] = typeof text === 'string' ? text.split('.') : []
  const column = readOneOf(name, columns)
  const direction = readOneOf(dir, ['asc', 'desc'] as const)
  return column && direction ? { column, direction } : null
}

export const orderText = ({ column, direction }: ColumnOrder<string>): string =>
  `${column}.${direction}`

/** Further orders of a link; those of unknown columns are left out. */
export function readOrders(value: unknown, columns: readonly string[]): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const orders = value.filter((one): one is string => toOrder(one, columns) !== null)
  return orders.length > 0 ? orders : undefined
}

/** The orders of a table, the leading one first; without any in the link, the usual one. */
export const ordersOf = <Column extends string>(
  search: LinkOrder<Column>,
  columns: readonly Column[],
  usual: ColumnOrder<Column>,
): [ColumnOrder<Column>, ...ColumnOrder<Column>[]] => [
  search.sort === undefined
    ? { ...usual, direction: search.dir ?? usual.direction }
    : { column: search.sort, direction: search.dir ?? 'asc' },
  ...(search.then ?? []).flatMap(text => toOrder(text, columns) ?? []).slice(0, mostSorts - 1),
]

/**
 * What the link says of an order. `whole` is the column that leaves nothing to order, such as a number in the file: it gives way to others.
 */
export function linkOfOrders<Column extends string>(
  orders: readonly ColumnOrder<string>[],
  columns: readonly Column[],
  whole?: Column,
): { sort: Column | undefined; dir: 'asc' | 'desc' | undefined; then: string[] | undefined } {
  const told = orders.length > 1 ? orders.filter(({ column }) => column !== whole) : orders
  const [first, ...rest] = told.slice(0, mostSorts)
  return {
    sort: readOneOf(first?.column, columns),
    dir: first?.direction,
    then: rest.length === 0 ? undefined : rest.map(orderText),
  }
}
