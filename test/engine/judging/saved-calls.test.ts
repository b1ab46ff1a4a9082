import { describe, expect, test, vi } from 'vitest'
import type { MockReply } from '../../../src-main/providers/mock/mock-reply'
import { scriptedJudge, verdict } from '../../support/scripted-judge'
import { judgedRun, judgeOf, reportOf, runOf } from './judged-run'
import { openGateway } from '../../support/gateway'
import { heldStore } from '../../support/held-store'

describe('a run that stops while a judge is asked', () => {
  test('keeps the replies, and asks the judge only what it was not asked yet', async () => {
    let isStuck = true
    let stuck: () => void = () => undefined
    const reached = new Promise<void>(resolve => (stuck = resolve))
    const judge = await scriptedJudge((reply): MockReply | Promise<MockReply> => {
      if (isStuck && reply === '3') {
        stuck()
        return { ...verdict('A'), until: new Promise(() => undefined) }
      }
      return verdict(reply === '1' ? 'B' : 'A')
    })
    const store = heldStore()
    const input = {
      urls: { j: judge.url },
      facts: judgeOf('judge_only' as const),
      judge: { concurrency: 1 },
      store,
    }
    const first = judgedRun(input)
    const ended = first.evaluation.run()
    await reached
    first.evaluation.stop('interrupted')
    expect(await ended).toBe('interrupted')
    const before = first.samples()
    expect(before[3]?.state).toBe('predicted')
    const asked = judge.requests.length

    isStuck = false
    const second = judgedRun(input)
    expect(await second.evaluation.run()).toBe('finished')
    expect(second.model.asked).toEqual([])
    expect(judge.requests.length - asked).toBe(
      before.filter(one => one.state === 'predicted').length,
    )
    for (const reply of ['0', '1', '2']) expect(judge.judged(reply)).toBe(1)
    expect(reportOf(store)?.metrics[0]).toMatchObject({ score: 0.75, num: 4 })
  })

  test('asks again only the second question where the first answer could not be read', async () => {
    let isStuck = true
    let stuck: () => void = () => undefined
    const reached = new Promise<void>(resolve => (stuck = resolve))
    const judge = await scriptedJudge((_, { messages }): MockReply => {
      if (messages.length === 1) return { text: 'Hm.' }
      if (!isStuck) return verdict('A')
      stuck()
      return { ...verdict('A'), until: new Promise(() => undefined) }
    })
    const store = heldStore()
    const input = { urls: { j: judge.url }, facts: judgeOf('judge_only' as const), rows: 1, store }
    const first = judgedRun(input)
    const ended = first.evaluation.run()
    await reached
    first.evaluation.stop('interrupted')
    await ended
    isStuck = false
    const second = judgedRun(input)
    await second.evaluation.run()
    expect(judge.requests.map(({ messages }) => messages.length)).toEqual([1, 3, 3])
    expect(second.samples()[0]?.score).toBe(1)
  })

  test('holds the judge back while it is paused', async () => {
    let reached: () => void = () => undefined
    const first = new Promise<void>(resolve => (reached = resolve))
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => (release = resolve))
    const judge = await scriptedJudge(() => {
      reached()
      return { ...verdict('A'), until: held }
    })
    const run = judgedRun({
      urls: { j: judge.url },
      facts: judgeOf('judge_only'),
      judge: { concurrency: 1 },
    })
    const ended = run.evaluation.run()
    await first
    run.evaluation.pause()
    release()
    await vi.waitFor(() => expect(run.samples()[0]?.state).toBe('scored'))
    expect(judge.requests).toHaveLength(1)
    run.evaluation.resume()
    expect(await ended).toBe('finished')
    expect(judge.requests).toHaveLength(4)
  })
})

