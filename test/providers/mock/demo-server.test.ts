import { describe, expect, test } from 'vitest'
import { scoredOf, type Benchmark, type Sample } from '../../../src-main/engine/benchmark'
import { demoSets } from '../../../src-main/app/demo-sets'
import { benchmarks } from '../../../src-main/benchmarks'
import { createDemoServer, demoModels } from '../../../src-main/providers/mock/demo-server'
import {
  answerPrompt,
  demoLarge,
  demoSmall,
  type DemoProfile,
} from '../../../src-main/providers/mock/demo/demo-model'
import { readPrompt } from '../../../src-main/providers/mock/demo/read-prompt'
import { createOpenAiClient } from '../../../src-main/providers/openai-client'
import { ask, failure } from '../ask'

function baseContext(benchmark: Benchmark, subset: string) {
  const params = Object.fromEntries(
    Object.entries(benchmark.extraParams ?? {}).map(([name, facts]) => [name, facts.default]),
  )
  return { subset, seed: 42, options: {}, params }
}

/** Mean of the primary metric over the starter rows, by the benchmark's own prompt, extraction and score. */
async function starterScore(benchmark: Benchmark, profile: DemoProfile): Promise<number> {
  const { split, fewShotNum } = benchmark.dataset
  const scores: number[] = []
  for (const { subset, rows, split: own } of benchmark.examples) {
    if (own !== undefined && own !== split) continue
    const context = baseContext(benchmark, subset)
    const asSample = (row: unknown): Sample =>
      benchmark.read(benchmark.dataset.row.parse(row), context)
    const shotRows = benchmark.examples.find(
      part => part.subset === subset && part.split !== undefined && part.split !== split,
    )
    const shots = (benchmark.ownShots?.(subset) ?? shotRows?.rows.map(asSample) ?? []).slice(
      0,
      fewShotNum,
    )
    for (const row of rows) {
      const sample = asSample(row)
      const messages = benchmark.messages(sample, {
        ...context,
        shots,
        template: benchmark.template,
        systemPrompt: benchmark.systemPrompt,
      })
      const { text } = answerPrompt(readPrompt(messages.at(-1)!.content as string), profile)
      const { values } = scoredOf(
        await benchmark.score(benchmark.extract(text, sample, context), sample, {
          ...context,
          prediction: {} as never,
          reply: text,
        }),
      )
      scores.push(values[benchmark.primaryMetric ?? Object.keys(values)[0]!] ?? 0)
    }
  }
  return scores.reduce((a, b) => a + b, 0) / scores.length
}

