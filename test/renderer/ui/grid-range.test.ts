import { describe, expect, test } from 'vitest'
import { boxOf, toTabs } from '../../../src-renderer/ui/grid-range'

describe('a range of cells', () => {
  const rows = ['a', 'b', 'c', 'd']
  const columns = ['name', 'score', 'time']
  const rowAt = (id: string) => rows.indexOf(id)
  const cell = (row: string, column: string) => ({ row, column })

  test('is the rectangle between two cells, whichever came first', () => {
    const box = { top: 1, bottom: 3, left: 0, right: 2 }
    expect(boxOf({ anchor: cell('d', 'name'), head: cell('b', 'time') }, rowAt, columns)).toEqual(
      box,
    )
    expect(boxOf({ anchor: cell('b', 'time'), head: cell('d', 'name') }, rowAt, columns)).toEqual(
      box,
    )
  })

  test('is gone once a corner of it is', () => {
    expect(boxOf({ anchor: cell('a', 'name'), head: cell('z', 'time') }, rowAt, columns)).toBeNull()
    expect(boxOf({ anchor: cell('a', 'note'), head: cell('b', 'time') }, rowAt, columns)).toBeNull()
  })
})

describe('copied cells', () => {
  test('hold neither tabs nor line breaks of their own', () => {
    expect(
      toTabs([
        ['a\tb', 'c\r\nd'],
        [' e\u2028f ', ''],
      ]),
    ).toBe('a b\tc d\ne f\t')
  })

  test('start no formula in a spreadsheet, and numbers stay numbers', () => {
    expect(toTabs([['=1+1', '-0.5', '+12 %', '@x', '-x']])).toBe("'=1+1\t-0.5\t+12 %\t'@x\t'-x")
  })
})