describe('judging again', () => {
  test('asks only about the samples without a usable verdict, and never the tested model', async () => {
    let isMended = false
    const judge = await scriptedJudge(reply =>
      reply === '2' && !isMended ? { text: 'Who knows.' } : verdict('A'),
    )
    const store = heldStore()
    const input = { urls: { j: judge.url }, facts: judgeOf('judge_only' as const), store }
    await judgedRun(input).evaluation.run()
    expect(runOf(store).counts).toMatchObject({ scored: 3, unscored: 1 })
    const asked = judge.requests.length
    isMended = true

    const again = judgedRun({ ...input, means: { rejudge: 'failed' } })
    expect(await again.evaluation.run()).toBe('finished')
    expect(again.model.asked).toEqual([])
    expect(judge.requests).toHaveLength(asked + 1)
    expect(runOf(store).counts).toMatchObject({ scored: 4, unscored: 0 })
    expect(again.samples()[2]?.judgeCalls).toHaveLength(1)
    expect(reportOf(store)?.judge).toMatchObject({
      failures: {},
      // What the first, fruitless calls took is still told.
      models: [{ calls: 6, failed: 0 }],
    })
  })

  test('leaves alone what could be read the second time', async () => {
    const judge = await scriptedJudge((_, { messages }) =>
      messages.length === 1 ? { text: 'Hm.' } : verdict('A'),
    )
    const store = heldStore()
    const input = { urls: { j: judge.url }, facts: judgeOf('judge_only' as const), rows: 2, store }
    await judgedRun(input).evaluation.run()
    const asked = judge.requests.length
    await judgedRun({ ...input, means: { rejudge: 'failed' } }).evaluation.run()
    expect(judge.requests).toHaveLength(asked)
    expect(runOf(store).counts).toMatchObject({ scored: 2 })
  })

  test('can be asked for about everything', async () => {
    let label = 'A'
    const judge = await scriptedJudge(() => verdict(label))
    const store = heldStore()
    const input = { urls: { j: judge.url }, facts: judgeOf('judge_only' as const), store }
    await judgedRun(input).evaluation.run()
    label = 'B'
    await judgedRun({ ...input, means: { rejudge: 'all' } }).evaluation.run()
    expect(judge.requests).toHaveLength(8)
    expect(reportOf(store)?.metrics[0]?.score).toBe(0)
  })

  test('scoring again uses the saved calls', async () => {
    const judge = await scriptedJudge(reply => (reply === '2' ? { text: '?' } : verdict('A')))
    const store = heldStore()
    const input = { urls: { j: judge.url }, facts: judgeOf('judge_only' as const), store }
    await judgedRun(input).evaluation.run()
    const asked = judge.requests.length
    const values = () => ({ accuracy: 0.25 })
    const facts = judgeOf('judge_only', { values })
    await judgedRun({ ...input, facts, means: { rescore: 'only' } }).evaluation.run()
    expect(judge.requests).toHaveLength(asked)
    expect(reportOf(store)?.metrics[0]).toMatchObject({ score: 0.25, num: 3 })
  })

  test('another judge is another review: every saved reply is judged anew, none is asked for', async () => {
    const kind = await scriptedJudge(() => verdict('A'))
    const strict = await scriptedJudge(() => verdict('B'))
    const store = heldStore()
    const facts = judgeOf('judge_only')
    await judgedRun({ urls: { kind: kind.url }, facts, store }).evaluation.run()
    const other = judgedRun({
      urls: { strict: strict.url },
      facts,
      store,
      means: { reconcile: true },
    })
    await other.evaluation.run()
    expect(other.model.asked).toEqual([])
    expect(strict.requests).toHaveLength(4)
    expect(reportOf(store)?.metrics[0]?.score).toBe(0)
    expect(other.samples()[0]?.judgeCalls?.map(call => call.judge)).toEqual(['strict'])

    const same = judgedRun({
      urls: { strict: strict.url },
      facts,
      judge: { concurrency: 2 },
      store,
      means: { reconcile: true },
    })
    await same.evaluation.run()
    expect(strict.requests).toHaveLength(4)
  })
})

describe('a judge that goes away', () => {
  test('is waited for, and no verdict is lost or asked for twice', async () => {
    let served = 0
    let enough: () => void = () => undefined
    const reached = new Promise<void>(resolve => (enough = resolve))
    const judge = await scriptedJudge(() => {
      served += 1
      if (served === 3) enough()
      return { ...verdict('A'), delayMs: 20 }
    })
    const gateway = await openGateway(judge.url)
    const run = judgedRun({
      urls: { j: gateway.url },
      facts: judgeOf('judge_only'),
      judge: { concurrency: 2 },
      rows: 12,
      request: { transport: { retries: 8 } },
    })
    const ended = run.evaluation.run()
    await reached
    await gateway.goDown()
    await vi.waitFor(() => expect(runOf(run.store).status).toBe('waiting'), { timeout: 20_000 })
    await gateway.comeBack()
    run.evaluation.resume()
    expect(await ended).toBe('finished')
    expect(runOf(run.store).counts).toMatchObject({ scored: 12, unscored: 0 })
    const calls = run.samples().flatMap(sample => sample.judgeCalls ?? [])
    expect(calls).toHaveLength(12)
  }, 40_000)

  test('from the beginning stops the run, which can be resumed', async () => {
    const judge = await scriptedJudge(() => verdict('A'))
    const gateway = await openGateway(judge.url)
    await gateway.goDown()
    const store = heldStore()
    const input = { urls: { j: gateway.url }, facts: judgeOf('judge_only' as const), store }
    const first = judgedRun(input)
    expect(await first.evaluation.run()).toBe('failed')
    expect(runOf(store).error).toMatchObject({ code: 'server-unreachable' })
    await gateway.comeBack()
    const second = judgedRun(input)
    expect(await second.evaluation.run()).toBe('finished')
    expect(runOf(store).counts).toMatchObject({ scored: 4 })
  })
})
