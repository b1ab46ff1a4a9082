import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunId } from '../../src-main/contract'
import { writeQuestions } from '../support/arithmetic'
import { mockServer } from '../support/mock'
import { openApp, type TestApp } from '../support/test-app'

async function finishedRun(repeats = 1): Promise<{ t: TestApp; runId: RunId }> {
  const t = openApp()
  const folder = writeQuestions(join(t.dataDir, 'own'), { law: 8, history: 8 })
  const server = await mockServer()
  const run = await t.run({
    name: 'arithmetic',
    model: { name: 'm', apiUrl: server.url },
    benchmarks: [{ id: 'general_mcq', options: { localPath: folder } }],
    repeats,
  })
  return { t, runId: run.id }
}

describe('scores recomputed from what is stored', () => {
  it('agree with the report, method by method, and name the subsets', async () => {
    const { t, runId } = await finishedRun()
    const { reports } = await t.call('run.get', { runId })
    const metric = reports[0]?.metrics.find(({ primary }) => primary)
    const [auto] = await t.call('report.scores', { runId })
    expect(auto?.mean).toBe(metric?.score)
    expect(auto?.interval).toEqual(metric?.interval)
    expect(auto?.subsets.map(({ name, num }) => [name, num])).toEqual([
      ['history', 8],
      ['law', 8],
    ])
    expect(auto?.counts).toMatchObject({ total: 16, scored: 16, failed: 0 })
    const [drawn] = await t.call('report.scores', {
      runId,
      choice: { method: 'bootstrap', level: 0.99 },
    })
    expect(drawn?.interval?.method).toBe('bootstrap')
    expect(drawn?.interval?.low).toBeLessThan(drawn?.mean ?? 0)
    const [few] = await t.call('report.scores', { runId, choice: { minSamples: 10 } })
    expect(few?.interval).not.toBeNull()
    expect(few?.subsets.every(({ interval }) => interval === null)).toBe(true)
  })

  it('tell how repeats spread and how often k of n answers are right', async () => {
    const { t, runId } = await finishedRun(3)
    const [scores] = await t.call('report.scores', { runId })
    expect(scores?.repeats).toHaveLength(3)
    expect(scores?.spread).toBe(0)
    expect(scores?.interval?.method).toBe('clustered')
    const figures = await t.call('report.figures', { runId, benchmarkId: 'general_mcq' })
    expect(figures.agreement).toEqual({
      n: 3,
      questions: [
        { right: 0, count: 4 },
        { right: 1, count: 0 },
        { right: 2, count: 0 },
        { right: 3, count: 12 },
      ],
      partial: 0,
    })
    expect(figures.scores.bins.reduce((sum, { count }) => sum + count, 0)).toBe(48)
    // Every reply has the same length: there is nothing to order by.
    expect(figures.byLength).toEqual([])
  })

  it('of a benchmark that the run does not have are refused', async () => {
    const { t, runId } = await finishedRun()
    const error = await t.refusal('report.figures', { runId, benchmarkId: 'arc' })
    expect(error.code).toBe('not-found')
    expect(error.hint).toContain('general_mcq')
  })
})

describe('intervals of every metric', () => {
  it('are made from the stored samples as they are asked for, k-metrics and subsets included', async () => {
    const { t, runId } = await finishedRun(3)
    const { reports } = await t.call('run.get', { runId })
    const usual = await t.call('report.intervals', { runId })
    const metrics = reports[0]?.metrics ?? []
    expect(metrics.length).toBeGreaterThan(3)
    for (const [at, metric] of metrics.entries()) {
      expect(usual[0]?.metrics[at]?.key).toBe(metric.key)
      expect(usual[0]?.metrics[at]?.interval).toEqual(metric.interval)
      const subsets = metric.categories.flatMap(one => one.subsets.map(({ interval }) => interval))
      expect(usual[0]?.metrics[at]?.categories.flatMap(one => one.subsets)).toEqual(subsets)
    }
    const [drawn] = await t.call('report.intervals', {
      runId,
      choice: { method: 'bootstrap', level: 0.9, draws: 500 },
    })
    const varied = drawn?.metrics.filter(({ interval }) => interval?.method === 'bootstrap')
    expect(varied?.length).toBe(drawn?.metrics.length)
  })
})

describe('overrides of reviewers', () => {
  it('are in the scores only where asked for, beside what was computed', async () => {
    const { t, runId } = await finishedRun()
    const right = t.samples(runId).find(({ score }) => score === 1)
    await t.call('sample.review', {
      sampleId: right?.id ?? 0,
      change: { override: { score: 0, reason: 'wrong unit' } },
    })
    const [computed] = await t.call('report.scores', { runId })
    expect(computed).toMatchObject({ mean: 0.75, overrides: 1, computed: { mean: 0.75, num: 16 } })
    const [changed] = await t.call('report.scores', { runId, withOverrides: true })
    expect(changed).toMatchObject({
      mean: 11 / 16,
      overrides: 1,
      computed: { mean: 0.75, num: 16 },
    })
    expect(changed?.subsets.reduce((sum, { overrides }) => sum + overrides, 0)).toBe(1)
  })
})

describe('the history of a run', () => {
  it('holds its end, a rescore with the scores before and after, and overrides', async () => {
    const { t, runId } = await finishedRun()
    await t.call('run.rescore', { runId })
    await t.ended(runId)
    const [sample] = t.samples(runId)
    await t.call('sample.review', {
      sampleId: sample?.id ?? 0,
      change: { override: { score: 0, reason: 'wrong unit' } },
    })
    const { events, overrides } = await t.call('report.history', { runId })
    expect(events.map(({ what }) => what)).toEqual(['finished', 'rescore', 'finished'])
    expect(events[1]?.version).toBe('0.0.0-test')
    expect(events[1]?.who).toMatch(/^process \d+ on /)
    expect(events.map(({ scores }) => scores)).toEqual(
      Array.from({ length: 3 }, () => [{ benchmarkId: 'general_mcq', score: 0.75, num: 16 }]),
    )
    expect(overrides).toMatchObject([{ sampleId: sample?.id, after: 0, reason: 'wrong unit' }])
  })
})

describe('the preview of an export', () => {
  it('is the very text that the file will hold', async () => {
    const { t, runId } = await finishedRun()
    const request = {
      what: 'pivot' as const,
      runIds: [runId],
      format: 'latex' as const,
      latex: { style: 'siunitx' as const, caption: 'Scores' },
    }
    const { text, isWhole } = await t.call('export.preview', request)
    expect(isWhole).toBe(true)
    expect(text).toContain('\\caption{Scores}')
    const file = await t.call('export.create', request)
    expect(file.bytes).toBe(Buffer.byteLength(text ?? ''))
  })

  it('shows the first samples and counts all that match', async () => {
    const { t, runId } = await finishedRun()
    const wrong = await t.call('export.preview', {
      what: 'samples',
      runIds: [runId],
      format: 'csv',
      filter: { verdict: 'wrong' },
    })
    expect(wrong.rows).toBe(4)
    expect(wrong.text?.trim().split('\r\n')).toHaveLength(5)
    const all = await t.call('export.preview', { what: 'samples', runIds: [runId], format: 'xlsx' })
    expect(all.rows).toBe(16)
    expect(all.table?.rows).toHaveLength(16)
  })
})
