import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@contract'
import type { Benchmark } from '../../src-main/engine/benchmark'
import { activate, judge, promptOf } from './active'
import { filesOf, hasShared, realRows } from './real-rows'
import { findBuiltIn } from '../../src-main/benchmarks'

const aime24 = findBuiltIn('aime24')
const bbh = findBuiltIn('bbh')
const cmmlu = findBuiltIn('cmmlu')
const gsm8k = findBuiltIn('gsm8k')
const math500 = findBuiltIn('math_500')
const mmluPro = findBuiltIn('mmlu_pro')

function subsetOf(benchmark: Benchmark, row: JsonObject): string {
  const column = benchmark.dataset.subsetColumn!
  return column.label ? column.label(row[column.name]) : String(row[column.name])
}

describe.skipIf(!hasShared('datasets'))('the data sets that users have', () => {
  it('gsm8k reads whole, and its own solutions are right', async () => {
    const active = activate(gsm8k, { fewShotNum: 0 })
    const rows = await realRows('datasets/gsm8k/main/test-00000-of-00001.parquet')
    expect(rows).toHaveLength(gsm8k.dataset.sampleCount!)
    for (const row of rows) {
      const sample = active.read(row, 'main')
      expect((await judge(active, sample, `A: ${sample.target}`)).values['accuracy']).toBe(1)
    }
  })

  it('gsm8k shows its first train rows as examples that end with the box', async () => {
    const shots = (await realRows('datasets/gsm8k/main/train-00000-of-00001.parquet')).slice(0, 4)
    const active = activate(gsm8k, {}, { main: shots })
    const [row] = await realRows('datasets/gsm8k/main/test-00000-of-00001.parquet')
    const prompt = promptOf(active, active.read(row!, 'main'), 'main')
    expect(prompt.match(/\\boxed\{\d+\}\n\n/g)).toHaveLength(4)
    expect(prompt).not.toContain('<<')
  })

  it('mmlu_pro reads whole, with the choices of each row', async () => {
    const active = activate(mmluPro, { fewShotNum: 0 })
    const rows = await realRows('datasets/mmlu_pro/data/test-00000-of-00001.parquet')
    expect(rows).toHaveLength(mmluPro.dataset.sampleCount!)
    const subsets = new Set(rows.map(row => subsetOf(mmluPro, row)))
    expect([...subsets].sort()).toEqual([...mmluPro.dataset.subsets!].sort())
    for (const row of rows)
      expect(active.read(row, row['category'] as string).choices!.length).toBeGreaterThanOrEqual(2)
  })

  it('cmmlu reads whole from its 67 files of each split', async () => {
    const active = activate(cmmlu)
    let count = 0
    const subjects = filesOf('datasets/cmmlu/test').map(name => name.replace('.csv', ''))
    expect(subjects).toEqual(cmmlu.dataset.subsets)
    for (const split of ['test', 'dev']) {
      for (const subject of subjects) {
        for (const row of await realRows('datasets/cmmlu', split, `${subject}.csv`)) {
          expect(active.read(row, subject).choices).toHaveLength(4)
          if (split === 'test') count++
        }
      }
    }
    expect(count).toBe(cmmlu.dataset.sampleCount)
  })

  it('cmmlu reads the layout of the hub too', () => {
    const active = activate(cmmlu)
    const sample = active.read(
      {
        question: '一加一等于',
        choices: ['(A)一', '(B)二', '(C)三', '(D)四'],
        answer: '(B)',
        category: 'elementary_mathematics',
      },
      'elementary_mathematics',
    )
    expect(sample).toMatchObject({ choices: ['一', '二', '三', '四'], target: 'B' })
  })

  it('bbh reads whole, and every target is right in its own words', async () => {
    const active = activate(bbh)
    let count = 0
    for (const subset of bbh.dataset.subsets!) {
      for (const row of await realRows('datasets/bbh', subset)) {
        const sample = active.read(row, subset)
        const verdict = await judge(
          active,
          sample,
          `So the answer is ${row['target'] as string}.`,
          subset,
        )
        expect(verdict.values['accuracy'], JSON.stringify(row)).toBe(1)
        count++
      }
    }
    expect(count).toBe(bbh.dataset.sampleCount)
  })

  it('math_500 and aime24 read whole, and each solution of the data set scores', async () => {
    for (const [benchmark, path] of [
      [math500, 'datasets/math_100/test.jsonl'],
      [aime24, 'datasets/aime24/test.jsonl'],
    ] as const) {
      const active = activate(benchmark)
      const rows = await realRows(path)
      expect(rows.length).toBeGreaterThanOrEqual(30)
      for (const row of rows) {
        const sample = active.read(row, 'default')
        const verdict = await judge(active, sample, `\\boxed{${sample.target}}`)
        expect(verdict.values['accuracy'], sample.target).toBe(1)
      }
    }
  })

  it('math_500 names a level alike however it is written', async () => {
    for (const level of [3, '3', 'Level 3']) expect(subsetOf(math500, { level })).toBe('Level 3')
  })
})

