import { describe, expect, test } from 'vitest'
import { RunRequest, type JudgeSettingsInput } from '../../../src-main/contract'
import type { Benchmark, JudgeFacts } from '../../../src-main/engine/benchmark'
import { prepareRun, toRunPlan } from '../../../src-main/engine/evaluation/prepare-run'
import { fakeBenchmark, heldDataset, plainRows } from '../../support/fake-benchmark'
import { judgeOf } from './judged-run'

const models = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `judge-${at}`, apiUrl: 'http://localhost:1' }))

async function planOf(input: {
  benchmark: Benchmark
  rows: number
  judge?: JudgeSettingsInput
  repeats?: number
}) {
  const request = RunRequest.parse({
    model: { name: 'm' },
    benchmarks: [{ id: 'plain' }],
    repeats: input.repeats ?? 1,
    ...(input.judge && { judge: input.judge }),
  })
  const prepared = await prepareRun(request, {
    benchmark: () => input.benchmark,
    datasets: { locate: async () => heldDataset({ test: plainRows({ a: input.rows }) }) },
  })
  return toRunPlan(request, prepared)
}

const judged = (change: Partial<JudgeFacts> = {}): Benchmark =>
  fakeBenchmark({ judge: judgeOf('judge_only', change) })

describe('the calls to judges of a plan', () => {
  test('are none where no judge is asked', async () => {
    const plan = await planOf({ benchmark: fakeBenchmark(), rows: 4, repeats: 2 })
    expect(plan).toMatchObject({ requests: 8, judgeCalls: { count: 0, kind: 'exact' } })
  })

  test('are samples × repeats × judges × verdicts of each, beside the requests to the model', async () => {
    const judge = { models: models(2), repeats: 3 }
    const plan = await planOf({ benchmark: judged(), rows: 4, repeats: 2, judge })
    expect(plan).toMatchObject({ requests: 8 + 48, judgeCalls: { count: 48, kind: 'exact' } })
    expect(plan.benchmarks[0]).toMatchObject({ samples: 4, judgeCalls: 48 })
  })

  test('say how long their questions are, with every repeat and both sides', async () => {
    const asking = (prompt: string) =>
      judged({
        questions: () => [{ key: 'v', prompt, verdict: { labels: ['A'], hasReasoning: false } }],
      })
    const of = async (prompt: string, repeats = 1) =>
      (await planOf({ benchmark: asking(prompt), rows: 4, repeats, judge: { models: models(1) } }))
        .judgeCalls.promptTokens ?? 0
    const short = await of('p')
    expect(short).toBeGreaterThan(4 * 10)
    // 400 letters more are 100 tokens more for each of four calls.
    expect((await of(`p${'x'.repeat(400)}`)) - short).toBe(400)
    expect(await of('p', 3)).toBe(3 * short)
  })

  test('count each question of a rubric, and both orders of a pair', async () => {
    const rubric = judged({
      questions: ({ question }) =>
        Array.from({ length: Number(question.slice(2)) }, (_, at) => ({
          key: `${at}`,
          prompt: 'p',
          verdict: { labels: ['A'], hasReasoning: false },
          ...(at === 0 && { swapped: { prompt: 'q', labels: {} } }),
        })),
    })
    const of = (positionSwap: 'auto' | 'off') =>
      planOf({ benchmark: rubric, rows: 4, judge: { models: models(1), positionSwap } })
    // Rows ask 0, 1, 2 and 3 questions, of which three have sides.
    expect((await of('off')).judgeCalls).toMatchObject({ count: 6, kind: 'exact' })
    expect((await of('auto')).judgeCalls).toMatchObject({ count: 9, kind: 'exact' })
  })

  test('are at most so many where the rule goes first, and about so many of a large benchmark', async () => {
    const recall = { strategy: 'llm_recall' as const, models: models(1) }
    expect(
      (await planOf({ benchmark: fakeBenchmark(), rows: 4, judge: recall })).judgeCalls,
    ).toMatchObject({ count: 4, kind: 'at-most' })
    const large = await planOf({ benchmark: judged(), rows: 1200, judge: { models: models(1) } })
    expect(large.judgeCalls).toMatchObject({ count: 1200, kind: 'about' })
  })
})
