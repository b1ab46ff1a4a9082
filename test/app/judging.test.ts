import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { mcqRequest } from '../support/requests'
import { scriptedJudge, verdict, type ScriptedJudge } from '../support/scripted-judge'
import { tempFolder } from '../support/temp-folder'
import { openApp, type TestApp } from '../support/test-app'

const KEY = 'zq9-known-secret-judge-0005'

const judgeAt = (judge: ScriptedJudge, name = 'judge-large') => ({
  strategy: 'llm' as const,
  models: [{ name, apiUrl: judge.url }],
})

/** A benchmark of the user's own that only a judge can score. */
function withOwnBenchmark(app: TestApp): void {
  const folder = join(app.dataDir, 'benchmarks')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'tales.yaml'),
    `id: tales
title: Tales
family: qa
data: { path: tales.jsonl }
fields: { question: q, answer: a }
prompt: 'Tell it. {question}'
scorer: judge
judge:
  prompt: |
    Is it a good tale?
    [Predicted Answer]
    {reply}
  labels: { A: 1, B: 0 }
`,
  )
  writeFileSync(join(folder, 'tales.jsonl'), '{"q": "fox", "a": "x"}\n{"q": "owl", "a": "x"}\n')
}

function textsBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
}

describe('a judged run', () => {
  test('says afterwards what its judges took, for the estimate of the next one', async () => {
    const model = await mockServer()
    const judge = await scriptedJudge(() => verdict('A'))
    const app = openApp()
    const data = writeQuestions(tempFolder(), { a: 8 })
    await app.run({ ...mcqRequest(model.url, data), judge: judgeAt(judge) })
    const usage = await app.call('run.judgeUsage', { models: ['judge-large', 'other'] })
    expect(usage).toHaveLength(1)
    expect(usage[0]).toMatchObject({
      model: 'judge-large',
      benchmarkId: 'general_mcq',
      calls: 8,
      runs: 1,
    })
    expect(usage[0]?.inputTokens).toBeGreaterThan(8 * 20)
    expect(usage[0]?.ms).toBeGreaterThan(0)
    expect(await app.call('run.judgeUsage', { models: ['other'] })).toEqual([])
  })

  test('shows what its judges did in its report, its samples and EvalScope’s files', async () => {
    const model = await mockServer()
    const judge = await scriptedJudge(reply =>
      reply.endsWith('B') ? { text: 'Hard to say.' } : verdict('A'),
    )
    const app = openApp()
    const workDir = tempFolder('work')
    const run = await app.run(
      {
        ...mcqRequest(model.url, writeQuestions(tempFolder(), { a: 8 }), { workDir }),
        judge: judgeAt(judge),
      },
      { timestampFolder: false },
    )
    expect(run).toMatchObject({ status: 'finished', counts: { scored: 8 } })
    const [report] = app.app.store.runs.reports(run.id)
    expect(report?.judge?.samples).toMatchObject({ total: 8 })
    const fallbacks = report?.judge?.samples.fallback ?? 0
    expect(fallbacks).toBeGreaterThan(0)
    expect(report?.judge?.samples.judged).toBe(8 - fallbacks)

    const file = JSON.parse(
      readFileSync(join(workDir, 'reports/arithmetic/general_mcq.json'), 'utf8'),
    ) as { judge_summary: unknown }
    expect(file.judge_summary).toMatchObject({
      status: 'degraded',
      scored: 8,
      total: 8,
      judge_models: ['judge-large'],
      total_observations: 8,
      failures: { parse_error: fallbacks },
    })
    const rows = readFileSync(join(workDir, 'reviews/arithmetic/general_mcq_a.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(
        line =>
          (
            JSON.parse(line) as {
              sample_score: {
                score: { status: string; metadata: { judge_attempts: { status: string }[] } }
              }
            }
          ).sample_score.score,
      )
    expect(rows.filter(({ status }) => status === 'degraded')).toHaveLength(fallbacks)
    expect(rows.find(({ status }) => status === 'success')?.metadata.judge_attempts).toMatchObject([
      { judge_id: 'judge-large', status: 'success', parsed: { verdict: 'A' } },
    ])
    expect(rows.find(({ status }) => status === 'degraded')?.metadata.judge_attempts).toMatchObject(
      [
        { attempt: 1, status: 'parse_error', response: 'Hard to say.' },
        { attempt: 2, status: 'parse_error' },
      ],
    )
  })

  test('sends the judge’s key to the judge and nowhere else', async () => {
    const seen: (string | string[] | undefined)[] = []
    const model = await mockServer(request => {
      seen.push(request.headers.authorization)
      return { text: 'ANSWER: A' }
    })
    const judge = await scriptedJudge((_, { headers }) => {
      expect(headers.authorization).toBe(`Bearer ${KEY}`)
      // As some servers do in their errors.
      return { status: 400, message: `Bad key ${String(headers.authorization)}` }
    })
    const app = openApp()
    const said: string[] = []
    app.app.events.subscribe(events => said.push(JSON.stringify(events)))
    const workDir = tempFolder('work')
    const run = await app.run(
      {
        ...mcqRequest(model.url, writeQuestions(tempFolder(), { a: 2 }), { workDir }),
        judge: judgeAt(judge),
      },
      { judgeKeys: { 'judge-large': KEY } },
    )
    expect(judge.requests.length).toBeGreaterThan(0)
    expect(seen.join()).not.toContain(KEY)
    said.push(JSON.stringify(app.samples(run.id)))
    said.push(JSON.stringify(await app.call('run.get', { runId: run.id })))
    await app.close()
    expect(said.join()).not.toContain(KEY)
    const files = [...textsBelow(app.dataDir), ...textsBelow(workDir)].join()
    expect(files).not.toContain(KEY)
  })

  test('of a benchmark without a rule needs a judge before anything is asked, and then runs', async () => {
    const model = await mockServer(() => ({ text: 'Once upon a time.' }))
    const judge = await scriptedJudge(() => verdict('A'))
    const app = openApp()
    withOwnBenchmark(app)
    const request = {
      model: { name: 'm', apiUrl: model.url },
      benchmarks: [{ id: 'tales' }],
    }
    expect(await app.refusal('run.start', { requests: [request] })).toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('needs a judge model') as string,
    })
    const ruled = { ...request, judge: { ...judgeAt(judge), strategy: 'rule' } }
    expect(await app.refusal('run.start', { requests: [ruled] })).toMatchObject({
      message: expect.stringContaining('no rule') as string,
    })
    expect(model.stats().requests).toBe(0)
    expect((await app.call('run.plan', { request })).requests).toBe(2)

    const run = await app.run({ ...request, judge: { ...judgeAt(judge), strategy: 'auto' } })
    expect(run.benchmarks[0]?.primary).toMatchObject({ score: 1, num: 2 })
    expect(judge.judged('Once upon a time.')).toBe(2)
  })

  test('warns before the start and in its report where the judge is the tested model', async () => {
    const server = await scriptedJudge(() => verdict('A'))
    const app = openApp()
    const request = {
      ...mcqRequest(server.url, writeQuestions(tempFolder(), { a: 1 })),
      judge: judgeAt(server, 'arithmetic'),
    }
    const plan = await app.call('run.plan', { request })
    expect(plan.warnings.join()).toContain('The judge is the tested model')
    const run = await app.run(request)
    const [report] = app.app.store.runs.reports(run.id)
    expect(report?.judge?.judgesItself).toBe(true)
    expect(report?.notes.join()).toContain('tested model itself')
  })

  test('is judged again by command, without its tested model', async () => {
    const model = await mockServer()
    let isMended = false
    const judge = await scriptedJudge(() => (isMended ? verdict('A') : { text: '' }))
    const app = openApp()
    const request = {
      ...mcqRequest(model.url, writeQuestions(tempFolder(), { a: 4 })),
      judge: judgeAt(judge),
    }
    const run = await app.run(request)
    const asked = model.stats().requests
    isMended = true
    await app.call('run.rejudge', { runId: run.id })
    await app.ended(run.id)
    expect(model.stats().requests).toBe(asked)
    expect(app.app.store.runs.reports(run.id)[0]?.judge?.samples).toMatchObject({
      judged: 4,
      fallback: 0,
    })
    const other = await app.run(mcqRequest(model.url, writeQuestions(tempFolder(), { a: 1 })))
    expect(await app.refusal('run.rejudge', { runId: other.id })).toMatchObject({
      code: 'unsupported',
    })
  })

  test('can be judged by the demo server’s models', async () => {
    const app = openApp()
    const saved = await app.call('server.save', {
      name: 'Demo',
      kind: 'mock',
      baseUrl: '',
      key: { action: 'none' },
      mock: { mode: 'scripted' },
    })
    const run = await app.run({
      model: { name: 'demo-small', serverId: saved.id },
      benchmarks: [{ id: 'gsm8k' }],
      limit: { kind: 'count', count: 6 },
      judge: { strategy: 'llm', models: [{ name: 'demo-large', serverId: saved.id }] },
    })
    expect(run.status).toBe('finished')
    expect(app.app.store.runs.reports(run.id)[0]?.judge).toMatchObject({
      samples: { judged: 6, fallback: 0 },
      ruleAgreement: { samples: 6 },
    })
  })
})
