import { describe, expect, it } from 'vitest'
import { RunRequest } from '../../../src-main/contract'
import { chooseSamples } from '../../../src-main/engine/evaluation/plan-samples'
import { prepareRun, toRunPlan } from '../../../src-main/engine/evaluation/prepare-run'
import { sampleKey } from '../../../src-main/engine/keys'
import { fakeBenchmark, heldDataset, plainRows } from '../../support/fake-benchmark'

const rows = plainRows({ a: 6, b: 4 })

async function prepared(sampleIds: string[], change: object = {}, options: object = {}) {
  const request = RunRequest.parse({
    model: { name: 'm' },
    benchmarks: [{ id: 'plain', options: { sampleIds, ...options } }],
    ...change,
  })
  const benchmark = fakeBenchmark()
  const [one] = await prepareRun(request, {
    benchmark: () => benchmark,
    datasets: { locate: async () => heldDataset({ test: rows }) },
  })
  const chosen: string[] = []
  for await (const batch of chooseSamples(one!.input, one!.plan, 0))
    for (const { subset, index } of batch) chosen.push(`${subset}${index}`)
  return { chosen, plan: toRunPlan(request, [one!]) }
}

const chosen = async (...asked: Parameters<typeof prepared>) => (await prepared(...asked)).chosen
const keyOf = (at: number) => {
  const row = rows[at] as Extract<(typeof rows)[number], { ok: true }>
  return sampleKey('plain', row.subset ?? '', row.value)
}

describe('a list of samples', () => {
  it('takes positions from 1 and ranges in each subset, which keep their position', async () => {
    expect((await chosen(['2', '4-5'])).sort()).toEqual(['a1', 'a3', 'a4', 'b1', 'b3'])
    expect((await chosen(['b:1-2', 'a:6'])).sort()).toEqual(['a5', 'b0', 'b1'])
  })

  it('takes the key of a sample', async () => {
    expect(await chosen([keyOf(2)])).toHaveLength(1)
  })

  it('says how many are listed, of how many, and how many the limit takes', async () => {
    const { plan } = await prepared(['a:1-4'], { limit: { kind: 'count', count: 3 } })
    expect(plan).toMatchObject({ requests: 3 })
    expect(plan.benchmarks[0]).toMatchObject({ samples: 3, listed: 4 })
    expect(plan.benchmarks[0]?.subsets).toEqual([
      { name: 'a', available: 6, samples: 3 },
      { name: 'b', available: 4, samples: 0 },
    ])
  })

  it('is cut by limits, shared by a limit in all, and repeated', async () => {
    const limit = { kind: 'count', count: 2 }
    expect(await chosen(['a:3-6'], { limit })).toEqual(['a2', 'a3'])
    expect(await chosen(['a:3-6', 'b:2'], { totalLimit: 2 })).toHaveLength(2)
    expect(await chosen(['a:2'], { repeats: 3 })).toEqual(['a3', 'a4', 'a5'])
  })

  it('is shuffled among itself, the same way for the same seed', async () => {
    const limit = { kind: 'count', count: 2 }
    const shuffled = (seed: number) => chosen(['a:2-6'], { limit, seed }, { shuffle: true })
    expect(await shuffled(1)).toEqual(await shuffled(1))
    expect((await shuffled(1)).sort()).toEqual(['a0', 'a1'])
  })

  it.each([
    [['7'], '7'],
    [['0'], '0'],
    [['3-2'], '3-2'],
    [['b:3-9'], 'b:5-9'],
    [['5-7'], '7'],
    [['1', 'no-such-id', 'nor-this'], 'no-such-id, nor-this'],
  ])('of %j is refused, with what is not there', async (ids, missing) => {
    await expect(prepared(ids)).rejects.toMatchObject({
      code: 'invalid-input',
      message: `plain: these listed samples are not in its data: ${missing}.`,
    })
  })
})
