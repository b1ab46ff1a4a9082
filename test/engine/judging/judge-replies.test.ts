import { describe, expect, test } from 'vitest'
import type { MockReply } from '../../../src-main/providers/mock/mock-reply'
import { scriptedJudge, verdict } from '../../support/scripted-judge'
import { judgedRun, judgeOf, reportOf, runOf } from './judged-run'

const asks = (reply: string): string => (reply === '3' ? 'wrong' : reply)
const answersOf = (question: string): string => asks(question.replace(/^\S+ /, ''))

describe('strategies', () => {
  test('auto asks the judge where the benchmark has nothing else, and the figures are the judge’s', async () => {
    const judge = await scriptedJudge(reply => verdict(reply === '2' ? 'B' : 'A'))
    const run = judgedRun({ urls: { j: judge.url }, facts: judgeOf('judge_only') })
    expect(await run.evaluation.run()).toBe('finished')
    expect(judge.requests).toHaveLength(4)
    expect(reportOf(run.store)?.metrics[0]).toMatchObject({ score: 0.75, num: 4, total: 4 })
    expect(run.samples()[2]?.outcome).toMatchObject({
      kind: 'scored',
      values: { accuracy: 0 },
      judge: { status: 'judged', observations: [{ judge: 'j', value: 0, failure: null }] },
    })
    expect(reportOf(run.store)?.judge).toMatchObject({
      mode: 'judge',
      samples: { total: 4, judged: 4 },
      observations: { valid: 4, total: 4 },
      verdicts: [
        { verdict: 'A', count: 3 },
        { verdict: 'B', count: 1 },
      ],
    })
  })

  test('auto leaves the rule alone where it is the default, and asks no judge', async () => {
    const judge = await scriptedJudge(() => verdict('A'))
    const run = judgedRun({ urls: { j: judge.url }, facts: judgeOf('rule_default') })
    await run.evaluation.run()
    expect(judge.requests).toHaveLength(0)
    expect(reportOf(run.store)?.judge).toBeUndefined()
  })

  test('rule asks no judge even where a judge is the default', async () => {
    const judge = await scriptedJudge(() => verdict('B'))
    const run = judgedRun({
      urls: { j: judge.url },
      facts: judgeOf('judge_default'),
      judge: { strategy: 'rule' },
    })
    await run.evaluation.run()
    expect(judge.requests).toHaveLength(0)
    expect(reportOf(run.store)?.metrics[0]?.score).toBe(1)
  })

  test('llm judges a benchmark that has no questions of its own by its reference answers', async () => {
    const judge = await scriptedJudge(reply => verdict(reply === '1' ? 'A' : 'B'))
    const run = judgedRun({ urls: { j: judge.url }, judge: { strategy: 'llm' } })
    await run.evaluation.run()
    expect(reportOf(run.store)?.metrics[0]?.score).toBe(0.25)
    const prompt = judge.requests[0]?.messages[0]?.text ?? ''
    expect(prompt).toContain('[Question]\na 0')
    expect(prompt).toContain('[Reference Answer]\n0')
    expect(prompt).toContain('[Predicted Answer]\n0')
    expect(reportOf(run.store)?.judge?.ruleAgreement).toEqual({ samples: 4, share: 0.25 })
  })

  test('llm_recall asks only about what the rule did not find right, and the better score holds', async () => {
    const judge = await scriptedJudge(() => verdict('A'))
    const run = judgedRun({
      urls: { j: judge.url },
      judge: { strategy: 'llm_recall' },
      answer: answersOf,
    })
    await run.evaluation.run()
    expect(judge.requests).toHaveLength(1)
    expect(reportOf(run.store)?.metrics[0]?.score).toBe(1)
    expect(reportOf(run.store)?.judge?.samples).toMatchObject({ judged: 1, notNeeded: 3 })
  })

  test('a score mapping and a template of the user’s own are used as they stand', async () => {
    const judge = await scriptedJudge(() => verdict('PARTLY'))
    const run = judgedRun({
      urls: { j: judge.url },
      judge: {
        strategy: 'llm',
        contract: {
          systemPrompt: 'Be strict.',
          promptTemplate: 'Q {question} G {gold} P {pred}',
          scoreMapping: { RIGHT: 1, PARTLY: 0.5, WRONG: 0 },
        },
      },
      answer: () => '{gold}',
      rows: 1,
    })
    await run.evaluation.run()
    expect(reportOf(run.store)?.metrics[0]?.score).toBe(0.5)
    expect(judge.requests[0]?.messages[0]).toEqual({ role: 'system', text: 'Be strict.' })
    expect(judge.requests[0]?.messages[1]?.text).toMatch(/^Q a 0 G 0 P \{gold\}\n/)
  })
})

