import { describe, expect, test } from 'vitest'
import type { JudgeUsage } from '@contract'
import { emptyModel } from '../../../src-renderer/features/new-run/draft'
import { emptyJudge } from '../../../src-renderer/features/new-run/judge-draft'
import {
  addAmounts,
  estimatedJudges,
  judgeEstimateOf,
  verdictTokens,
} from '../../../src-renderer/features/new-run/judge-estimate'
import { sampleServers } from '../support/fake-runs'

const price = { input: 2, output: 10, currency: 'USD' }
const judge = { name: 'big', serverName: 'Lab', price }
const usage: JudgeUsage = {
  model: 'big',
  benchmarkId: 'gsm8k',
  runs: 2,
  calls: 50,
  inputTokens: 50_000,
  outputTokens: 5_000,
  ms: 100_000,
}
const wanted = {
  judges: [judge],
  usage: [usage],
  calls: { count: 100, kind: 'exact' as const, promptTokens: 30_000 },
  modelCount: 1,
  benchmarkIds: ['gsm8k'],
  replyTokens: 200,
  concurrency: 4,
}

describe('what judges would take', () => {
  test('is told by their earlier calls, at the number of requests at once', () => {
    expect(judgeEstimateOf(wanted)).toMatchObject({
      inputTokens: 100_000,
      outputTokens: 10_000,
      ms: 50_000,
      runs: 2,
      // 100 000 at 2 and 10 000 at 10 for a million
      amounts: [{ amount: 0.3, currency: 'USD' }],
      unpriced: [],
    })
    expect(judgeEstimateOf({ ...wanted, modelCount: 3 })).toMatchObject({ inputTokens: 300_000 })
  })

  test('is told by the same benchmarks where there are such calls', () => {
    const other = { ...usage, benchmarkId: 'simpleqa', inputTokens: 5_000_000 }
    expect(judgeEstimateOf({ ...wanted, usage: [other, usage] })?.inputTokens).toBe(100_000)
    expect(judgeEstimateOf({ ...wanted, usage: [other] })?.inputTokens).toBe(10_000_000)
  })

  test('is told by the length of question and reply where it was never asked', () => {
    expect(judgeEstimateOf({ ...wanted, usage: [] })).toMatchObject({
      inputTokens: 30_000 + 100 * 200,
      outputTokens: 100 * verdictTokens,
      ms: null,
      runs: 0,
      lacksReplies: false,
    })
    expect(judgeEstimateOf({ ...wanted, usage: [], replyTokens: null })).toMatchObject({
      inputTokens: 30_000,
      lacksReplies: true,
    })
  })

  test('names the judges without a price, and counts the others', () => {
    const free = { name: 'small', serverName: 'Desk', price: null }
    const both = judgeEstimateOf({ ...wanted, judges: [judge, free] })
    expect(both?.unpriced).toEqual(['small (Desk)'])
    // Half of the calls are its own.
    expect(both?.amounts).toEqual([{ amount: 0.15, currency: 'USD' }])
  })

  test('is nothing without calls', () => {
    expect(judgeEstimateOf({ ...wanted, calls: { count: 0, kind: 'exact' } })).toBeNull()
    expect(judgeEstimateOf({ ...wanted, judges: [] })).toBeNull()
  })
})

test('the price in the form counts before the one of the server', () => {
  const [server] = sampleServers()
  const servers = [{ ...server!, price }]
  const model = { ...emptyModel('a'), serverId: server!.id, name: 'big', others: {} }
  const priceOf = (others: Record<string, never> | { price: { input: number; output: number } }) =>
    estimatedJudges({ judge: { ...emptyJudge, models: [{ ...model, others }] } }, servers)[0]?.price
  expect(priceOf({})).toEqual(price)
  expect(priceOf({ price: { input: 0, output: 1 } })).toEqual({
    input: 0,
    output: 1,
    currency: 'USD',
  })
})

test('money is added by currency', () => {
  const usd = { amount: 1, currency: 'USD' }
  expect(addAmounts([usd], [usd, { amount: 3, currency: 'CNY' }])).toEqual([
    { amount: 2, currency: 'USD' },
    { amount: 3, currency: 'CNY' },
  ])
})
