import { describe, expect, it } from 'vitest'
import { RunRequest, type BenchmarkOptions } from '../../src-main/contract'
import { benchmarks } from '../../src-main/benchmarks'
import { createDatasetFinder } from '../../src-main/datasets/dataset-finder'
import { chooseSamples } from '../../src-main/engine/evaluation/plan-samples'
import { prepareRun } from '../../src-main/engine/evaluation/prepare-run'
import { hasShared, sharedPath } from '../support/shared'
import { activate, judge } from './active'
import { rightReplyOf } from './right-reply'

const finder = createDatasetFinder({ folders: () => [], home: '/nowhere', env: {} })

interface Whole {
  subsets: Record<string, number>
  /** Samples that were read, that a right reply gets full marks for, and that none gets any for. */
  read: number
  right: number
  none: number
}

/** Every row as a run would plan and read it, with a reply that is right and with none. */
async function whole(id: string, options: BenchmarkOptions, isScored = true): Promise<Whole> {
  const request = RunRequest.parse({
    model: { name: 'any' },
    benchmarks: [{ id, options: { fewShotNum: 0, ...options } }],
    datasetDir: sharedPath('datasets'),
  })
  const [prepared] = await prepareRun(request, {
    benchmark: known => benchmarks.get(known)!,
    datasets: finder,
  })
  const { input, plan } = prepared!
  const { benchmark } = input
  const active = activate(benchmark, input.options)
  const reply = rightReplyOf(benchmark)!
  const metric = benchmark.primaryMetric ?? benchmark.metrics[0]!.name
  const found: Whole = { subsets: {}, read: 0, right: 0, none: 0 }
  for (const { name, available } of plan.subsets) found.subsets[name] = available
  for await (const batch of chooseSamples(input, plan, 0)) {
    for (const { subset, row } of batch) {
      const sample = active.read(row, subset)
      found.read += 1
      if (isScored)
        found.right += (await judge(active, sample, reply(benchmark, sample), subset)).values[
          metric
        ]!
      if (benchmark.judge?.policy !== 'judge_only')
        found.none += (await judge(active, sample, '', subset)).values[metric]!
    }
  }
  return found
}

describe.skipIf(!hasShared('datasets'))(
  'the data sets that users have, read as a run would',
  () => {
    it.each([
      ['gsm8k', {}, { main: 1319 }],
      ['aime24', {}, { default: 30 }],
      ['amc', { localPath: sharedPath('datasets/amc23') }, { amc23: 40 }],
      ['minerva_math', {}, { default: 272 }],
      [
        'cmath',
        {},
        {
          'Grade 1': 100,
          'Grade 2': 100,
          'Grade 3': 100,
          'Grade 4': 100,
          'Grade 5': 100,
          'Grade 6': 100,
        },
      ],
    ])('%s loads whole, and a right reply to each row is right', async (id, options, subsets) => {
      const total = Object.values<number>(subsets).reduce((sum, count) => sum + count, 0)
      expect(await whole(id, options)).toEqual({ subsets, read: total, right: total, none: 0 })
    })

    it('math_500 takes 100 problems by local_path, sorted into its levels', async () => {
      const found = await whole('math_500', { localPath: sharedPath('datasets/math_100') })
      expect(Object.keys(found.subsets)).toEqual([
        'Level 1',
        'Level 2',
        'Level 3',
        'Level 4',
        'Level 5',
      ])
      expect(found).toMatchObject({ read: 100, right: 100, none: 0 })
    })

    it('bbh loads its 27 tasks whole', async () => {
      const found = await whole('bbh', {})
      expect(Object.keys(found.subsets)).toHaveLength(27)
      expect(found).toMatchObject({ read: 6511, right: 6511, none: 0 })
    })

    it.each([
      ['ifeval', 541],
      ['ifbench', 300],
    ])('%s loads whole, and an empty reply follows nothing', async (id, count) => {
      expect(await whole(id, {}, false)).toMatchObject({ read: count, none: 0 })
    })

    it('arena_hard loads its 500 prompts, which come without answers of the baseline', async () => {
      expect(await whole('arena_hard', {}, false)).toMatchObject({
        subsets: { default: 500 },
        read: 500,
      })
    })
  },
)
