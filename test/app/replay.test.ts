import { describe, expect, test } from 'vitest'
import type { RunRequestInput } from '../../src-main/contract'
import { recordingRows, replayServer } from '../support/replay-server'
import { hasShared, sharedPath } from '../support/shared'
import { openApp } from '../support/test-app'

const squash = (text: string): string => text.replace(/\s+/g, ' ').trim()

interface GsmRow {
  key: string
  output: string
  verdict: boolean
}

describe.skipIf(!hasShared('recordings') || !hasShared('datasets/gsm8k'))(
  'GSM8K as real models answered it',
  () => {
    test.each([
      ['gsm8k.175b_verification.jsonl.gz', 0.5625],
      ['gsm8k.6b_finetuning.jsonl.gz', 0.2168],
    ])(
      '%s scores %d, every row as its authors judged it',
      async (recording, published) => {
        const server = await replayServer(recording)
        const t = openApp()
        const run = await t.run({
          model: { name: 'replay', apiUrl: server.url },
          benchmarks: [
            { id: 'gsm8k', options: { localPath: sharedPath('datasets/gsm8k'), fewShotNum: 0 } },
          ],
          execution: { concurrency: 32 },
        })
        expect(run).toMatchObject({ status: 'finished', counts: { total: 1319, scored: 1319 } })
        expect((await server.stats()).requests).toBe(1319)
        const primary = run.benchmarks[0]?.primary
        expect(primary?.num).toBe(1319)
        expect(Math.abs((primary?.score ?? 0) - published)).toBeLessThan(0.001)

        const verdicts = new Map(
          recordingRows<GsmRow>(recording).map(row => [squash(row.key), row]),
        )
        const differing: string[] = []
        for (const sample of t.app.store.samples.all(
          run.id,
          {},
          { column: 'order', direction: 'asc' },
        )) {
          const { question } = sample.row as { question: string }
          const recorded = verdicts.get(squash(question))
          if ((sample.score === 1) !== recorded?.verdict)
            differing.push(`${sample.index}: ${question}`)
        }
        expect(differing).toEqual([])
      },
      90_000,
    )
  },
)

describe.skipIf(!hasShared('recordings') || !hasShared('datasets/mmlu_pro'))(
  'MMLU-Pro as a real model answered it',
  () => {
    const recording = 'mmlu_pro.Meta-Llama-3_1-8B-Instruct.jsonl.gz'
    /** The first `answer is (X)` of a reply; no match is no answer. */
    const firstAnswer = (text: string): string | null =>
      /answer is \(?([A-J])\)?/.exec(text)?.[1] ?? null

    test('a part of it, with the first "answer is (X)", is judged row by row as the rule says, without a guess', async () => {
      const server = await replayServer(recording)
      const t = openApp()
      const request: RunRequestInput = {
        model: { name: 'replay', apiUrl: server.url },
        benchmarks: [
          {
            id: 'mmlu_pro',
            options: {
              localPath: sharedPath('datasets/mmlu_pro'),
              fewShotNum: 0,
              filters: { extract: { regex_pattern: 'answer is \\(?([A-J])\\)?', group_select: 0 } },
            },
          },
        ],
        totalLimit: 560,
        execution: { concurrency: 32 },
      }
      const run = await t.run(request)
      expect(run).toMatchObject({
        status: 'finished',
        counts: { total: 560, scored: 560, failed: 0 },
      })
      const subsets = t.app.store.runs.reports(run.id)[0]?.subsets ?? []
      expect(subsets).toHaveLength(14)
      expect(new Set(subsets.map(subset => subset.total))).toEqual(new Set([40]))
      let right = 0
      let unanswered = 0
      for (const sample of t.app.store.samples.all(
        run.id,
        {},
        { column: 'order', direction: 'asc' },
      )) {
        const expected = firstAnswer(sample.prediction?.text ?? '')
        const target = (sample.row as { answer: string }).answer
        expect(sample.answer, `${sample.subset} ${sample.index}`).toBe(expected)
        expect(sample.score).toBe(expected === target ? 1 : 0)
        if (expected === target) right += 1
        if (expected === null) unanswered += 1
      }
      expect(run.counts.unparsed).toBe(unanswered)
      expect(unanswered).toBeGreaterThan(10)
      expect(run.benchmarks[0]?.primary?.score).toBeCloseTo(right / 560, 12)
      // The whole set gives 0.4336; a part of it cannot lie far away.
      expect(right / 560).toBeGreaterThan(0.33)
      expect(right / 560).toBeLessThan(0.54)
    }, 60_000)

    test('with its examples, which this copy does not have, it is refused before any request', async () => {
      const server = await replayServer(recording)
      const t = openApp()
      const error = await t.refusal('run.start', {
        requests: [
          {
            model: { name: 'replay', apiUrl: server.url },
            benchmarks: [
              { id: 'mmlu_pro', options: { localPath: sharedPath('datasets/mmlu_pro') } },
            ],
          },
        ],
      })
      expect(error).toMatchObject({
        code: 'dataset-missing',
        hint: expect.stringContaining('"few_shot_num": 0'),
      })
      expect((await server.stats()).requests).toBe(0)
    })
  },
)

interface MathSamples {
  key: string
  outputs: string[]
  verdicts: boolean[]
}

describe.skipIf(!hasShared('recordings') || !hasShared('datasets/math_100'))(
  'MATH problems as a real model answered them four times',
  () => {
    const recording = 'math_100.samples.jsonl.gz'

    test('at least 399 of 400 verdicts agree by the texts of the answers, with pass@1 to 4', async () => {
      const server = await replayServer(recording)
      const t = openApp()
      const run = await t.run({
        model: { name: 'replay', apiUrl: server.url },
        benchmarks: [{ id: 'math_500', options: { localPath: sharedPath('datasets/math_100') } }],
        repeats: 4,
        execution: { concurrency: 16 },
      })
      expect(run).toMatchObject({ status: 'finished', counts: { total: 400, scored: 400 } })
      const rows = new Map(recordingRows<MathSamples>(recording).map(row => [squash(row.key), row]))
      const differing: string[] = []
      const right = new Map<string, number>()
      for (const sample of t.samples(run.id)) {
        const { problem } = sample.row as { problem: string }
        const recorded = rows.get(squash(problem))!
        const at = recorded.outputs.findIndex(
          output => squash(output) === squash(sample.prediction?.text ?? ''),
        )
        expect(at, problem).toBeGreaterThanOrEqual(0)
        if ((sample.score === 1) !== recorded.verdicts[at]) differing.push(problem)
        right.set(problem, (right.get(problem) ?? 0) + (sample.score ?? 0))
      }
      expect(differing.length, differing.join('\n')).toBeLessThanOrEqual(1)

      const [report] = t.app.store.runs.reports(run.id)
      const passAt = [1, 2, 3, 4].map(
        k => report!.metrics.find(({ key }) => key === `accuracy:pass_at_k[k=${k}]`)!.score,
      )
      const solved = [...right.values()]
      expect(passAt[0]).toBeCloseTo(solved.reduce((sum, count) => sum + count, 0) / 400, 12)
      expect(passAt[3]).toBeCloseTo(solved.filter(count => count > 0).length / 100, 12)
      expect(passAt).toEqual(passAt.toSorted((a, b) => a - b))
    }, 90_000)
  },
)
