import { expect, test } from 'vitest'
import { AppError } from '../../../src-main/engine/errors'
import { heldStore } from '../../support/held-store'
import { fakeBenchmark } from '../../support/fake-benchmark'
import { scriptedJudge, verdict } from '../../support/scripted-judge'
import { judgedRun, judgeOf, reportOf } from '../judging/judged-run'

const talk = fakeBenchmark({
  read: (row: { q: string; a: string }) => ({
    question: row.q,
    target: row.a,
    followUps: ['Now in capitals.', 'And backwards.'],
    metadata: {},
  }),
  score: (_, __, { prediction }) => ({
    accuracy: prediction.earlier?.length === 2 && prediction.text === 'And backwards.!' ? 1 : 0,
  }),
})

test('a sample with follow-ups is one sample with all its turns, and is not asked again', async () => {
  const store = heldStore()
  const input = { urls: {}, benchmark: talk, rows: 3, answer: (text: string) => `${text}!`, store }
  const first = judgedRun(input)
  expect(await first.evaluation.run()).toBe('finished')
  expect(first.model.asked).toHaveLength(9)
  expect(reportOf(store)?.metrics[0]).toMatchObject({ score: 1, num: 3 })
  const [sample] = first.samples()
  expect(sample?.messages.map(({ role, content }) => `${role}: ${String(content)}`)).toEqual([
    'user: a 0',
    'assistant: a 0!',
    'user: Now in capitals.',
    'assistant: Now in capitals.!',
    'user: And backwards.',
  ])
  expect(sample?.prediction).toMatchObject({
    text: 'And backwards.!',
    earlier: ['a 0!', 'Now in capitals.!'],
    usage: { inputTokens: 9, outputTokens: 15 },
  })
  expect(sample?.flags).toEqual([])

  const again = judgedRun({ ...input, means: { reconcile: true } })
  await again.evaluation.run()
  expect(again.model.asked).toEqual([])
})

test('a later turn that fails is the failure of its sample, told as what it is', async () => {
  const run = judgedRun({
    urls: {},
    benchmark: talk,
    rows: 2,
    answer: text => {
      if (text === 'And backwards.') throw new AppError('context-overflow', 'Too long.')
      return text
    },
  })
  await run.evaluation.run()
  expect(run.samples()[1]).toMatchObject({ state: 'failed', errorCode: 'context-overflow' })
})

test('a judge is shown a conversation’s earlier replies by its benchmark', async () => {
  const judge = await scriptedJudge(() => verdict('A'))
  const run = judgedRun({
    urls: { j: judge.url },
    benchmark: {
      ...talk,
      judge: judgeOf('judge_only', {
        questions: (_, { prediction }) =>
          [...(prediction.earlier ?? []), prediction.text].map((text, turn) => ({
            key: `turn-${turn}`,
            prompt: `[Predicted Answer]\n${text}\n`,
            verdict: { labels: ['A', 'B'], hasReasoning: true },
          })),
        values: verdicts => ({
          accuracy: Object.values(verdicts).filter(({ label }) => label === 'A').length / 3,
        }),
      }),
    },
    rows: 1,
    answer: text => text,
  })
  await run.evaluation.run()
  expect(judge.requests).toHaveLength(3)
  expect(judge.judged('a 0')).toBe(1)
  expect(run.samples()[0]?.score).toBe(1)
})
