import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Json } from '@contract'
import { benchmarks } from '../../src-main/benchmarks'
import { metricKey, type Benchmark } from '../../src-main/engine/benchmark'
import { sampleMetric } from '../../src-main/engine/evaluation/review-sample'
import { activate, judge, promptOf, textOf } from './active'
import { rightReplyOf } from './right-reply'

const folder = join(process.cwd(), 'src-main/benchmarks')

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
      expect(benchmark.title.en).not.toBe('')
      expect(benchmark.title.zh).not.toBe('')
      expect(existsSync(join(folder, `${id}.ts`)) || existsSync(join(folder, id, 'index.ts'))).toBe(
        true,
      )
      expect(benchmark.description.en).toMatch(/\.$/)
      expect(benchmark.description.zh).toMatch(/。$/)
      const { limits } = benchmark
      if (limits) {
        expect(limits.en).toMatch(/\.$/)
        expect(limits.zh).toMatch(/\p{Script=Han}.*。$/u)
      }
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
      expect(samples.length).toBeGreaterThanOrEqual(2)
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
      if (benchmark.judge?.policy === 'judge_only') return
      const { corpus } = benchmark
      const declared = new Set([
        ...benchmark.metrics.map(metricKey),
        ...(corpus ? [...corpus.counts, corpus.sampleValue] : []),
      ])
      const primary = sampleMetric(active)
      const rightReply = rightReplyOf(benchmark)
      expect(
        rightReply,
        `test/benchmarks/right-replies has no ${benchmark.family}.ts`,
      ).toBeDefined()
      for (const { subset, sample } of samples) {
        const right = await judge(active, sample, rightReply!(benchmark, sample), subset)
        expect(right.values[primary], JSON.stringify(sample)).toBe(1)
        for (const key of Object.keys(right.values))
          expect(declared.has(key) || declared.has(key.replace(/\[.*$/, '')), key).toBe(true)
        // Where the server's refusal is the answer, an empty reply is none.
        if (benchmark.scoreRefusal) continue
        const empty = await judge(active, sample, '', subset)
        expect(empty.answer).toBeNull()
        expect(empty.values[primary]).toBe(0)
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
