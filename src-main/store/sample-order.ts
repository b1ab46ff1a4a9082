import { z } from 'zod'
import type { SampleSort } from '@contract'
import { AppError } from '../engine/errors'

const COLUMNS: Record<SampleSort['column'], string> = {
  order: 'id',
  score: 'final',
  latency: 'latency_ms',
  outputTokens: 'output_tokens',
  inputTokens: 'input_tokens',
  subset: 'subset',
  finished: 'finished_at',
}

interface Term {
  column: string
  direction: 'ASC' | 'DESC'
}

type Value = string | number | null

/** Where a page ended: the sort values of its last row, the leading one first, and its id. */
interface Cursor {
  values: Value[]
  id: number
}

/** A part of a page: what its rows have in common and how they are ordered. */
export interface OrderedPart {
  condition: string
  orderBy: string
  values: Record<string, Value>
}

export interface SampleOrder {
  /** In turn until a page is full. `cursor` is that of the page before. */
  parts(cursor: string | undefined): OrderedPart[]
  cursorOf(row: { id: number }): string
}

/**
 * Keyset pages in the order of one column or several, NULLs last in either direction, rows of equal values by id. Rows with a leading value and
 * those without are parts of their own, so that both come from the index of the leading column.
 */
export function createSampleOrder(sort: SampleSort, withoutOverrides: boolean): SampleOrder {
  const terms = termsOf(sort, withoutOverrides)
  const direction = sort.direction === 'asc' ? 'ASC' : 'DESC'
  const byId: Term = { column: 'id', direction }
  const [lead, ...rest] = terms
  const orderOf = (more: Term[]): string =>
    [
      ...more.flatMap(term => [`${term.column} IS NULL`, `${term.column} ${term.direction}`]),
      `id ${direction}`,
    ].join(', ')

  return {
    parts(text) {
      const cursor = text === undefined ? undefined : parseCursor(text, terms.length)
      const values: OrderedPart['values'] = cursor ? { lastId: cursor.id } : {}
      cursor?.values.forEach((value, at) => (values[`last${at}`] = value))
      const afterId = cursor ? `id ${beyond(byId)} @lastId` : ''
      if (!lead) return [{ condition: and(afterId), orderBy: `id ${direction}`, values }]
      const afterRest = cursor ? afterOf(rest, cursor.values.slice(1), afterId) : ''
      const without = {
        condition: and(`${lead.column} IS NULL`, cursor?.values[0] === null ? afterRest : ''),
        orderBy: orderOf(rest),
        values,
      }
      if (cursor?.values[0] === null) return [without]
      const { column } = lead
      const after =
        rest.length === 0
          ? `(${column}, id) ${beyond(lead)} (@last0, @lastId)`
          : `${column} ${beyond(lead)}= @last0 AND (${column} ${beyond(lead)} @last0 OR ${afterRest})`
      return [
        {
          condition: and(cursor ? after : `${column} IS NOT NULL`),
          orderBy: `${column} ${lead.direction}, ${orderOf(rest)}`,
          values,
        },
        without,
      ]
    },
    cursorOf(row) {
      const shown = row as Record<string, unknown> & { id: number }
      return JSON.stringify(
        lead ? [...terms.map(({ column }) => shown[column] ?? null), row.id] : [row.id, row.id],
      )
    },
  }
}

/** The file's own order is without ties: what follows it orders nothing. Of a column that is named twice, the first counts. */
function termsOf({ then = [], ...first }: SampleSort, withoutOverrides: boolean): Term[] {
  const terms: Term[] = []
  for (const { column: name, direction } of [first, ...then]) {
    if (name === 'order') break
    const column = name === 'score' && withoutOverrides ? 'score' : COLUMNS[name]
    if (terms.some(term => term.column === column)) continue
    terms.push({ column, direction: direction === 'asc' ? 'ASC' : 'DESC' })
  }
  return terms
}

const beyond = ({ direction }: Term): string => (direction === 'ASC' ? '>' : '<')
const and = (...conditions: string[]): string =>
  conditions.map(condition => (condition === '' ? '' : ` AND ${condition}`)).join('')

/** Rows after a place in the order of the further columns, which are numbered from 1. */
function afterOf(rest: Term[], values: Value[], afterId: string): string {
  const ways: string[] = []
  let equal = ''
  rest.forEach((term, at) => {
    const { column } = term
    const name = `@last${at + 1}`
    if (values[at] === null) equal += `${column} IS NULL AND `
    else {
      ways.push(`${equal}(${column} ${beyond(term)} ${name} OR ${column} IS NULL)`)
      equal += `${column} = ${name} AND `
    }
  })
  return `(${[...ways, `${equal}${afterId}`].join(' OR ')})`
}

const Places = z.array(z.union([z.string(), z.number(), z.null()]))

function parseCursor(cursor: string, terms: number): Cursor {
  try {
    const places = Places.length(Math.max(2, terms + 1)).parse(JSON.parse(cursor))
    return { values: places.slice(0, terms), id: z.number().parse(places.at(-1)) }
  } catch (error) {
    throw new AppError('invalid-input', 'This page cursor is not one of ours.', { cause: error })
  }
}
