import { expect, test } from 'vitest'
import type { ErrorGroup, InFlight } from '@contract'
import { errorsOf, inFlightOf } from '../../../src-renderer/features/live-run/of-benchmark'

const part = (id: string, count: number) => ({ id, count, firstAt: 2, lastAt: 3, sampleId: 7 })
const groups: ErrorGroup[] = [
  {
    error: { code: 'timeout', message: 'Too slow.' },
    ...{ count: 5, firstAt: 1, lastAt: 4, sampleId: 1 },
    benchmarks: [part('arc', 2), part('gsm8k', 3)],
  },
  {
    error: { code: 'server-error', message: 'It broke.' },
    ...{ count: 1, firstAt: 1, lastAt: 1, sampleId: 2 },
    benchmarks: [part('arc', 1)],
  },
]

test('errors of one benchmark have its own count and times', () => {
  expect(errorsOf(groups, undefined)).toBe(groups)
  expect(errorsOf(groups, 'gsm8k')).toEqual([
    { error: groups[0]!.error, count: 3, firstAt: 2, lastAt: 3, sampleId: 7 },
  ])
})

test('requests of one benchmark are those that are told', () => {
  const request = (sampleId: number, benchmarkId: string) => ({ sampleId, benchmarkId }) as InFlight
  const progress = { inFlight: [request(1, 'arc'), request(2, 'gsm8k')], inFlightCount: 200 }
  expect(inFlightOf(progress, undefined).total).toBe(200)
  expect(inFlightOf(progress, 'arc')).toEqual({ requests: [progress.inFlight[0]], total: 1 })
  expect(inFlightOf(null, 'arc')).toEqual({ requests: [], total: 0 })
})
