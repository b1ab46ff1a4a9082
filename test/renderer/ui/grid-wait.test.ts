import { expect, test } from 'vitest'
import { waitStateOf } from '../../../src-renderer/ui/use-grid-wait'

const query = { isPending: false, isFetching: false, isPlaceholderData: false }

test.each([
  ['rows that are there', query, true, 'settled'],
  ['rows that are renewed in place', { ...query, isFetching: true }, true, 'settled'],
  [
    'the first rows on their way',
    { ...query, isPending: true, isFetching: true },
    false,
    'waiting',
  ],
  [
    'rows of another filter on their way',
    { ...query, isPlaceholderData: true, isFetching: true },
    false,
    'waiting',
  ],
  ['rows that were given up', { ...query, isPending: true }, true, 'cancelled'],
  ['rows that nobody asks for yet', { ...query, isPending: true }, false, 'settled'],
  [
    'rows that are asked for again after all',
    { ...query, isPending: true, isFetching: true },
    true,
    'waiting',
  ],
] as const)('%s', (_, state, wasCancelled, expected) => {
  expect(waitStateOf(state, wasCancelled)).toBe(expected)
})
