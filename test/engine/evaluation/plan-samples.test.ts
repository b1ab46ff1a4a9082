import { describe, expect, test } from 'vitest'
import type { BenchmarkOptions, Limit, RunRequest } from '../../../src-main/contract'
import type { Benchmark } from '../../../src-main/engine/benchmark'
import {
  allowance,
  chooseSamples,
  chooseShots,
  measure,
  shareTotal,
  type PlanInput,
} from '../../../src-main/engine/evaluation/plan-samples'
import { prepareRun, toRunPlan } from '../../../src-main/engine/evaluation/prepare-run'
import type { DatasetQuery, PlannedSample, RawRow } from '../../../src-main/engine/ports'
import { RunRequest as RunRequestSchema } from '../../../src-main/contract'
import { fakeBenchmark, heldDataset, plainRows, rawRow } from '../../support/fake-benchmark'

interface Wish {
  limit?: Limit
  repeats?: number
  seed?: number
  options?: BenchmarkOptions
  benchmark?: Benchmark
}

function inputOf(splits: Record<string, RawRow[]>, wish: Wish = {}): PlanInput {
  return {
    benchmark: wish.benchmark ?? fakeBenchmark(),
    options: wish.options ?? {},
    request: {
      limit: wish.limit ?? { kind: 'all' },
      repeats: wish.repeats ?? 1,
      seed: wish.seed ?? 42,
    },
    located: heldDataset(splits),
  }
}

async function chosen(input: PlanInput): Promise<PlannedSample[]> {
  const plan = await measure(input)
  const samples: PlannedSample[] = []
  for await (const batch of chooseSamples(input, plan, 0)) samples.push(...batch)
  return samples
}

const texts = (samples: PlannedSample[]): string[] =>
  samples.map(sample => (sample.row as { q: string }).q)

describe('a limit', () => {
  test.each<[Limit, number, number]>([
    [{ kind: 'all' }, 7, 7],
    [{ kind: 'count', count: 3 }, 7, 3],
    [{ kind: 'count', count: 30 }, 7, 7],
    [{ kind: 'share', share: 0.25 }, 8, 2],
    [{ kind: 'share', share: 0.25 }, 11, 2],
    [{ kind: 'share', share: 0.01 }, 8, 1],
    [{ kind: 'share', share: 1 }, 8, 8],
    [{ kind: 'share', share: 0.5 }, 0, 0],
  ])('%o of %i questions takes %i', (limit, available, taken) => {
    expect(allowance(limit, available)).toBe(taken)
  })

  test('holds for each subset, and takes its first rows', async () => {
    const samples = await chosen(
      inputOf({ test: plainRows({ a: 5, b: 2 }) }, { limit: { kind: 'count', count: 3 } }),
    )
    expect(texts(samples)).toEqual(['a 0', 'a 1', 'a 2', 'b 0', 'b 1'])
  })
})

