import { expect, test } from 'vitest'
import type { RunGroup } from '@contract'
import { sortGroups } from '../../../../src-renderer/features/runs/group-order'
import type { GridSort } from '../../../../src-renderer/ui/grid-column'

const group = (label: string, benchmarkTitle: string, figures: Partial<RunGroup>) =>
  ({
    label,
    benchmarkTitle,
    count: 1,
    best: 0,
    latest: 0,
    mean: 0,
    spread: null,
    ...figures,
  }) as RunGroup

const groups = [
  group('qwen 14b', 'GSM8K', { count: 3, best: 0.9, latest: 0.4, mean: 0.6, spread: 0.2 }),
  group('qwen 8b', 'MMLU', { best: 0.7, latest: 0.7, mean: 0.7 }),
  group('qwen 8b', 'GSM8K', { count: 2, best: 0.5, latest: 0.5, mean: 0.45, spread: 0.05 }),
]
const ordered = (...sorts: GridSort[]) =>
  sortGroups(groups, sorts).map(one => `${one.label} ${one.benchmarkTitle}`)

test('histories are ordered by name and benchmark, or by a figure; a spread of one run comes last', () => {
  expect(
    ordered({ column: 'label', direction: 'asc' }, { column: 'benchmark', direction: 'asc' }),
  ).toEqual(['qwen 8b GSM8K', 'qwen 8b MMLU', 'qwen 14b GSM8K'])
  expect(ordered({ column: 'best', direction: 'desc' })[0]).toBe('qwen 14b GSM8K')
  expect(ordered({ column: 'latest', direction: 'desc' })[0]).toBe('qwen 8b MMLU')
  expect(ordered({ column: 'mean', direction: 'asc' })[0]).toBe('qwen 8b GSM8K')
  expect(ordered({ column: 'runs', direction: 'asc' })[0]).toBe('qwen 8b MMLU')
  for (const direction of ['asc', 'desc'] as const)
    expect(ordered({ column: 'spread', direction }).at(-1)).toBe('qwen 8b MMLU')
  expect(ordered()).toEqual(['qwen 14b GSM8K', 'qwen 8b MMLU', 'qwen 8b GSM8K'])
})
