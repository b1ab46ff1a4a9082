import { describe, expect, test } from 'vitest'
import type { Json, RunRequestInput } from '../../src-main/contract'
import { createBenchmarkRegistry } from '../../src-main/app/benchmark-registry'
import type { Benchmark } from '../../src-main/engine/benchmark'
import { activate, textOf, type Reply } from '../benchmarks/active'
import { rightReplyOf } from '../benchmarks/right-reply'
import { mockServer } from '../support/mock'
import { scriptedJudge } from '../support/scripted-judge'
import { openApp } from '../support/test-app'

/** A whole mixture has no rows of its own, and what refusals are worth depends on more than the question; both are tested by themselves. */
const all = createBenchmarkRegistry()
  .all()
  .filter(({ id, scoreRefusal }) => id !== 'data_collection' && !scoreRefusal)

/** What would be asked about each example row, with the reply that is right. */
function rightReplies(benchmark: Benchmark): [prompt: string, reply: Reply][] {
  const split = benchmark.dataset.shots?.split
  const shots = Object.fromEntries(
    benchmark.examples
      .filter(example => example.split && example.split === split)
      .map(({ subset, rows }) => [subset, (rows as Json[]).slice(0, benchmark.dataset.fewShotNum)]),
  )
  const active = activate(benchmark, {}, shots)
  const right = rightReplyOf(benchmark) ?? (() => 'A reply.')
  return benchmark.examples
    .filter(example => example.split === undefined)
    .flatMap(({ subset, rows }) =>
      (rows as Json[]).map((row): [string, Reply] => {
        const sample = active.read(row, subset)
        return [textOf(active.messages(sample, subset).at(-1)!), right(benchmark, sample)]
      }),
    )
}

/** Of a conversation whose question grows by a line with each result: the reply of that turn. */
function nextOf(known: Map<string, Reply>, question: string): string | undefined {
  const [first, ...results] = question.trim().split('\nexecution result: ')
  const reply = known.get(first!.trim())
  if (typeof reply !== 'object' || !('earlier' in reply)) return undefined
  return [...(reply.earlier ?? []), reply.text][results.length]
}

/** The verdict that is asked for in the form in which it is asked: the last label, or the highest score. */
function anyVerdict(text: string): string {
  const labels = /"verdict": "<one of: ([^>]*(?:>>?[^>"]*)*)>"/.exec(text)?.[1]?.split(', ')
  if (labels) return JSON.stringify({ reasoning: 'It says so.', verdict: labels.at(-1) })
  const high = /"score": <a number from \S+ to (\S+)>/.exec(text)?.[1]
  return JSON.stringify({ reasoning: 'It says so.', score: Number(high) })
}

describe('the example rows of every benchmark', () => {
  test('are asked, scored and reported from end to end, with full marks for right replies', async () => {
    const known = new Map<string, Reply>()
    for (const benchmark of all)
      for (const [prompt, reply] of rightReplies(benchmark)) known.set(prompt.trim(), reply)
    const model = await mockServer(({ question }) => {
      const reply =
        nextOf(known, question) ??
        known.get(question.trim()) ??
        'rivers run from the hills to the sea and end in a delta'
      if (typeof reply === 'string') return { text: reply }
      return 'refusal' in reply ? { text: '' } : reply
    })
    const judge = await scriptedJudge((_, { messages }) => {
      const text = messages.findLast(({ role }) => role === 'user')?.text ?? ''
      return { text: anyVerdict(text) }
    })
    const app = openApp()
    const request: RunRequestInput = {
      model: { name: 'm', apiUrl: model.url },
      benchmarks: all.map(({ id }) => ({ id, options: { bundledRows: true } })),
      execution: { concurrency: 16 },
      judge: { models: [{ name: 'judge', apiUrl: judge.url }] },
    }
    const run = await app.run(request)
    expect(run.status).toBe('finished')
    expect(run.counts.failed).toBe(0)
    const reports = new Map(
      app.app.store.runs.reports(run.id).map(report => [report.benchmarkId, report]),
    )
    const low: string[] = []
    for (const benchmark of all) {
      const report = reports.get(benchmark.id)!
      const primary = report.metrics.find(metric => metric.primary)
      expect(primary, benchmark.id).toBeDefined()
      expect(
        report.subsets.every(({ scored, total }) => scored === total),
        benchmark.id,
      ).toBe(true)
      if (!benchmark.judge && primary!.score < 1) low.push(`${benchmark.id}: ${primary!.score}`)
    }
    // The second row of Multi-IF gets the reply of the first one's later turns.
    expect(low.filter(line => !line.startsWith('multi_if'))).toEqual([])
  }, 120_000)
})
