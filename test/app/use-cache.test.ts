import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RunRequestInput, RunSummary } from '../../src-main/contract'
import {
  answerTo,
  isAnsweredRight,
  knowsArithmetic,
  numberIn,
  writeQuestions,
} from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { hasShared, sharedPath } from '../support/shared'
import { tempFolder } from '../support/temp-folder'
import { openApp } from '../support/test-app'

const rightShare = (count: number): number =>
  Array.from({ length: count }, (_, n) => n).filter(isAnsweredRight).length / count

describe('a run continued by use_cache', () => {
  test('with a larger limit asks only the new samples', async () => {
    const server = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 40 })
    const limited = (count: number): RunRequestInput =>
      mcqRequest(server.url, folder, { limit: { kind: 'count', count } })
    const first = await t.run(limited(10))
    expect(server.stats().requests).toBe(10)
    const second = await t.run(limited(25), { useCache: first.id })
    expect(second.id).toBe(first.id)
    expect(server.stats().requests).toBe(25)
    expect(second.counts).toMatchObject({ total: 25, scored: 25 })
    expect(second.benchmarks[0]?.primary).toMatchObject({ num: 25, score: rightShare(25) })
    expect(Math.max(...server.asked.values())).toBe(1)
  })

  test('with a smaller limit asks nothing, reports the part, and gives the whole back later', async () => {
    const server = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 30 })
    const { id } = await t.run(mcqRequest(server.url, folder))
    const part = await t.run(
      mcqRequest(server.url, folder, { limit: { kind: 'count', count: 7 } }),
      { useCache: id },
    )
    expect(part.counts).toMatchObject({ total: 7, scored: 7 })
    expect(part.benchmarks[0]?.primary).toMatchObject({ num: 7, score: rightShare(7) })
    const whole = await t.run(mcqRequest(server.url, folder), { useCache: id })
    expect(whole.counts).toMatchObject({ total: 30, scored: 30 })
    expect(server.stats().requests).toBe(30)
  })

  test('moved to another port, with other concurrency, time-outs and retries, asks nothing again', async () => {
    const first = await mockServer()
    const second = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 12 })
    const { id } = await t.run(mcqRequest(first.url, folder))
    const run = await t.run(
      mcqRequest(second.url, folder, {
        transport: { retries: 1, timeoutMs: 1_000, stream: true },
        execution: { concurrency: 1 },
      }),
      { useCache: id },
    )
    expect(run).toMatchObject({ status: 'finished', counts: { scored: 12 } })
    expect(second.stats().requests).toBe(0)
    expect(run.serverName).toBe(new URL(second.url).host)
  })

  test.each<[string, Partial<RunRequestInput>]>([
    ['another temperature', { sampling: { temperature: 0.5 } }],
    ['another length', { sampling: { temperature: 0, maxTokens: 100 } }],
    ['an extra body', { sampling: { temperature: 0, extraBody: { min_p: 0.1 } } }],
  ])('with %s asks everything anew', async (_, change) => {
    const server = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 8 })
    const { id } = await t.run(mcqRequest(server.url, folder))
    const run = await t.run(mcqRequest(server.url, folder, change), { useCache: id })
    expect(server.stats().requests).toBe(16)
    expect(run).toMatchObject({ status: 'finished', counts: { total: 8, scored: 8 } })
  })

  test('with another prompt asks anew; with another filter it only judges anew', async () => {
    const server = await mockServer(request => ({ text: `${answerTo(numberIn(request))} or so` }))
    const t = openApp()
    const localPath = writeQuestions(tempFolder(), { a: 8 })
    const options = (more: object): Partial<RunRequestInput> => ({
      benchmarks: [{ id: 'general_mcq', options: { localPath, ...more } }],
    })
    const { id } = await t.run(mcqRequest(server.url, localPath))
    const filtered = await t.run(
      mcqRequest(
        server.url,
        localPath,
        options({ filters: { extract: { regex_pattern: 'nothing like this' } } }),
      ),
      { useCache: id },
    )
    expect(server.stats().requests).toBe(8)
    expect(filtered.counts).toMatchObject({ scored: 8, unparsed: 8 })
    expect(filtered.benchmarks[0]?.primary?.score).toBe(0)
    await t.run(mcqRequest(server.url, localPath, options({ systemPrompt: 'Be brief.' })), {
      useCache: id,
    })
    expect(server.stats().requests).toBe(16)
  })

  test('with another seed of a shuffle never scores an answer for another question', async () => {
    const server = await mockServer()
    const t = openApp()
    const localPath = writeQuestions(tempFolder(), { a: 30 })
    const shuffled = (seed: number): RunRequestInput =>
      mcqRequest(server.url, localPath, {
        seed,
        limit: { kind: 'count', count: 10 },
        benchmarks: [{ id: 'general_mcq', options: { localPath, shuffle: true } }],
      })
    const { id } = await t.run(shuffled(1))
    const run = await t.run(shuffled(2), { useCache: id, rerunReview: true })
    expect(run).toMatchObject({ status: 'finished', counts: { total: 10, scored: 10 } })
    for (const sample of t.samples(run.id)) {
      const question = (sample.row as { question: string }).question
      const number = Number(/number (\d+)/.exec(question)?.[1])
      expect(JSON.stringify(sample.messages)).toContain(question)
      expect(sample.prediction?.text).toBe(answerTo(number))
      expect(sample.score).toBe(isAnsweredRight(number) ? 1 : 0)
    }
  })

  test('with more repeats asks only the new attempts', async () => {
    const server = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 6 })
    const { id } = await t.run(mcqRequest(server.url, folder, { repeats: 2 }))
    expect(server.stats().requests).toBe(12)
    const run = await t.run(mcqRequest(server.url, folder, { repeats: 2 }), { useCache: id })
    expect(server.stats().requests).toBe(12)
    expect(run.counts.scored).toBe(12)
    const more = await t.run(mcqRequest(server.url, folder, { repeats: 3 }), { useCache: id })
    expect(more.counts).toMatchObject({ total: 18, scored: 18 })
    expect(
      t
        .samples(id)
        .map(({ group, repeat }) => group * 3 + repeat)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 18 }, (_, n) => n))
  })

  test('for another model is refused, before any request', async () => {
    const server = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 3 })
    const { id } = await t.run(mcqRequest(server.url, folder))
    const error = await t.refusal('run.start', {
      requests: [
        { ...mcqRequest(server.url, folder), model: { name: 'other', apiUrl: server.url } },
      ],
      useCache: id,
    })
    expect(error).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining("'other'"),
    })
    expect(server.stats().requests).toBe(3)
  })

  test('with a benchmark more runs that one alone', async () => {
    const server = await mockServer(request =>
      numberIn(request) < 0 ? { text: 'a word' } : knowsArithmetic(request),
    )
    const t = openApp()
    const localPath = writeQuestions(tempFolder(), { a: 5 })
    const { id } = await t.run(mcqRequest(server.url, localPath))
    const qa = tempFolder()
    writeFileSync(join(qa, 'q.jsonl'), '{"question": "Say a word", "answer": "a word"}\n')
    const run = await t.run(
      mcqRequest(server.url, localPath, {
        benchmarks: [
          { id: 'general_mcq', options: { localPath } },
          { id: 'general_qa', options: { localPath: qa } },
        ],
      }),
      { useCache: id },
    )
    expect(server.stats().requests).toBe(6)
    expect(run.benchmarks.map(one => [one.benchmarkId, one.counts.scored])).toEqual([
      ['general_mcq', 5],
      ['general_qa', 1],
    ])
  })
})

