import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerTo, isAnsweredRight, question, writeQuestions } from '../support/arithmetic'
import { openApp, type TestApp } from '../support/test-app'

const COUNT = 8

function withQuestions(app: TestApp): string {
  return writeQuestions(join(app.dataDir, 'own'), { law: COUNT })
}

const requestFor = (folder: string) => ({
  model: { name: 'elsewhere', kind: 'recorded' as const },
  benchmarks: [{ id: 'general_mcq', options: { localPath: folder } }],
})

function write(app: TestApp, name: string, rows: object[]): string {
  const path = join(app.dataDir, name)
  writeFileSync(path, rows.map(row => JSON.stringify(row)).join('\n') + '\n')
  return path
}

const numbers = Array.from({ length: COUNT }, (_, at) => at)
const share = numbers.filter(isAnsweredRight).length / COUNT

describe('predictions that were made elsewhere', () => {
  it('are scored without any model, by their place', async () => {
    const app = openApp()
    const folder = withQuestions(app)
    const rows = numbers.map(index => ({ index, subset: 'law', prediction: answerTo(index) }))
    const run = await app.run(requestFor(folder), {
      useCache: write(app, 'predictions.jsonl', [...rows].reverse()),
    })
    expect(run.status).toBe('finished')
    expect(run.counts).toMatchObject({ total: COUNT, scored: COUNT, failed: 0 })
    expect(run.benchmarks[0]!.primary?.score).toBeCloseTo(share, 12)
    expect(run.serverName).toBe('recorded predictions')
  })

  it('find their sample by its question in any order', async () => {
    const app = openApp()
    const folder = withQuestions(app)
    const rows = [5, 2, 7].map(n => ({ question: question(n).question, response: answerTo(n) }))
    const run = await app.run(requestFor(folder), { useCache: write(app, 'p.jsonl', rows) })
    expect(run.counts).toMatchObject({ scored: 3, failed: COUNT - 3 })
    const failed = app.samples(run.id).find(sample => sample.state === 'failed')
    expect(JSON.stringify(failed?.outcome)).toMatch(/no recorded prediction/)
  })

  it('are not taken for another question, and strangers are counted', async () => {
    const app = openApp()
    const folder = withQuestions(app)
    const rows = [
      { index: 0, question: 'What is the capital of France?', prediction: 'ANSWER: A' },
      { index: 99, prediction: 'ANSWER: A' },
      { index: 1, prediction: answerTo(1) },
    ]
    const run = await app.run(requestFor(folder), { useCache: write(app, 'p.jsonl', rows) })
    expect(run.counts.scored).toBe(1)
    const { reports } = await app.call('run.get', { runId: run.id })
    expect(reports[0]!.notes.join()).toMatch(
      /1 predictions made elsewhere are reused, 2 belong to no/,
    )
  })

  it('that lack a reply or a place are refused with their line, and a run without any says so', async () => {
    const app = openApp()
    const folder = withQuestions(app)
    const torn = write(app, 'p.jsonl', [{ index: 0, prediction: 'ANSWER: A' }, { index: 1 }])
    const run = await app.run(requestFor(folder), { useCache: torn })
    expect(run.status).toBe('failed')
    expect(run.error?.message).toMatch(/p\.jsonl, line 2: the row has no prediction/)
    expect((await app.refusal('run.start', { requests: [requestFor(folder)] })).message).toMatch(
      /recorded predictions are/,
    )
  })
})
