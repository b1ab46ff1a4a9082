import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RunId, RunSummary } from '../../../src-main/contract'
import { createStore, type Store } from '../../../src-main/store/create-store'
import { isAnsweredRight, knowsArithmetic, writeQuestions } from '../../support/arithmetic'
import { builtCli, type Ended } from '../../support/built-cli'
import { mockServer, type CountedServer } from '../../support/mock'
import { tempFolder } from '../../support/temp-folder'

const cli = builtCli()

const BATCH = 8

function evalArgs(facts: {
  url: string
  questions: string
  dataDir: string
  more?: string[]
}): string[] {
  return [
    '--data-dir', facts.dataDir,
    'eval',
    '--model', 'arithmetic',
    '--api-url', facts.url,
    '--datasets', 'general_mcq',
    '--dataset-args', JSON.stringify({ general_mcq: { local_path: facts.questions } }),
    '--eval-batch-size', String(BATCH),
    '--work-dir', join(facts.dataDir, 'outputs'),
    ...(facts.more ?? []),
  ] // prettier-ignore
}

interface Row {
  subset: string
  index: number
  state: string
  score: number | null
  answer: string | null
  text: string | undefined
  messages: unknown
}

async function withStore<T>(dataDir: string, act: (store: Store) => T): Promise<T> {
  const store = createStore(join(dataDir, 'evalwright.db'))
  try {
    return act(store)
  } finally {
    await store.close()
  }
}

const onlyRun = (dataDir: string): Promise<RunSummary> =>
  withStore(dataDir, store => {
    const { runs } = store.runs.list({}, 10, undefined)
    expect(runs).toHaveLength(1)
    return runs[0] as RunSummary
  })

/** Everything about a run that does not depend on when it ran. */
function outcomeOf(dataDir: string, runId: RunId): Promise<{ rows: Row[]; reports: unknown }> {
  return withStore(dataDir, store => ({
    rows: [...store.samples.all(runId, {}, { column: 'order', direction: 'asc' })].map(sample => ({
      subset: sample.subset,
      index: sample.index,
      state: sample.state,
      score: sample.score,
      answer: sample.answer,
      text: sample.prediction?.text,
      messages: sample.messages,
    })),
    reports: store.runs.reports(runId).map(report => ({ ...report, perf: report.perf?.samples })),
  }))
}

/** Resolves when the server was asked so often. */
function serverThat(
  counts: number,
): Promise<{ server: CountedServer; reached(n: number): Promise<void> }> {
  let waiting: { n: number; resolve: () => void }[] = []
  let requests = 0
  return mockServer(request => {
    requests += 1
    waiting = waiting.filter(one => {
      if (requests >= one.n) one.resolve()
      return requests < one.n
    })
    return { ...knowsArithmetic(request), delayMs: counts }
  }).then(server => ({
    server,
    reached: n =>
      new Promise<void>(resolve => {
        if (requests >= n) resolve()
        else waiting.push({ n, resolve })
      }),
  }))
}

describe('a stopped process', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends with 130, keeps what is finished, and the run continues',
    async signal => {
      const { server, reached } = await serverThat(20)
      const dataDir = tempFolder('data')
      const questions = writeQuestions(tempFolder(), { a: 120 })
      const running = cli.start(evalArgs({ url: server.url, questions, dataDir }))
      await reached(40)
      running.child.kill(signal)
      const ended = await running.ended
      expect(ended).toMatchObject({ code: 130, signal: null })
      const run = await onlyRun(dataDir)
      expect(ended.stderr).toContain(`evalwright resume ${run.id}`)
      expect(run).toMatchObject({ status: 'interrupted', owner: null, error: null })
      expect(run.counts.failed).toBe(0)
      expect(run.counts.scored).toBeGreaterThanOrEqual(40 - 2 * BATCH)
      expect(run.counts.scored).toBeLessThan(120)
      const before = server.stats().requests
      const resumed = await cli.run(['--data-dir', dataDir, 'resume', run.id])
      expect(resumed.code).toBe(0)
      expect(await onlyRun(dataDir)).toMatchObject({
        status: 'finished',
        counts: { total: 120, scored: 120 },
      })
      expect(server.stats().requests - before).toBe(120 - run.counts.scored)
      expect(server.stats().requests).toBeLessThanOrEqual(120 + BATCH)
    },
  )
})

