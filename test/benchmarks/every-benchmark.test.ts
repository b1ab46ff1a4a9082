import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { benchmarks } from '../../src-main/benchmarks'
import { metricKey, type Benchmark, type Sample } from '../../src-main/engine/benchmark'
import { activate, judge, promptOf, textOf } from './active'
import { followingReply } from './instruction-replies'

const folder = join(process.cwd(), 'src-main/benchmarks')

/** The reply that states an answer in the format that the family's prompts ask for. */
const statements: Record<string, (benchmark: Benchmark, sample: Sample) => string> = {
  'multiple-choice': (benchmark, sample) =>
    benchmark.template.includes('ANSWER')
      ? `I compared the choices.\nANSWER: ${sample.target}`
      : `逐项比较。\n答案：${sample.target}`,
  'boxed-maths': (_, sample) => `We compute.\nThe result is $\\boxed{${sample.target}}$.`,
  'exact-match': (_, sample) => `First this, then that. So the answer is ${sample.target}.`,
  'text-overlap': (_, sample) => sample.target,
  'instruction-following': (_, sample) => followingReply(sample),
}

function shotsOf(benchmark: Benchmark): Record<string, Json[]> {
  const split = benchmark.dataset.shots?.split
  return Object.fromEntries(
    benchmark.examples
      .filter(example => example.split && example.split === split)
      .map(example => [example.subset, example.rows as Json[]]),
  )
}

describe.each([...benchmarks.values()].map(benchmark => [benchmark.id, benchmark] as const))(
  '%s',
  (id, benchmark) => {
    const active = activate(benchmark, {}, shotsOf(benchmark))
    const asked = benchmark.examples.filter(example => example.split === undefined)
    const samples = asked.flatMap(({ subset, rows }) =>
      (rows as Json[]).map(row => ({ subset, sample: active.read(row, subset) })),
    )

    it('has the name of its file, and is told in both languages', () => {
      expect(existsSync(join(folder, `${id}.ts`)) || existsSync(join(folder, id, 'index.ts'))).toBe(
        true,
      )
      expect(benchmark.description.en).toMatch(/\.$/)
      expect(benchmark.description.zh).toMatch(/。$/)
      expect(benchmark.source).toMatch(/^https:\/\//)
      expect(benchmark.license).not.toBe('')
      expect(benchmark.version).toBeGreaterThanOrEqual(1)
      expect(benchmark.dataset.ids.length).toBeGreaterThan(0)
    })

    it('has a template with every placeholder that it requires', () => {
      for (const name of benchmark.requiredPlaceholders) {
        expect(benchmark.placeholders).toContain(name)
        expect(benchmark.template).toContain(`{${name}}`)
      }
    })

    it('documents its parameters in both languages', () => {
      for (const facts of Object.values(benchmark.extraParams ?? {})) {
        expect(facts.description.en).toMatch(/\.$/)
        expect(facts.description.zh).toMatch(/。$/)
        expect(typeof facts.default).toBe(facts.type)
      }
    })

    it('has example rows of known subsets that fit its schema and differ from each other', () => {
      expect(samples.length).toBeGreaterThanOrEqual(3)
      expect(new Set(samples.map(({ sample }) => JSON.stringify(sample))).size).toBe(samples.length)
      for (const { subset } of benchmark.examples) {
        if (benchmark.dataset.subsets) expect(benchmark.dataset.subsets).toContain(subset)
      }
    })

    it('has as many solved examples as it shows', () => {
      const { fewShotNum, shots } = benchmark.dataset
      if (fewShotNum === 0) return
      for (const { subset } of asked) {
        const own = benchmark.ownShots?.(subset)
        const rows = shots ? (shotsOf(benchmark)[subset] ?? []) : []
        expect((own ?? rows).length).toBeGreaterThanOrEqual(fewShotNum)
      }
    })

    it('asks without an unfilled placeholder and without its answer', () => {
      for (const { subset, sample } of samples) {
        const messages = active.messages(sample, subset)
        expect(messages.at(-1)!.role).toBe('user')
        for (const message of messages) {
          expect(textOf(message)).not.toMatch(/\{(?:question|choices|letters|fewshot|subject)\}/)
          expect(textOf(message).trim()).not.toBe('')
        }
        expect(promptOf(active, sample, subset)).toContain(sample.question.split('\n')[0])
      }
    })

    it('gives full marks to a reply that states the target, and none to an empty one', async () => {
      const keys = benchmark.metrics.map(metricKey)
      const primary = benchmark.primaryMetric ?? keys[0]!
      for (const { subset, sample } of samples) {
        const right = await judge(
          active,
          sample,
          statements[benchmark.family]!(benchmark, sample),
          subset,
        )
        expect(right.values[primary], JSON.stringify(sample)).toBe(1)
        expect(Object.keys(right.values).sort()).toEqual([...keys].sort())
        const empty = await judge(active, sample, '', subset)
        expect(empty.answer).toBeNull()
        expect(Object.values(empty.values).every(value => value === 0)).toBe(true)
      }
    })
  },
)

describe('the registry', () => {
  it('holds the benchmarks of the folder under their ids', () => {
    expect([...benchmarks.keys()]).toEqual(
      expect.arrayContaining([
        'aime24',
        'bbh',
        'cmmlu',
        'general_mcq',
        'general_qa',
        'gsm8k',
        'ifbench',
        'ifeval',
        'math_500',
        'mmlu_pro',
      ]),
    )
  })
})