describe('a total limit', () => {
  test.each([
    [[10, 10, 10], 9, [3, 3, 3]],
    [[10, 10, 10], 10, [4, 3, 3]],
    [[1, 10, 10], 9, [1, 4, 4]],
    [[0, 2, 10], 5, [0, 2, 3]],
    [[2, 2], 10, [2, 2]],
    [[5], 3, [3]],
    [[9, 9, 9, 9], 2, [1, 1, 0, 0]],
  ])('of allowances %o shares %i as %o', (allowances, total, shares) => {
    const taken = shareTotal(allowances, total)
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(
      Math.min(
        total,
        allowances.reduce((sum, one) => sum + one, 0),
      ),
    )
    expect([...taken].sort()).toEqual([...shares].sort())
    expect(taken).toEqual(shares)
  })

  test('never takes more than asked for, never more than there is, and differs by one at most among the large', () => {
    for (let seed = 1; seed < 200; seed += 1) {
      const allowances = Array.from(
        { length: 1 + (seed % 7) },
        (_, at) => (seed * (at + 3) * 7) % 23,
      )
      const total = (seed * 13) % 60
      const taken = shareTotal(allowances, total)
      const sum = taken.reduce((a, b) => a + b, 0)
      expect(sum).toBe(
        Math.min(
          total,
          allowances.reduce((a, b) => a + b, 0),
        ),
      )
      taken.forEach((one, at) => expect(one).toBeLessThanOrEqual(allowances[at] as number))
      const open = taken.filter((one, at) => one < (allowances[at] as number))
      if (open.length > 1) expect(Math.max(...open) - Math.min(...open)).toBeLessThanOrEqual(1)
      const full = taken.filter((one, at) => one === allowances[at])
      if (open.length > 0 && full.length > 0) {
        expect(Math.max(...full)).toBeLessThanOrEqual(Math.max(...open) + 1)
      }
    }
  })

  test('is shared among the subsets of all benchmarks', async () => {
    const request = RunRequestSchema.parse({
      model: { name: 'm' },
      benchmarks: [{ id: 'one' }, { id: 'two' }],
      totalLimit: 4,
    })
    const prepared = await prepareRun(request, {
      benchmark: id => fakeBenchmark({ id }),
      datasets: {
        locate: async (query: DatasetQuery) =>
          heldDataset({ test: plainRows(query.benchmarkId === 'one' ? { a: 9 } : { b: 9, c: 1 }) }),
      },
    })
    const plan = toRunPlan(request, prepared)
    expect(plan.benchmarks.map(one => one.samples)).toEqual([2, 2])
    expect(plan.requests).toBe(4)
  })
})

describe('order and repeats', () => {
  test('shuffle takes the same rows for the same seed and others for another, each once', async () => {
    const rows = { test: plainRows({ a: 40 }) }
    const wish: Wish = { options: { shuffle: true }, limit: { kind: 'count', count: 10 } }
    const byPlace = async (seed: number): Promise<string[]> =>
      texts([...(await chosen(inputOf(rows, { ...wish, seed })))].sort((a, b) => a.index - b.index))
    const first = await byPlace(1)
    expect(await byPlace(1)).toEqual(first)
    expect(await byPlace(2)).not.toEqual(first)
    expect(new Set(first).size).toBe(10)
    expect(first).not.toEqual(Array.from({ length: 10 }, (_, n) => `a ${n}`))
  })

  test('a larger limit keeps what a smaller one took at the same places, shuffled too', async () => {
    const rows = { test: plainRows({ a: 40 }) }
    const places = async (count: number): Promise<Map<number, string>> =>
      new Map(
        (
          await chosen(
            inputOf(rows, { options: { shuffle: true }, limit: { kind: 'count', count } }),
          )
        ).map(sample => [sample.index, (sample.row as { q: string }).q]),
      )
    const few = await places(5)
    const many = await places(20)
    for (const [index, text] of few) expect(many.get(index)).toBe(text)
  })

  test('repeats of a question stand together and share its key', async () => {
    const samples = await chosen(inputOf({ test: plainRows({ a: 2, b: 1 }) }, { repeats: 3 }))
    expect(
      samples.map(({ subset, index, group, repeat }) => [subset, index, group, repeat]),
    ).toEqual([
      ['a', 0, 0, 0],
      ['a', 1, 0, 1],
      ['a', 2, 0, 2],
      ['a', 3, 1, 0],
      ['a', 4, 1, 1],
      ['a', 5, 1, 2],
      ['b', 0, 0, 0],
      ['b', 1, 0, 1],
      ['b', 2, 0, 2],
    ])
    expect(new Set(samples.slice(0, 3).map(sample => sample.sampleKey)).size).toBe(1)
    expect(new Set(samples.map(sample => sample.sampleKey)).size).toBe(3)
  })

  test('reading stops as soon as every subset has what the limit takes', async () => {
    let read = 0
    const input = inputOf({ test: [] }, { limit: { kind: 'count', count: 2 } })
    const rows = plainRows({ a: 1000 })
    input.located.rows = async function* () {
      for (const row of rows) {
        read += 1
        yield row
      }
    }
    const plan = { ...(await measure(input)) }
    read = 0
    for await (const batch of chooseSamples(input, plan, 0)) expect(batch).toHaveLength(2)
    expect(read).toBe(2)
  })

  test('samples come in batches, however many there are', async () => {
    const input = inputOf({ test: plainRows({ a: 3000 }) }, { repeats: 2 })
    const plan = await measure(input)
    const sizes: number[] = []
    for await (const batch of chooseSamples(input, plan, 0)) sizes.push(batch.length)
    expect(sizes.reduce((a, b) => a + b, 0)).toBe(6000)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(202)
  })
})

