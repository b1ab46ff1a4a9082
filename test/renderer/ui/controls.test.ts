import { afterEach, describe, expect, test, vi } from 'vitest'
import type { KeyboardEvent } from 'react'
import { countsParts } from '../../../src-renderer/ui/counts-parts'
import { nextSort, type GridColumn } from '../../../src-renderer/ui/grid-column'
import { movedBy } from '../../../src-renderer/ui/grid-keys'
import { isSubmitKey } from '../../../src-renderer/ui/is-submit-key'
import { readJsonObject } from '../../../src-renderer/ui/json-problem'
import { createPendingDeletions } from '../../../src-renderer/ui/pending-deletions'
import { counts } from '../support/fake-runs'

afterEach(() => {
  vi.useRealTimers()
})

describe('the parts of a counts bar', () => {
  test('add up to the total, even where flags overlap', () => {
    const parts = countsParts(
      counts({
        total: 20,
        pending: 2,
        scored: 14,
        unscored: 1,
        failed: 3,
        unparsed: 9,
        truncated: 8,
      }),
    )
    expect(parts.reduce((sum, [, count]) => sum + count, 0)).toBe(20)
    expect(Object.fromEntries(parts)).toEqual({
      scored: 0,
      unparsed: 9,
      truncated: 5,
      unscored: 1,
      failed: 3,
      pending: 2,
    })
  })
})

describe('keys in a grid', () => {
  const key = (name: string, part: Partial<KeyboardEvent> = {}) =>
    ({ key: name, nativeEvent: {}, ...part }) as KeyboardEvent
  const size = { rows: 100, columns: 5, page: 20 }
  const at = { row: 10, column: 4 }

  test.each([
    ['ArrowDown', 11, 4],
    ['j', 11, 4],
    ['k', 9, 4],
    ['PageDown', 30, 4],
    ['Home', 0, 4],
    ['End', 99, 4],
    ['ArrowRight', 10, 4],
    ['ArrowLeft', 10, 3],
  ])('%s', (name, row, column) => {
    expect(movedBy(key(name), at, size)).toEqual({ row, column })
  })

  test('other keys, chords and keys of an input method do not move', () => {
    expect(movedBy(key('x'), at, size)).toBeNull()
    expect(movedBy(key('j', { ctrlKey: true }), at, size)).toBeNull()
    expect(movedBy(key('j', { nativeEvent: { isComposing: true } as never }), at, size)).toBeNull()
  })
})

test('Enter submits, except while an input method composes', () => {
  expect(isSubmitKey({ key: 'Enter', nativeEvent: {} })).toBe(true)
  expect(isSubmitKey({ key: 'Enter', nativeEvent: { isComposing: true } })).toBe(false)
  expect(isSubmitKey({ key: 'Enter', nativeEvent: { keyCode: 229 } })).toBe(false)
  expect(isSubmitKey({ key: 'a', nativeEvent: {} })).toBe(false)
})

test('a header sorts by its first direction, then the other way', () => {
  const column: GridColumn<object> = {
    id: 'score',
    header: '',
    width: 9,
    firstSort: 'desc',
    render: () => null,
  }
  const first = nextSort(column, { column: 'name', direction: 'asc' })
  expect(first).toEqual({ column: 'score', direction: 'desc' })
  expect(nextSort(column, first)).toEqual({ column: 'score', direction: 'asc' })
})

describe('typed JSON', () => {
  test('an object is read, and nothing is an empty one', () => {
    expect(readJsonObject('{"a": 1}')).toEqual({ value: { a: 1 } })
    expect(readJsonObject('  ')).toEqual({ value: {} })
  })

  test('a fault is placed by line and column', () => {
    expect(readJsonObject('{ "a": 1,\n "b" }')).toEqual({
      problem: { kind: 'syntax', line: 2, column: 6 },
    })
    expect(readJsonObject('{ "a": 1')).toMatchObject({ problem: { kind: 'syntax', line: 1 } })
  })

  test('other JSON is no object', () => {
    expect(readJsonObject('[1]')).toEqual({ problem: { kind: 'notObject' } })
    expect(readJsonObject('null')).toEqual({ problem: { kind: 'notObject' } })
  })
})

describe('a deletion', () => {
  test('is sent when its time is over, once', async () => {
    vi.useFakeTimers()
    const send = vi.fn(() => Promise.resolve())
    const pending = createPendingDeletions(send, 10_000)
    pending.add('a')
    expect([...pending.hidden()]).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(9_999)
    expect(send).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    pending.flush()
    expect(send).toHaveBeenCalledTimes(1)
    expect([...pending.hidden()]).toEqual(['a'])
  })

  test('that is undone is never sent', async () => {
    vi.useFakeTimers()
    const send = vi.fn(() => Promise.resolve())
    const pending = createPendingDeletions(send, 10_000)
    pending.add('a')
    pending.undo('a')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(send).not.toHaveBeenCalled()
    expect(pending.hidden().size).toBe(0)
  })

  test('is sent on leaving, and comes back when it is refused', async () => {
    const pending = createPendingDeletions(() => Promise.reject(new Error('it runs')), 10_000)
    const told = vi.fn()
    pending.subscribe(told)
    pending.add('a')
    pending.flush()
    await vi.waitFor(() => expect(pending.hidden().size).toBe(0))
    expect(told).toHaveBeenCalledTimes(2)
  })
})
