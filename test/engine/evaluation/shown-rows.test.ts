import { describe, expect, test } from 'vitest'
import { RunRequest, type BenchmarkOptions } from '../../../src-main/contract'
import { chooseSamples, chooseShots } from '../../../src-main/engine/evaluation/plan-samples'
import { prepareRun, toRunPlan } from '../../../src-main/engine/evaluation/prepare-run'
import type { LocatedDataset } from '../../../src-main/engine/ports'
import { fakeBenchmark, heldDataset, plainRows } from '../../support/fake-benchmark'

/** Rows in a file that names no split, so that questions and examples come from the same ones. */
function oneFile(counts: Record<string, number>, change: Partial<LocatedDataset> = {}) {
  const held = heldDataset({ test: plainRows(counts) })
  return { ...held, splits: [], rows: () => held.rows('test'), ...change }
}

async function asked(
  located: LocatedDataset,
  options: BenchmarkOptions & { limit?: number } = {},
): Promise<{ questions: string[]; shots: string[]; warnings: string[]; requests: number }> {
  const { limit, ...own } = options
  const request = RunRequest.parse({
    model: { name: 'm' },
    benchmarks: [{ id: 'plain', options: own }],
    ...(limit !== undefined && { limit: { kind: 'count', count: limit } }),
  })
  const benchmark = fakeBenchmark({ dataset: { shots: { split: 'dev' }, fewShotNum: 2 } })
  const prepared = await prepareRun(request, {
    benchmark: () => benchmark,
    datasets: { locate: async () => located },
  })
  const { input, plan } = prepared[0]!
  const questions: string[] = []
  for await (const batch of chooseSamples(input, plan, 0))
    questions.push(...batch.map(({ row }) => (row as { q: string }).q))
  const shots = await chooseShots(input, plan)
  const { warnings, requests } = toRunPlan(request, prepared)
  return {
    questions,
    shots: Object.values(shots).flatMap(rows => rows.map(row => (row as { q: string }).q)),
    warnings,
    requests,
  }
}

describe('rows that are shown as solved examples', () => {
  test('are left out of the questions where one file serves both, and the plan says so', async () => {
    const plan = await asked(oneFile({ a: 5, b: 4 }))
    expect(plan.shots).toEqual(['a 0', 'a 1', 'b 0', 'b 1'])
    expect(plan.questions).toEqual(['a 2', 'a 3', 'a 4', 'b 2', 'b 3'])
    expect(plan.requests).toBe(5)
    expect(plan.warnings).toEqual([
      expect.stringMatching(
        /^plain: 4 rows are shown as solved examples and not asked.*shown_rows/,
      ),
    ])
  })

  test('make room for others under a limit', async () => {
    const plan = await asked(oneFile({ a: 9 }), { limit: 3 })
    expect(plan.questions).toEqual(['a 2', 'a 3', 'a 4'])
  })

  test('that are drawn at random are left out too, shuffled or not', async () => {
    const plan = await asked(oneFile({ a: 9 }), { fewShotRandom: true, shuffle: true })
    expect(plan.questions).toHaveLength(7)
    for (const shot of plan.shots) expect(plan.questions).not.toContain(shot)
  })

  test('are asked and counted where the user wants it, and where nothing else would be left', async () => {
    const wanted = await asked(oneFile({ a: 5 }), { shownRows: 'ask' })
    expect(wanted.questions).toHaveLength(5)
    expect(wanted.warnings).toEqual([expect.stringMatching(/^plain: 2 questions are also shown/)])
    const all = await asked(oneFile({ a: 2 }))
    expect(all.questions).toEqual(['a 0', 'a 1'])
    expect(all.warnings).toEqual([expect.stringMatching(/^plain: 2 questions are also shown/)])
  })

  test('of a split of their own change nothing', async () => {
    const located = heldDataset({ test: plainRows({ a: 5 }), dev: plainRows({ a: 5 }) })
    const plan = await asked(located)
    expect(plan.questions).toHaveLength(5)
    expect(plan.warnings).toEqual([])
  })

  test('are left out where the user takes examples from the split that is asked', async () => {
    const located = heldDataset({ test: plainRows({ a: 5 }), dev: plainRows({ a: 5 }) })
    expect((await asked(located, { shotSplit: 'test' })).questions).toEqual(['a 2', 'a 3', 'a 4'])
  })
})