describe('the demo models', () => {
  test('answer over HTTP, whole and streamed alike, with usage, and the same way each time', async () => {
    const server = await createDemoServer()
    const client = createOpenAiClient({
      baseUrl: server.url,
      model: 'demo-large',
      apiKey: undefined,
      headers: {},
      extraBody: {},
    })
    const text =
      'Solve it. Put your final answer inside \\boxed{}.\n\nA box holds 6 layers of 8 oranges. 5 oranges are rotten. How many good oranges are in the box?'
    const whole = await ask(client, { text })
    const streamed = await ask(client, { text, transport: { stream: true } })
    expect(whole.text).toContain('\\boxed{43}')
    expect(streamed.text).toBe(whole.text)
    expect(streamed.reasoning).toBe(whole.reasoning)
    expect(whole.usage?.outputTokens).toBeGreaterThan(0)
    expect(streamed.usage).toEqual(whole.usage)
    expect(whole.latencyMs).toBeGreaterThanOrEqual(4)
    const stranger = createOpenAiClient({
      baseUrl: server.url,
      model: 'gpt-0',
      apiKey: undefined,
      headers: {},
      extraBody: {},
    })
    const error = await failure(ask(stranger))
    expect(error.code).toBe('model-missing')
    await Promise.all([client.close(), stranger.close()])
    await server.close()
    expect(demoModels).toEqual(['demo-large', 'demo-small'])
  })

  test('differ visibly over the starter rows that the demo asks', async () => {
    const means = await Promise.all(
      [demoLarge, demoSmall].map(async profile => {
        const scores = await Promise.all(
          demoSets.map(id => starterScore(benchmarks.get(id)!, profile)),
        )
        return scores.reduce((a, b) => a + b, 0) / scores.length
      }),
    )
    const [large = 0, small = 0] = means
    expect(large).toBeGreaterThan(0.55)
    expect(large).toBeLessThan(0.9)
    expect(small).toBeGreaterThan(0.15)
    expect(small).toBeLessThan(0.5)
    expect(large - small).toBeGreaterThan(0.2)
  })

  const perfect: DemoProfile = { ...demoLarge, slips: 0, forgets: 0, rambles: 0, thinksApart: 0 }
  const formats: [string, string, RegExp][] = [
    [
      'English choices',
      "Close with a line of the form 'ANSWER: X', where X is one of A,B,C.\n\nWhat is 12 * 12?\nA) 24\nB) 144\nC) 1212",
      /ANSWER: B$/,
    ],
    [
      'Chinese choices',
      '请在最后一行写“答案：X”。\n\n问题：15 的 40% 是多少？\n选项：\nA) 4\nB) 5\nC) 6\nD) 9',
      /答案：C$/,
    ],
    [
      'a box',
      'Put your final answer inside \\boxed{}.\n\nSolve $5x - 3 = 12$ for $x$.',
      /\\boxed\{3\}$/,
    ],
    [
      'a closing sentence',
      "Close with 'So the answer is [..].'\n\nQ: True and False is\nA: Let's think step by step. So the answer is False.\n\nQ: not ( False ) is\nA: Let's think step by step.",
      /So the answer is True\.$/,
    ],
    [
      'lettered options inside the question',
      "Close with 'So the answer is [..].'\n\nQ: Today is 03/01/2024. What is the date yesterday in MM/DD/YYYY?\nOptions:\n(A) 02/28/2024\n(B) 02/29/2024\nA: Let's think step by step.",
      /So the answer is \(B\)\.$/,
    ],
    ['one word', 'Reply with the word OK.', /^OK\.?$/],
  ]
  test.each(formats)('answer in the format of %s', (_name, prompt, expected) => {
    expect(answerPrompt(readPrompt(prompt), perfect).text).toMatch(expected)
  })

  test('answer in Chinese where the question is Chinese', () => {
    const { text } = answerPrompt(
      readPrompt('请写“答案：X”。\n\n问题：下列哪个数是质数？\n选项：\nA) 21\nB) 31\nC) 51'),
      perfect,
    )
    expect(text).toMatch(/^下面逐步分析。\n[\s\S]*答案：B$/)
  })

  test('sometimes forget the format, ramble, or think apart, as they are told', () => {
    const prompt = readPrompt('Put your final answer inside \\boxed{}.\n\nWhat is 7 * 8?')
    expect(answerPrompt(prompt, { ...perfect, forgets: 1 }).text).not.toContain('boxed')
    expect(answerPrompt(prompt, { ...perfect, rambles: 1 }).text.length).toBeGreaterThan(
      answerPrompt(prompt, perfect).text.length + 50,
    )
    const apart = answerPrompt(prompt, { ...perfect, thinksApart: 1 })
    expect(apart.reasoning).not.toBeNull()
    expect(apart.text).toContain('\\boxed{56}')
    expect(answerPrompt(prompt, { ...perfect, slips: 1 }).text).not.toContain('\\boxed{56}')
  })

  test('take hostile prompts without haste or hang', () => {
    const prompts = [
      '3 '.repeat(50_000),
      '('.repeat(50_000),
      'x has 3 more '.repeat(200),
      '1+'.repeat(1200),
      '\n\n',
      '',
      '\\frac{'.repeat(300),
      'A) \nB) \nANSWER: X',
    ]
    const begun = performance.now()
    for (const prompt of prompts)
      expect(typeof answerPrompt(readPrompt(`${prompt} how many?`), demoLarge).text).toBe('string')
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})
