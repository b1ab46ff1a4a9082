import { expect, test } from 'vitest'
import { emptyBenchmark, emptyDraft } from '../../../src-renderer/features/new-run/draft'
import { listedIn, planBaseOf } from '../../../src-renderer/features/new-run/draft-request'
import { readFilter, withListed } from '../../../src-renderer/features/new-run/listed-draft'
import { readDraft } from '../../../src-renderer/features/new-run/read-draft'

test('a run’s form takes the keys of its samples, and no limit that would leave some out', () => {
  const draft = {
    ...emptyDraft,
    limitKind: 'count' as const,
    limitCount: 5,
    totalLimit: 9,
    benchmarks: [emptyBenchmark('gsm8k'), emptyBenchmark('mmlu')],
  }
  const keys = { benchmarks: [{ benchmarkId: 'gsm8k', keys: ['k1', 'k2'] }], left: 0 }
  const listed = withListed(draft, keys)
  expect(planBaseOf(listed)).toEqual({
    benchmarks: [{ id: 'gsm8k', options: { sampleIds: ['k1', 'k2'] } }],
    limit: { kind: 'all' },
  })
  expect(readDraft(JSON.parse(JSON.stringify(listed)))).toEqual(listed)
})

test('entries stand on lines or between commas, each once', () => {
  expect(listedIn(' 1-3\n\n7, HumanEval/4 ;7\n')).toEqual(['1-3', '7', 'HumanEval/4'])
  expect(listedIn(' \n')).toEqual([])
})

test('what is no filter in a link lets every sample pass', () => {
  expect(readFilter('{"minScore": 1}')).toEqual({ minScore: 1 })
  expect(readFilter('{')).toEqual({})
  expect(readFilter('[1]')).toEqual({})
  expect(readFilter(undefined)).toEqual({})
})