describe('subsets', () => {
  const named = fakeBenchmark({
    dataset: {
      subsets: ['x', 'y'],
      subsetColumn: { name: 'kind', label: value => `${String(value)}!`.slice(0, 1) },
    },
  })
  const column = [
    rawRow({ q: '1', a: '1', kind: 'y' }, null, 1),
    rawRow({ q: '2', a: '2', kind: 'x' }, null, 2),
    rawRow({ q: '3', a: '3', kind: 'z' }, null, 3),
    rawRow({ q: '4', a: '4', kind: 'y' }, null, 4),
  ]

  test('by a column: the benchmark’s order, unknown ones left out', async () => {
    const plan = await measure(inputOf({ test: column }, { benchmark: named }))
    expect(plan.subsets).toEqual([
      { name: 'x', available: 1, samples: 1 },
      { name: 'y', available: 2, samples: 2 },
    ])
    const samples = await chosen(inputOf({ test: column }, { benchmark: named }))
    expect(texts(samples)).toEqual(['1', '2', '4'])
  })

  test('by file names: only those asked for, in the order asked for', async () => {
    const input = inputOf(
      { test: plainRows({ a: 1, b: 1, c: 1 }) },
      { options: { subsets: ['c', 'a'] } },
    )
    expect((await measure(input)).subsets.map(subset => subset.name)).toEqual(['c', 'a'])
    expect(texts(await chosen(input))).toEqual(['a 0', 'c 0'])
  })

  test('one that has no rows is an error that names those that are there', async () => {
    const input = inputOf({ test: plainRows({ a: 1, b: 1 }) }, { options: { subsets: ['a', 'd'] } })
    await expect(measure(input)).rejects.toMatchObject({
      code: 'dataset-missing',
      message: expect.stringContaining("'d'"),
      hint: expect.stringContaining('a, b'),
    })
  })

  test('an empty split is an error, not a run of nothing', async () => {
    await expect(measure(inputOf({ test: [] }))).rejects.toMatchObject({ code: 'dataset-missing' })
  })
})

describe('rows that cannot be read', () => {
  const bad: RawRow = { ok: false, reason: 'it is torn', file: 'a.jsonl', line: 2, subset: 'a' }
  const rows = [rawRow({ q: '1', a: '1' }, 'a', 1), bad, rawRow({ q: '3', a: '3' }, 'a', 3)]

  test('stop the run with file, line, reason and the choice to skip', async () => {
    await expect(measure(inputOf({ test: rows }))).rejects.toMatchObject({
      code: 'dataset-invalid',
      message: 'a.jsonl, line 2: it is torn',
      hint: expect.stringContaining('bad_rows'),
      details: { file: 'a.jsonl', line: 2 },
    })
  })

  test('are left out where the user chose so, and counted', async () => {
    const input = inputOf({ test: rows }, { options: { badRows: 'skip' } })
    const plan = await measure(input)
    expect(plan.badRows).toEqual([{ file: 'a.jsonl', line: 2, reason: 'it is torn' }])
    expect(texts(await chosen(input))).toEqual(['1', '3'])
  })

  test('copies are kept with a warning, left out by skip, and refused by stop', async () => {
    const copies: RawRow[] = [
      rawRow({ q: '1', a: '1' }, 'a', 1),
      {
        ok: true,
        value: { q: '1', a: '1' },
        file: 'a.jsonl',
        line: 2,
        subset: 'a',
        duplicateOf: { file: 'a.jsonl', line: 1 },
      },
    ]
    expect((await measure(inputOf({ test: copies }))).duplicates.count).toBe(1)
    expect(await chosen(inputOf({ test: copies }))).toHaveLength(2)
    expect(await chosen(inputOf({ test: copies }, { options: { badRows: 'skip' } }))).toHaveLength(
      1,
    )
    await expect(
      measure(inputOf({ test: copies }, { options: { badRows: 'stop' } })),
    ).rejects.toMatchObject({ code: 'dataset-invalid' })
  })
})

