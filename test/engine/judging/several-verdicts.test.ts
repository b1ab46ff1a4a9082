import { describe, expect, test } from 'vitest'
import { scriptedJudge, verdict } from '../../support/scripted-judge'
import { judgedRun, judgeOf, reportOf } from './judged-run'
import type { JudgeFacts } from '../../../src-main/engine/benchmark'

const score = (value: number) => ({ text: `{"reasoning": "r", "score": ${value}}` })

/** Two replies side by side; `A` on the first round is `B` on the second. */
const pairwise = (change: Partial<JudgeFacts> = {}): JudgeFacts => ({
  policy: 'judge_only',
  questions: (_, { prediction }) => [
    {
      key: 'battle',
      prompt: `A is new, B is old.\n[Predicted Answer]\n${prediction.text}\n`,
      verdict: { labels: ['A', 'B', 'tie'], hasReasoning: false },
      swapped: {
        prompt: `A is old, B is new.\n[Predicted Answer]\n${prediction.text}\n`,
        labels: { A: 'B', B: 'A', tie: 'tie' },
      },
    },
  ],
  values: ({ battle }) => ({
    accuracy: battle?.label === 'A' ? 1 : battle?.label === 'tie' ? 0.5 : 0,
  }),
  ...change,
})

describe('several judges', () => {
  test('count alike, however many verdicts each of them gave', async () => {
    const kind = await scriptedJudge(() => score(10))
    const strict = await scriptedJudge(() => score(4))
    const run = judgedRun({
      urls: { kind: kind.url, strict: strict.url },
      judge: { repeats: 3 },
      facts: judgeOf('judge_only', { isScored: true }),
      rows: 2,
    })
    await run.evaluation.run()
    expect(kind.requests).toHaveLength(6)
    expect(reportOf(run.store)?.metrics[0]?.score).toBeCloseTo(0.7, 12)
    const judge = reportOf(run.store)?.judge
    expect(judge?.disagreement).toMatchObject({ samples: 2, categorical: 1 })
    // Of 15 pairs of 6 verdicts, 9 are 0.6 apart.
    expect(judge?.disagreement.numeric).toBeCloseTo((9 * 0.6) / 15, 12)
    expect(judge?.models.map(model => model.judge)).toEqual(['kind', 'strict'])
  })

  test('the median of judges and of their verdicts', async () => {
    const values = [2, 10, 9]
    const servers = await Promise.all(values.map(value => scriptedJudge(() => score(value))))
    const run = judgedRun({
      urls: Object.fromEntries(servers.map(({ url }, place) => [`j${place}`, url])),
      judge: { aggregation: 'median' },
      facts: judgeOf('judge_only', { isScored: true }),
      rows: 1,
    })
    await run.evaluation.run()
    expect(run.samples()[0]?.score).toBe(0.9)
  })

  test('a level vote goes to the first judge and is told as tied', async () => {
    const first = await scriptedJudge(() => verdict('A'))
    const second = await scriptedJudge(() => verdict('B'))
    const run = judgedRun({
      urls: { first: first.url, second: second.url },
      judge: { aggregation: 'majority_vote' },
      facts: judgeOf('judge_only'),
      rows: 1,
    })
    await run.evaluation.run()
    expect(run.samples()[0]).toMatchObject({ score: 1, outcome: { judge: { status: 'tied' } } })
    expect(reportOf(run.store)?.judge?.samples).toMatchObject({ tied: 1, judged: 0 })
  })

  test('of whom too few gave a verdict give no score', async () => {
    const good = await scriptedJudge(() => verdict('A'))
    const bad = await scriptedJudge(() => ({ text: '' }))
    const urls = { good: good.url, bad: bad.url }
    const facts = judgeOf('judge_only')
    const two = judgedRun({ urls, judge: { minValidJudges: 2 }, facts, rows: 1 })
    await two.evaluation.run()
    expect(two.samples()[0]).toMatchObject({ state: 'unscored' })
    const one = judgedRun({ urls, facts, rows: 1 })
    await one.evaluation.run()
    expect(one.samples()[0]).toMatchObject({ state: 'scored', score: 1 })
    expect(reportOf(one.store)?.judge).toMatchObject({
      observations: { valid: 1, total: 2 },
      failures: { empty: 1 },
    })
  })
})

describe('swapped sides', () => {
  const ask = async (
    answer: (text: string) => string,
    input: { swap?: 'auto' | 'on' | 'off'; facts?: JudgeFacts } = {},
  ) => {
    const judge = await scriptedJudge((_, { messages }) => ({
      text: `{"verdict": "${answer(messages[0]?.text ?? '')}"}`,
    }))
    const run = judgedRun({
      urls: { j: judge.url },
      judge: { positionSwap: input.swap ?? 'auto' },
      facts: input.facts ?? pairwise(),
      rows: 1,
    })
    await run.evaluation.run()
    return { judge, run }
  }

  test('a judge that always prefers the first side gives a half and no consistency', async () => {
    const { judge, run } = await ask(() => 'A')
    expect(judge.requests).toHaveLength(2)
    expect(run.samples()[0]?.score).toBe(0.5)
    expect(reportOf(run.store)?.judge?.positions).toEqual({ total: 1, consistency: 0 })
  })

  test('the same verdict in both orders is read on the first one’s sides', async () => {
    const { run } = await ask(text => (text.startsWith('A is new') ? 'A' : 'B'))
    expect(run.samples()[0]?.score).toBe(1)
    expect(reportOf(run.store)?.judge?.positions).toEqual({ total: 1, consistency: 1 })
    expect(
      run
        .samples()[0]
        ?.judgeCalls?.map(call => call.swapped)
        .sort(),
    ).toEqual([false, true])
  })

  test('a pair of which one order has no verdict has none', async () => {
    const { run } = await ask(text => (text.startsWith('A is new') ? 'A' : 'neither'))
    expect(run.samples()[0]).toMatchObject({ state: 'unscored' })
  })

  test('are asked only where wanted', async () => {
    expect((await ask(() => 'A', { swap: 'off' })).judge.requests).toHaveLength(1)
    const facts = pairwise({ swapsByDefault: false })
    expect((await ask(() => 'A', { facts })).judge.requests).toHaveLength(1)
    expect((await ask(() => 'A', { facts, swap: 'on' })).judge.requests).toHaveLength(2)
  })
})
