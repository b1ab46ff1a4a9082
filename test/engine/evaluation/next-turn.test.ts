import { expect, test } from 'vitest'
import { askedKey } from '../../../src-main/engine/evaluation/asked-key'
import { nextTurnOf } from '../../../src-main/engine/evaluation/next-turn'
import { RunRequest } from '../../../src-main/contract'
import type { Sample } from '../../../src-main/engine/benchmark'
import { activeBenchmark, fakeBenchmark } from '../../support/fake-benchmark'
import { heldStore } from '../../support/held-store'
import { judgedRun, reportOf } from '../judging/judged-run'

/** Counts down from the number in the last reply. */
const countdown = fakeBenchmark({
  read: (row: { q: string; a: string }) => ({
    question: row.q,
    target: row.a,
    setting: { from: row.a },
    metadata: {},
  }),
  nextTurn: (_, { replies }) => {
    const left = Number(/\d+/.exec(replies.at(-1)!)?.[0])
    return left > 0 ? { content: `left: ${left - 1}` } : null
  },
  score: (_, sample, { prediction }) => ({
    accuracy: Number(prediction.earlier?.length === Number(sample.target)),
  }),
})

test('a conversation goes on as its benchmark says, each as long as its replies make it', async () => {
  const store = heldStore()
  const run = judgedRun({
    urls: {},
    benchmark: countdown,
    rows: 4,
    answer: text => (/\d+/.exec(text) ?? ['0'])[0],
    store,
  })
  expect(await run.evaluation.run()).toBe('finished')
  // Of four rows, 0 to 3, the first has one turn and none before it.
  expect(run.model.asked).toHaveLength(1 + 2 + 3 + 4)
  expect(run.samples().map(({ prediction }) => prediction?.earlier?.length)).toEqual([
    undefined,
    1,
    2,
    3,
  ])
  expect(reportOf(store)?.metrics[0]?.score).toBe(0.75)
  expect(run.samples()[1]?.messages.map(({ content }) => content)).toEqual(['a 1', '1', 'left: 0'])
})

test('fixed follow-ups come first', () => {
  const sample: Sample = { question: 'q', target: '', metadata: {}, followUps: ['one'] }
  const next = nextTurnOf(activeBenchmark(countdown), { sample, subset: 'a', first: [] })
  expect(next(['5'])).toEqual({ content: 'one' })
  expect(next(['5', '2'])).toEqual({ content: 'left: 1' })
  expect(next(['5', '2', '0'])).toBeNull()
})

test('what later turns depend on is part of what is asked', () => {
  const request = RunRequest.parse({ model: { name: 'm' }, benchmarks: [{ id: 'plain' }] })
  const keyOf = (setting?: Sample['setting']): string =>
    askedKey({
      request,
      sample: { question: 'q', target: '', metadata: {}, ...(setting && { setting }) },
      messages: [{ role: 'user', content: 'q' }],
      sampling: {},
      repeat: 0,
    })
  expect(keyOf({ steps: 4 })).toBe(keyOf({ steps: 4 }))
  expect(new Set([keyOf(), keyOf({ steps: 4 }), keyOf({ steps: 5 })]).size).toBe(3)
})