interface Recording extends JsonObject {
  key: string
  output: string
  verdict: boolean
  options: string[]
  answer: string
}

describe.skipIf(!hasShared('recordings'))('the recordings', () => {
  it.each([
    ['gsm8k.175b_verification', 0.5625],
    ['gsm8k.6b_finetuning', 0.2168],
  ])('%s: every verdict equals the published one', async (name, accuracy) => {
    const active = activate(gsm8k, { fewShotNum: 0 })
    const samples = (await realRows('datasets/gsm8k/main/test-00000-of-00001.parquet')).map(row =>
      active.read(row, 'main'),
    )
    const byQuestion = new Map(samples.map(sample => [sample.question, sample]))
    const recordings = (await realRows('recordings', `${name}.jsonl.gz`)) as Recording[]
    let right = 0
    for (const { key, output, verdict } of recordings) {
      const { values } = await judge(active, byQuestion.get(key)!, output)
      expect(values['accuracy'] === 1, `${key}\n${output}`).toBe(verdict)
      right += values['accuracy']!
    }
    expect(recordings).toHaveLength(1319)
    expect(right / recordings.length).toBeCloseTo(accuracy, 3)
  })

  it.each([
    ['mmlu_pro.Meta-Llama-3_1-8B-Instruct', 0.4349, 0.4336],
    ['mmlu_pro.Yi-6b-Chat', 0.2621, 0.268],
  ])(
    '%s: accuracy by the choice rule, and by the first `answer is (X)`',
    async (name, byRule, byFilter) => {
      const plain = activate(mmluPro, { fewShotNum: 0 })
      const filtered = activate(mmluPro, {
        fewShotNum: 0,
        filters: { extract: { regex_pattern: 'answer is \\(?([A-J])\\)?', group_select: 0 } },
      })
      const recordings = (await realRows('recordings', `${name}.jsonl.gz`)) as Recording[]
      const right = [0, 0]
      for (const { key, options, answer, output } of recordings) {
        const sample = { question: key, choices: options, target: answer, metadata: {} }
        right[0]! += (await judge(plain, sample, output)).values['accuracy']!
        right[1]! += (await judge(filtered, sample, output)).values['accuracy']!
      }
      expect(recordings).toHaveLength(12032)
      expect(Math.abs(right[0]! / recordings.length - byRule)).toBeLessThan(0.001)
      expect(Math.abs(right[1]! / recordings.length - byFilter)).toBeLessThan(0.001)
    },
  )

  it('math_100.samples: at least 399 of 400 verdicts agree', async () => {
    const active = activate(math500)
    const samples = (await realRows('datasets/math_100/test.jsonl')).map(row =>
      active.read(row, 'default'),
    )
    const byQuestion = new Map(samples.map(sample => [sample.question, sample]))
    let agreed = 0
    const misses: string[] = []
    for (const recording of await realRows('recordings/math_100.samples.jsonl.gz')) {
      const { key, outputs, verdicts } = recording as {
        key: string
        outputs: string[]
        verdicts: boolean[]
      }
      const sample = byQuestion.get(key)!
      for (const [index, output] of outputs.entries()) {
        const { answer, values } = await judge(active, sample, output)
        if ((values['accuracy'] === 1) === verdicts[index]) agreed++
        else misses.push(`${answer ?? ''} for ${sample.target}`)
      }
    }
    expect(agreed, misses.join('\n')).toBeGreaterThanOrEqual(399)
  })
})
