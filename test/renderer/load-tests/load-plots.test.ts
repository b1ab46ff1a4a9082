import { describe, expect, test } from 'vitest'
import { LoadTestRequest, type LoadRunSummary, type LoadStep } from '@contract'
import { differingSettings } from '../../../src-renderer/features/load-tests/differing-settings'
import { kneeOf, type MeasuredRun } from '../../../src-renderer/features/load-tests/figures'
import {
  groupByLoad,
  loadAxisOf,
  statisticOf,
} from '../../../src-renderer/features/load-tests/load-axis'
import { plotLimitsOf } from '../../../src-renderer/features/load-tests/plot-limits'

const run = (step: Partial<LoadStep>, rps: number, offeredRps = rps): MeasuredRun => ({
  position: 0,
  step: { concurrency: null, rate: null, number: null, ...step },
  status: 'finished',
  label: '',
  startedAt: 0,
  finishedAt: 1,
  summary: { rps, offeredRps } as LoadRunSummary,
})

describe('loads on an axis', () => {
  test('are users in order, with repeats as one load', () => {
    const runs = [
      run({ concurrency: 8 }, 40),
      run({ concurrency: 2 }, 10),
      run({ concurrency: 8 }, 44),
    ]
    expect(loadAxisOf(runs)).toBe('users')
    const groups = groupByLoad(runs)
    expect(groups.map(({ x, runs: repeats }) => [x, repeats.length])).toEqual([
      [2, 1],
      [8, 2],
    ])
    expect(statisticOf(groups[1]?.runs ?? [], ({ rps }) => rps)).toEqual({
      mean: 42,
      ends: { low: 40, high: 44 },
      count: 2,
    })
    expect(statisticOf(groups[0]?.runs ?? [], ({ rps }) => rps)?.ends).toBeNull()
    expect(statisticOf(runs, () => null)).toBeNull()
  })

  test('of a sweep share the axis of offered rates, users among them', () => {
    const runs = [run({ concurrency: 16 }, 20, 21), run({ rate: 10 }, 9.5, 9.7)]
    expect(loadAxisOf(runs)).toBe('rate')
    expect(groupByLoad(runs).map(({ x }) => x)).toEqual([10, 21])
  })

  test('the knee of a sweep is told from its users alone', () => {
    const users = [1, 2, 4, 8, 16].map((concurrency, at) =>
      run({ concurrency }, [10, 20, 40, 41, 42][at] ?? 0),
    )
    expect(kneeOf([...users, run({ rate: 900 }, 30)])?.step.concurrency).toBe(4)
  })
})

test('plots show the objectives of requests and the upper limits of a search', () => {
  const request = LoadTestRequest.parse({
    model: { name: 'm', kind: 'mock' },
    goodput: [
      { metric: 'ttft', maxMs: 200 },
      { metric: 'ttfat', maxMs: 900 },
    ],
    search: {
      kind: 'sla',
      variable: 'parallel',
      groups: [
        [
          { kind: 'limit', metric: 'p99_latency', op: '<=', value: 1500 },
          { kind: 'limit', metric: 'goodput', op: '>=', value: 0.9 },
        ],
        [{ kind: 'best', metric: 'tps', direction: 'max' }],
      ],
    },
  })
  expect(plotLimitsOf(request)).toEqual([
    { figure: 'ttft', valueMs: 200, statistic: null },
    { figure: 'latency', valueMs: 1500, statistic: 'p99' },
  ])
})

test('settings that are objects show only what differs in them', () => {
  const settings = [
    {
      name: 'sampling',
      values: ['{"maxTokens":256,"topP":1}', '{"maxTokens":128,"topP":1}'],
      matters: true,
    },
    {
      name: 'workload',
      values: ['{"trace":{"speed":1}}', '{"trace":{"speed":2},"path":"a"}'],
      matters: true,
    },
    { name: 'seed', values: ['1', '2'], matters: false },
    { name: 'endpoint', values: ['{not json', ''], matters: false },
  ]
  expect(differingSettings(settings)).toEqual([
    { name: 'sampling.maxTokens', values: ['256', '128'], matters: true },
    { name: 'workload.trace.speed', values: ['1', '2'], matters: true },
    { name: 'workload.path', values: ['', 'a'], matters: true },
    { name: 'seed', values: ['1', '2'], matters: false },
    { name: 'endpoint', values: ['{not json', ''], matters: false },
  ])
})
