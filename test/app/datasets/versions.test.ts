import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DatasetSummary } from '../../../src-main/contract'
import { diffRows, numbered } from '../../../src-main/app/datasets/compare-versions'
import { mockRequest } from '../../support/requests'
import { openApp, type TestApp } from '../../support/test-app'

const row = (question: string, answer: number): string =>
  JSON.stringify({ question, answer: `#### ${answer}` })

function gsm8kIn(app: TestApp, rows: string[]): string {
  const folder = join(app.dataDir, 'datasets', 'gsm8k')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'test.jsonl')
  writeFileSync(path, `${rows.join('\n')}\n`)
  return path
}

const run = (app: TestApp) =>
  app.run(mockRequest({ benchmarks: [{ id: 'gsm8k', options: { fewShotNum: 0 } }] }))

async function gsm8k(app: TestApp): Promise<DatasetSummary> {
  const found = (await app.call('dataset.list', {})).find(({ id }) => id === 'gsm8k')
  if (!found) throw new Error('GSM8K is not in the list.')
  return found
}

describe('contents that runs used', () => {
  it('are noted, a change is seen, and two of them are compared row by row', async () => {
    const app = openApp({ starterSetsOnly: false })
    const path = gsm8kIn(app, [row('1+1', 2), row('2+2', 4), row('3+3', 6)])
    await run(app)
    expect(await gsm8k(app)).toMatchObject({ state: { state: 'ready' }, runs: 1 })

    utimesSync(path, new Date(), new Date(Date.now() + 5000))
    expect((await gsm8k(app)).state.state).toBe('ready')

    gsm8kIn(app, [row('1+1', 2), row('2+2', 5), row('4+4', 8), row('5+5', 10)])
    expect((await gsm8k(app)).state.state).toBe('changed')
    const verified = await app.call('dataset.verify', { datasetId: 'gsm8k' })
    expect(verified.changedSince).not.toBeNull()
    expect((await gsm8k(app)).state.state).toBe('changed')

    const { versions } = await app.call('dataset.get', { datasetId: 'gsm8k' })
    expect(versions.map(({ rows, isCurrent }) => ({ rows, isCurrent }))).toEqual([
      { rows: 4, isCurrent: true },
      { rows: 3, isCurrent: false },
    ])
    const diff = await app.call('dataset.diff', {
      datasetId: 'gsm8k',
      from: versions[1]?.fingerprint ?? '',
      to: versions[0]?.fingerprint ?? '',
    })
    expect(diff).toMatchObject({ same: 1, changed: 2, added: 1, removed: 0 })
    expect(diff.addedRows[0]?.preview).toContain('5+5')

    await run(app)
    expect(await gsm8k(app)).toMatchObject({ state: { state: 'ready' }, runs: 2 })
  })

  it('with copies and moved rows are told apart by what is in them', () => {
    const rows = (...keys: string[]) =>
      numbered(keys.map((key): [string, string, string] => ['main', key, key]))
    expect(diffRows(rows('a', 'b', 'b'), rows('b', 'a', 'b'))).toMatchObject({
      same: 3,
      added: 0,
      removed: 0,
      changed: 0,
    })
    expect(diffRows(rows('a', 'b', 'b'), rows('a', 'b'))).toMatchObject({ same: 2, removed: 1 })
  })
})

describe('the exclude list', () => {
  it('is obeyed by runs, told in plan and report, and can be ignored', async () => {
    const app = openApp({ starterSetsOnly: false })
    gsm8kIn(app, [row('1+1', 2), row('2+2', 4), row('3+3', 6)])
    const { rows } = await app.call('dataset.rows', { datasetId: 'gsm8k' })
    const second = rows[1]
    if (!second?.sampleKey) throw new Error('The row has no key.')
    await app.call('dataset.exclude', {
      datasetId: 'gsm8k',
      samples: [{ sampleKey: second.sampleKey }],
      reason: 'wrong answer in the source',
    })
    const done = await run(app)
    expect(done.counts.total).toBe(2)
    const { reports } = await app.call('run.get', { runId: done.id })
    expect(reports[0]?.notes.join(' ')).toContain('1 sample is on the exclude list')

    const all = await app.run(
      mockRequest({
        benchmarks: [{ id: 'gsm8k', options: { fewShotNum: 0, ignoreExclusions: true } }],
      }),
    )
    expect(all.counts.total).toBe(3)
    await app.call('dataset.include', { datasetId: 'gsm8k', sampleKeys: [second.sampleKey] })
    expect((await run(app)).counts.total).toBe(3)
  })
})

describe('the rows that ship with the app', () => {
  it('are asked when chosen, although the real data is there', async () => {
    const app = openApp({ starterSetsOnly: false })
    gsm8kIn(app, [row('1+1', 2)])
    const done = await app.run(
      mockRequest({ benchmarks: [{ id: 'gsm8k', options: { bundledRows: true } }] }),
    )
    expect(done.counts.total).toBeGreaterThan(1)
    const { reports } = await app.call('run.get', { runId: done.id })
    expect(reports[0]?.notes.join(' ')).toContain('Starter rows')
  })
})