describe('few-shot examples', () => {
  const shotful = fakeBenchmark({ dataset: { shots: { split: 'train' }, fewShotNum: 2 } })
  const splits = { test: plainRows({ a: 2, b: 2 }), train: plainRows({ a: 9, b: 9 }) }

  test('are the first rows of the shot split of the same subset', async () => {
    const input = inputOf(splits, { benchmark: shotful })
    const shots = await chooseShots(input, await measure(input))
    expect(shots).toEqual({
      a: [
        { q: 'a 0', a: '0' },
        { q: 'a 1', a: '1' },
      ],
      b: [
        { q: 'b 0', a: '0' },
        { q: 'b 1', a: '1' },
      ],
    })
  })

  test('drawn at random they follow the seed', async () => {
    const draw = async (seed: number): Promise<unknown> => {
      const input = inputOf(splits, { benchmark: shotful, seed, options: { fewShotRandom: true } })
      return chooseShots(input, await measure(input))
    }
    expect(await draw(1)).toEqual(await draw(1))
    expect(await draw(1)).not.toEqual(await draw(5))
  })

  test('too few of them are an error that says how many there are, never fewer shots', async () => {
    const input = inputOf({ ...splits, train: plainRows({ a: 9, b: 1 }) }, { benchmark: shotful })
    await expect(chooseShots(input, await measure(input))).rejects.toMatchObject({
      code: 'dataset-missing',
      message: expect.stringContaining("subset 'b' has 1 rows"),
      hint: expect.stringContaining('few_shot_num to 1'),
    })
  })

  test('a missing shot split is found before any row is read, and names few_shot_num 0', async () => {
    const dataset = heldDataset({ test: plainRows({ a: 1 }) })
    const request: RunRequest = RunRequestSchema.parse({
      model: { name: 'm' },
      benchmarks: [{ id: 'plain' }],
    })
    const means = {
      benchmark: () => shotful,
      datasets: { locate: async () => dataset },
    }
    await expect(prepareRun(request, means)).rejects.toMatchObject({
      code: 'dataset-missing',
      hint: expect.stringContaining('"few_shot_num": 0'),
    })
    expect(dataset.reads).toEqual([])
    request.benchmarks[0]!.options = { fewShotNum: 0 }
    expect(await prepareRun(request, means)).toHaveLength(1)
  })

  test('a benchmark that has none is asked without, and says so', async () => {
    const { shots: _, ...dataset } = shotful.dataset
    const shotless: Benchmark = { ...shotful, dataset: { ...dataset, fewShotNum: 0 } }
    const request: RunRequest = RunRequestSchema.parse({
      model: { name: 'm' },
      benchmarks: [{ id: 'plain', options: { fewShotNum: 3 } }],
    })
    const prepared = await prepareRun(request, {
      benchmark: () => shotless,
      datasets: { locate: async () => heldDataset({ test: plainRows({ a: 1 }) }) },
    })
    expect(prepared[0]?.plan.fewShotNum).toBe(0)
    expect(toRunPlan(request, prepared).warnings).toEqual([
      expect.stringMatching(/no solved examples.*although 3 are wanted.*train_split/),
    ])
  })
})
