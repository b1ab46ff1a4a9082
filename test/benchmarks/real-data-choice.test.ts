import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RunRequest, type BenchmarkOptions } from '../../src-main/contract'
import { benchmarks } from '../../src-main/benchmarks'
import { createDatasetFinder } from '../../src-main/datasets/dataset-finder'
import type { Sample } from '../../src-main/engine/benchmark'
import { chooseSamples, type BenchmarkPlan } from '../../src-main/engine/evaluation/plan-samples'
import { prepareRun } from '../../src-main/engine/evaluation/prepare-run'
import { hasShared, sharedPath } from '../support/shared'
import { activate, judge } from './active'
import { rightReplyOf } from './right-reply'

const finder = createDatasetFinder({ folders: () => [], home: '/nowhere', env: {} })
const counts = (): Record<string, number> =>
  JSON.parse(readFileSync(sharedPath('datasets/counts.json'), 'utf8')) as Record<string, number>

interface Loaded {
  plan: BenchmarkPlan
  samples: { subset: string; sample: Sample }[]
  /** Rows that were refused, with their reasons. */
  refused: string[]
}

/** Every row as a run would plan it and read it. */
async function loadWhole(id: string, options: BenchmarkOptions): Promise<Loaded> {
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
  const active = activate(input.benchmark, input.options)
  const samples: Loaded['samples'] = []
  const refused: string[] = []
  for await (const batch of chooseSamples(input, plan, 0)) {
    for (const { subset, row } of batch) {
      try {
        samples.push({ subset, sample: active.read(row, subset) })
      } catch (error) {
        refused.push(`${subset}: ${String(error)}`)
      }
    }
  }
  return { plan, samples, refused }
}

/** Every sample with a reply that is right, and with none. */
async function scoresOf(id: string, { samples }: Loaded): Promise<[right: number, none: number]> {
  const benchmark = benchmarks.get(id)!
  const active = activate(benchmark, { fewShotNum: 0 })
  const reply = rightReplyOf(benchmark)!
  let [right, none] = [0, 0]
  for (const { subset, sample } of samples) {
    right += (await judge(active, sample, reply(benchmark, sample), subset)).values['accuracy']!
    none += (await judge(active, sample, '', subset)).values['accuracy']!
  }
  return [right, none]
}

describe.skipIf(!hasShared('datasets'))('choice benchmarks on the data that users have', () => {
  it('mmlu takes a single file of STEM questions by local_path, subjects by its own column', async () => {
    const loaded = await loadWhole('mmlu', { localPath: sharedPath('datasets/mmlu_stem') })
    expect(loaded.refused).toEqual([])
    expect(loaded.samples).toHaveLength(counts()['mmlu_stem']!)
    expect(loaded.plan.subsets).toHaveLength(18)
    const { category } = benchmarks.get('mmlu')!
    expect(new Set(loaded.plan.subsets.flatMap(({ name }) => category!(name)))).toEqual(
      new Set(['STEM']),
    )
    expect(await scoresOf('mmlu', loaded)).toEqual([3018, 0])
  })

  it('cmmlu loads its 67 subjects whole', async () => {
    const loaded = await loadWhole('cmmlu', {})
    expect(loaded.plan.subsets).toHaveLength(67)
    expect(loaded.refused).toEqual([])
    expect(loaded.samples).toHaveLength(11582)
    expect(await scoresOf('cmmlu', loaded)).toEqual([11582, 0])
  })

  it('mmlu_pro loads its 14 fields whole', async () => {
    const loaded = await loadWhole('mmlu_pro', {})
    expect(loaded.plan.subsets).toHaveLength(14)
    expect(loaded.refused).toEqual([])
    expect(loaded.samples).toHaveLength(12032)
    expect(await scoresOf('mmlu_pro', loaded)).toEqual([12032, 0])
  })

  it('agieval loads ten exams, choices, several answers and boxed ones among them', async () => {
    const loaded = await loadWhole('agieval', {})
    const known = counts()
    for (const { name, available } of loaded.plan.subsets)
      expect(available, name).toBe(known[`agieval/${name}`])
    expect(loaded.plan.subsets).toHaveLength(10)
    // One row of the law exam comes without its answer.
    expect(loaded.refused).toEqual([expect.stringMatching(/^jec-qa-kd: .*no answer/)])
    expect(loaded.samples).toHaveLength(3720)
    const cloze = loaded.samples.filter(({ sample }) => !sample.choices)
    expect(new Set(cloze.map(({ subset }) => subset))).toEqual(new Set(['gaokao-mathcloze']))
    for (const { sample } of loaded.samples) {
      for (const choice of sample.choices ?? []) expect(choice).not.toMatch(/^\([A-E]\)/)
    }
    const [right, none] = await scoresOf('agieval', loaded)
    expect([right, none]).toEqual([3720, 0])
  })
})