describe('a cache named by its folder', () => {
  test.each([true, false])(
    'is the run that writes there (time stamp: %s)',
    async timestampFolder => {
      const server = await mockServer()
      const t = openApp()
      const folder = writeQuestions(tempFolder(), { a: 10 })
      const workDir = join(tempFolder(), 'outputs')
      const limited = (count: number): RunRequestInput =>
        mcqRequest(server.url, folder, { limit: { kind: 'count', count }, workDir })
      const first = await t.run(limited(4), { timestampFolder })
      const inner = timestampFolder ? join(workDir, readdirSync(workDir)[0] ?? '') : workDir
      for (const useCache of [workDir, inner]) {
        const run = await t.run(limited(6), { useCache, timestampFolder })
        expect(run.id).toBe(first.id)
        expect(server.stats().requests).toBe(6)
      }
      const rows = readFileSync(
      join(inner, 'predictions', 'arithmetic', 'general_mcq_a.jsonl'),
      'utf8',
    ).trim().split('\n') // prettier-ignore
      expect(rows).toHaveLength(6)
      if (timestampFolder) expect(readdirSync(workDir)).toHaveLength(1)
    },
  )

  test('of a run that is in another data folder says so', async () => {
    const server = await mockServer()
    const folder = writeQuestions(tempFolder(), { a: 2 })
    const workDir = join(tempFolder(), 'outputs')
    await openApp().run(mcqRequest(server.url, folder, { workDir }))
    const error = await openApp().refusal('run.start', {
      requests: [mcqRequest(server.url, folder)],
      useCache: workDir,
    })
    expect(error).toMatchObject({ code: 'not-found', hint: expect.stringContaining('--data-dir') })
  })

  test('that neither is refused with what would do', async () => {
    const t = openApp()
    const error = await t.refusal('run.start', {
      requests: [mcqRequest('http://127.0.0.1:1/v1', writeQuestions(tempFolder(), { a: 1 }))],
      useCache: join(tempFolder(), 'nothing'),
    })
    expect(error).toMatchObject({ code: 'not-found', hint: expect.stringContaining('list runs') })
  })
})

