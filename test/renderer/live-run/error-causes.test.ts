import { expect, test } from 'vitest'
import type { BenchmarkReport, ErrorCode, ErrorGroup } from '@contract'
import { errorCauses } from '../../../src-renderer/features/live-run/error-causes'

const group = (code: ErrorCode, message: string, count: number, sampleId = 1): ErrorGroup => ({
  error: { code, message },
  count,
  firstAt: 1,
  lastAt: 2,
  sampleId,
})
const report = (...problems: { code: ErrorCode; message: string; count: number }[]) =>
  ({
    problems: problems.map(({ count, ...error }) => ({ error, count })),
  }) as unknown as BenchmarkReport

test('attempts that were retried with success count as met, but leave nothing to retry', () => {
  const causes = errorCauses(
    [group('rate-limited', 'Slow down.', 17), group('server-error', 'It broke.', 5, 8)],
    [group('server-error', 'It broke.', 2, 9)],
    [],
  )
  expect(causes).toMatchObject([
    { error: { code: 'rate-limited' }, count: 17, failedSamples: 0 },
    { error: { code: 'server-error' }, count: 5, failedSamples: 2, sampleId: 9 },
  ])
})

test('what had failed before this process took the run up is a group too', () => {
  expect(errorCauses([], [group('timeout', 'Too slow.', 3)], [])).toMatchObject([
    { count: 3, failedSamples: 3, firstAt: 1, lastAt: 2 },
  ])
})

test('reports add what is no failure, over all benchmarks, and repeat none', () => {
  const unscored = { code: 'scorer-failed' as const, message: 'no reference' }
  const causes = errorCauses(
    [],
    [group('server-error', 'It broke.', 1)],
    [
      report({ ...unscored, count: 2 }, { code: 'server-error', message: 'It broke.', count: 1 }),
      report({ ...unscored, count: 3 }),
    ],
  )
  expect(causes).toMatchObject([
    { error: unscored, count: 5, failedSamples: 0 },
    { error: { code: 'server-error' }, count: 1, failedSamples: 1 },
  ])
})