describe('an answer of the judge', () => {
  const bad: [string, string, RegExp][] = [
    ['nothing', '', /answered nothing/],
    ['only its thinking', '<think>Hm {x}</think>', /answered nothing/],
    ['prose', 'I would say that this one is rather good.', /no verdict, twice/],
    [
      'two verdicts that differ',
      '{"score": 3, "reasoning": ""} or {"score": 4, "reasoning": ""}',
      /differ/,
    ],
    ['a score of 11', '{"reasoning": "Splendid.", "score": 11}', /outside of what was asked for/],
  ]
  test.each(bad)(
    'that is %s is asked for again once and leaves the sample unscored with that reason',
    async (_, text, reason) => {
      const judge = await scriptedJudge(() => ({ text }))
      const run = judgedRun({
        urls: { j: judge.url },
        facts: judgeOf('judge_only', { isScored: true }),
        rows: 1,
      })
      expect(await run.evaluation.run()).toBe('finished')
      expect(judge.requests).toHaveLength(2)
      expect(judge.requests[1]?.messages.at(-1)?.text).toMatch(/could not|no verdict/)
      const [sample] = run.samples()
      expect(sample).toMatchObject({ state: 'unscored', score: null })
      expect(sample?.outcome).toMatchObject({
        kind: 'unscored',
        reason: expect.stringMatching(reason) as string,
        judge: { status: 'unusable' },
      })
      expect(reportOf(run.store)?.metrics).toEqual([])
      expect(reportOf(run.store)?.problems[0]?.count).toBe(1)
    },
  )

  const good: [string, string][] = [
    ['a fenced object', '```json\n{"reasoning": "r", "verdict": "A"}\n```'],
    ['thinking with braces before the object', '<think>{x} maybe B</think>{"verdict": "A"}'],
    ['double brackets at the end of prose', 'Both agree on the number. Verdict: [[A]]'],
    ['a bare letter', 'A'],
  ]
  test.each(good)('may be %s', async (_, text) => {
    const judge = await scriptedJudge(() => ({ text }))
    const run = judgedRun({ urls: { j: judge.url }, facts: judgeOf('judge_only'), rows: 1 })
    await run.evaluation.run()
    expect(judge.requests).toHaveLength(1)
    expect(run.samples()[0]?.score).toBe(1)
  })

  test('that can be read the second time counts, and both calls are on record', async () => {
    const judge = await scriptedJudge((_, { messages }) =>
      messages.length === 1 ? { text: 'Well.' } : verdict('A'),
    )
    const run = judgedRun({ urls: { j: judge.url }, facts: judgeOf('judge_only'), rows: 1 })
    await run.evaluation.run()
    const [sample] = run.samples()
    expect(sample?.score).toBe(1)
    expect(sample?.judgeCalls).toMatchObject([
      { attempt: 1, failure: 'unreadable', reply: 'Well.' },
      { attempt: 2, failure: null, verdict: { label: 'A' } },
    ])
    expect(reportOf(run.store)?.judge?.models[0]).toMatchObject({ calls: 2, reasks: 1 })
  })

  test('that is of no use leaves the rule’s score in place where there is a rule, and says so', async () => {
    const judge = await scriptedJudge(() => ({ text: 'No idea.' }))
    const run = judgedRun({ urls: { j: judge.url }, judge: { strategy: 'llm' }, rows: 2 })
    await run.evaluation.run()
    expect(run.samples()[0]?.outcome).toMatchObject({
      kind: 'scored',
      values: { accuracy: 1 },
      judge: { status: 'fallback' },
    })
    expect(reportOf(run.store)?.judge).toMatchObject({
      samples: { fallback: 2 },
      failures: { unreadable: 2 },
    })
  })
})

test('the cost of the calls follows from their tokens where the price is known', async () => {
  const judge = await scriptedJudge(() => ({
    ...verdict('A'),
    usage: { prompt: 1_000_000, completion: 500_000 },
  }))
  const run = judgedRun({
    urls: { j: judge.url },
    facts: judgeOf('judge_only'),
    rows: 2,
    request: {
      judge: {
        models: [{ name: 'j', apiUrl: judge.url, price: { input: 2, output: 4, currency: 'CNY' } }],
      },
    },
  })
  await run.evaluation.run()
  expect(run.samples()[0]?.judgeCalls?.[0]?.cost).toBe(4)
  expect(reportOf(run.store)?.judge?.models[0]).toMatchObject({ cost: 8, currency: 'CNY' })
})

describe('the form of a request', () => {
  test('the verdict’s schema is sent, and left out from then on once a server refuses it', async () => {
    const judge = await scriptedJudge((_, { body }) =>
      'response_format' in body
        ? { status: 400, message: 'response_format is not supported' }
        : verdict('A'),
    )
    const run = judgedRun({ urls: { j: judge.url }, facts: judgeOf('judge_only') })
    await run.evaluation.run()
    const withSchema = judge.requests.filter(({ body }) => 'response_format' in body)
    expect(withSchema).toHaveLength(1)
    expect(withSchema[0]?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { schema: { properties: { verdict: { enum: ['A', 'B'] } } } },
    })
    expect(judge.requests).toHaveLength(5)
    expect(reportOf(run.store)?.metrics[0]?.score).toBe(1)
  })

  test.each([
    [401, 'unauthorized'],
    [404, 'model-missing'],
  ])('a judge that answers %i stops the run after one call', async (status, code) => {
    const judge = await scriptedJudge((): MockReply => ({ status, message: 'No such model' }))
    const run = judgedRun({ urls: { j: judge.url }, facts: judgeOf('judge_only'), rows: 30 })
    expect(await run.evaluation.run()).toBe('failed')
    expect(judge.requests).toHaveLength(1)
    expect(runOf(run.store).error).toMatchObject({
      code: expect.stringMatching(/unauthorized|missing/) as string,
      message: expect.stringContaining('The judge j cannot be asked') as string,
    })
    expect(code).toMatch(/unauthorized|missing/)
    const states = new Set(run.samples().map(sample => sample.state))
    expect([...states].every(state => state === 'predicted' || state === 'pending')).toBe(true)
  })

  test('a request that fails after its retries is a failed verdict of its sample alone', async () => {
    const judge = await scriptedJudge(reply =>
      reply === '2' ? { status: 500, message: 'oops' } : verdict('A'),
    )
    const run = judgedRun({ urls: { j: judge.url }, facts: judgeOf('judge_only') })
    expect(await run.evaluation.run()).toBe('finished')
    expect(runOf(run.store).counts).toMatchObject({ scored: 3, unscored: 1 })
    expect(run.samples()[2]?.judgeCalls).toMatchObject([
      { failure: 'transport', error: { code: 'server-error' } },
    ])
  })
})