describe('scoring again', () => {
  test('rerun_review judges every saved reply and asks nothing', async () => {
    const server = await mockServer()
    const t = openApp()
    const folder = writeQuestions(tempFolder(), { a: 9 })
    const first = await t.run(mcqRequest(server.url, folder))
    const judgedAt = t.samples(first.id).map(sample => sample.finishedAt ?? 0)
    await server.close()
    const run = await t.run(mcqRequest(server.url, folder), {
      useCache: first.id,
      rerunReview: true,
    })
    expect(run).toMatchObject({ status: 'finished', counts: { scored: 9 } })
    expect(server.stats().requests).toBe(9)
    t.samples(first.id).forEach((sample, at) =>
      expect(sample.finishedAt).toBeGreaterThan(judgedAt[at] ?? 0),
    )
  })

  test('run.rescore does so for a stored run without its server, and leaves what was never asked', async () => {
    const server = await mockServer(request =>
      numberIn(request) === 2 ? { status: 400, message: 'No.' } : knowsArithmetic(request),
    )
    const t = openApp()
    const first = await t.run(mcqRequest(server.url, writeQuestions(tempFolder(), { a: 5 })))
    await server.close()
    await t.call('run.rescore', { runId: first.id })
    const run = await t.ended(first.id)
    expect(run).toMatchObject({ status: 'finished', counts: { scored: 4, failed: 1 } })
    expect(run.benchmarks[0]?.primary).toEqual(first.benchmarks[0]?.primary)
  })
})

const esRun = 'golden/evalscope-runs/es-1.14.1/a-gsm8k'

describe.skipIf(!hasShared(esRun) || !hasShared('datasets/gsm8k'))(
  'a folder that EvalScope wrote',
  () => {
    /** The request that its configuration describes: 20 questions, zero-shot or as there. */
    const request = (url: string, count: number): RunRequestInput => ({
      model: { name: 'gpt3-175b-verification', apiUrl: url },
      benchmarks: [{ id: 'gsm8k', options: { localPath: sharedPath('datasets/gsm8k') } }],
      limit: { kind: 'count', count },
      transport: { retries: 0 },
    })

    async function reuse(
      count: number,
    ): Promise<{ run: RunSummary; requests: number; notices: string[] }> {
      const server = await mockServer(() => ({ text: 'The answer is 1.' }))
      const t = openApp()
      const notices: string[] = []
      t.app.events.subscribe(events => {
        for (const event of events)
          if (event.type === 'run.progressed')
            notices.push(...event.progress.notices.map(one => one.text))
      })
      const run = await t.run(request(server.url, count), { useCache: sharedPath(esRun) })
      t.app.events.flush()
      notices.push(...(t.app.store.runs.reports(run.id)[0]?.notes ?? []))
      return { run, requests: server.stats().requests, notices }
    }

    test('lends its predictions: all are matched, none is asked, the score is its own', async () => {
      const { run, requests, notices } = await reuse(20)
      expect(requests).toBe(0)
      expect(run).toMatchObject({ status: 'finished', counts: { total: 20, scored: 20 } })
      expect(run.benchmarks[0]?.primary?.score).toBeCloseTo(0.45, 12)
      // In the report for good, and as a notice while it ran.
      expect(notices.filter(notice => notice.includes('20 predictions'))).toHaveLength(2)
    })

    test('to a longer run it lends what it has, and the rest is asked', async () => {
      const { run, requests } = await reuse(25)
      expect(requests).toBe(5)
      expect(run.counts).toMatchObject({ total: 25, scored: 25 })
    })

    test('to a shorter run it says what could not be matched', async () => {
      const { run, requests, notices } = await reuse(8)
      expect(requests).toBe(0)
      expect(run.counts).toMatchObject({ total: 8, scored: 8 })
      expect(notices.join('\n')).toMatch(/8 predictions.*12 belong to no sample/)
    })

    test('predictions of other questions are not taken for ours', async () => {
      const copy = join(tempFolder(), 'run', 'predictions', 'gpt3-175b-verification')
      mkdirSync(copy, { recursive: true })
      const stamp = readdirSync(sharedPath(esRun))[0] ?? ''
      const rows = readFileSync(
      sharedPath(esRun, stamp, 'predictions', 'gpt3-175b-verification', 'gsm8k_main.jsonl'),
      'utf8',
    ).trim().split('\n').map(row => JSON.parse(row) as { index: number }) // prettier-ignore
      const moved = rows.map(row => ({ ...row, index: (row.index + 1) % rows.length }))
      writeFileSync(
        join(copy, 'gsm8k_main.jsonl'),
        moved.map(row => JSON.stringify(row)).join('\n'),
      )
      const server = await mockServer(() => ({ text: 'The answer is 1.' }))
      const t = openApp()
      const run = await t.run(request(server.url, 20), { useCache: join(copy, '..', '..') })
      expect(server.stats().requests).toBe(20)
      expect(run.counts.scored).toBe(20)
    })
  },
)