describe('a process group that gets SIGKILL at random moments', () => {
  test('resumed each time, equals an undisturbed run in every row and asks at most a batch more for each kill', async () => {
    const { server, reached } = await serverThat(8)
    const questions = writeQuestions(tempFolder(), { a: 150, b: 90, c: 60 })
    const calm = tempFolder('calm')
    expect((await cli.run(evalArgs({ url: server.url, questions, dataDir: calm }))).code).toBe(0)
    const calmRun = await onlyRun(calm)
    const undisturbed = server.stats().requests
    expect(undisturbed).toBe(300)

    const dataDir = tempFolder('killed')
    const kills = 3
    let process = cli.start(evalArgs({ url: server.url, questions, dataDir }))
    let runId = '' as RunId
    let ended: Ended | undefined
    for (let kill = 0; kill < kills; kill += 1) {
      const left = 300 - (server.stats().requests - undisturbed)
      const after = 1 + Math.floor(Math.random() * Math.max(1, left / 2))
      await reached(server.stats().requests + after)
      process.killGroup('SIGKILL')
      ended = await process.ended
      expect(ended.signal).toBe('SIGKILL')
      const run = await withStore(dataDir, store => {
        store.runs.recover()
        expect(store.checkIntegrity()).toEqual([])
        return store.runs.list({}, 10, undefined).runs[0] as RunSummary
      })
      runId = run.id
      expect(run).toMatchObject({ status: 'interrupted', owner: null })
      expect(run.counts.total).toBe(300)
      process = cli.start(['--data-dir', dataDir, 'resume', runId])
    }
    ended = await process.ended
    expect(ended.stderr + ended.stdout).not.toContain('error:')
    expect(ended.code).toBe(0)

    expect(await outcomeOf(dataDir, runId)).toEqual(await outcomeOf(calm, calmRun.id))
    const run = await onlyRun(dataDir)
    expect(run).toMatchObject({ status: 'finished', counts: { total: 300, scored: 300 } })
    const right = Array.from({ length: 300 }, (_, n) => n).filter(isAnsweredRight).length
    expect(run.benchmarks[0]?.primary).toMatchObject({ num: 300, score: right / 300 })
    expect(server.stats().requests - 2 * undisturbed).toBeLessThanOrEqual(kills * BATCH)
    expect(server.stats().requests - 2 * undisturbed).toBeGreaterThanOrEqual(0)
  }, 120_000)

  test('in its first moments, before a request, leaves a run that is found by its folder', async () => {
    const { server, reached } = await serverThat(400)
    const dataDir = tempFolder('data')
    const questions = writeQuestions(tempFolder(), { a: 10 })
    const first = cli.start(evalArgs({ url: server.url, questions, dataDir }))
    await reached(1)
    first.killGroup('SIGKILL')
    await first.ended
    const outputs = join(dataDir, 'outputs')
    const [folder] = readdirSync(outputs)
    expect(existsSync(join(outputs, folder ?? '', '.evalwright', 'run.json'))).toBe(true)
    const again = await cli.run(
      evalArgs({ url: server.url, questions, dataDir, more: ['--use-cache', outputs] }),
    )
    expect(again.code).toBe(0)
    const run = await onlyRun(dataDir)
    expect(run).toMatchObject({ status: 'finished', counts: { scored: 10 } })
    expect(server.stats().requests).toBeLessThanOrEqual(10 + BATCH)
    expect(readdirSync(outputs)).toEqual([folder])
    const report = join(outputs, folder ?? '', 'reports', 'arithmetic', 'general_mcq.json')
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ schema_version: 2 })
  })
})

describe('two processes', () => {
  test('a second resume says who works on the run', async () => {
    const { server, reached } = await serverThat(60)
    const dataDir = tempFolder('data')
    const questions = writeQuestions(tempFolder(), { a: 200 })
    const first = cli.start(evalArgs({ url: server.url, questions, dataDir }))
    await reached(12)
    const { id } = await onlyRun(dataDir)
    const second = await cli.run(['--data-dir', dataDir, 'resume', id])
    expect(second.code).not.toBe(0)
    expect(second.stderr).toContain(`process ${first.child.pid}`)
    first.child.kill('SIGTERM')
    expect((await first.ended).code).toBe(130)
  })
})
