import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { awkwardServer } from '../../support/awkward-server'
import { runLoadTest } from '../../support/load-test'
import { hasShared, sharedPath } from '../../support/shared'
import { tempFolder } from '../../support/temp-folder'
import { openApp } from '../../support/test-app'

const GOLDEN = ['golden', 'evalscope-runs', 'es-1.14.1', 'i-perf'] as const

async function small() {
  const server = await awkwardServer({ tokens: 4, ttftMs: 5 })
  const app = openApp()
  const folder = join(tempFolder('out'), 'result')
  const made = await runLoadTest(app, {
    url: server.url,
    steps: [
      { concurrency: 1, number: 5 },
      { concurrency: 3, number: 12 },
    ],
    sampling: { maxTokens: 4 },
    workDir: folder,
    name: '<script>alert(1)</script>',
  })
  return { app, folder, ...made }
}

describe('the folder of a load test', () => {
  test('has EvalScope’s files, and its own importer reads them back', async () => {
    const { app, folder, runs } = await small()
    const run = join(folder, 'parallel_3_number_12')
    expect(readdirSync(run).sort()).toEqual([
      'benchmark_args.json',
      'benchmark_data.db',
      'benchmark_percentile.json',
      'benchmark_summary.json',
      'load_run.json',
      'workload_throughput.json',
      'workload_timeline.json',
    ])
    const summary = JSON.parse(readFileSync(join(run, 'benchmark_summary.json'), 'utf8')) as object
    expect(summary).toMatchObject({ 'Total Requests': 12, 'Success Requests': 12, Concurrency: 3 })
    const other = openApp()
    const { loadTestIds } = await other.call('loadTest.import', { path: folder })
    const { runs: read } = await other.call('loadTest.get', { loadTestId: loadTestIds[0]! })
    expect(read.map(({ summary: one }) => one?.ok)).toEqual([5, 12])
    expect(read[1]?.summary?.ttft?.p50).toBeCloseTo(runs[1]?.summary?.ttft?.p50 ?? 0, 2)
    const { rows } = await other.call('loadTest.requests', {
      loadTestId: loadTestIds[0]!,
      position: 1,
    })
    expect(rows).toHaveLength(12)
    expect(rows.every(row => row.outTokens === 4)).toBe(true)
    await app.close()
  })

  test('has a report that loads nothing and shows names as text', async () => {
    const { folder } = await small()
    const page = readFileSync(join(folder, 'perf_report.html'), 'utf8')
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|url\(/)
    expect(page.match(/<svg/g)?.length).toBeGreaterThan(8)
    expect(readFileSync(join(folder, 'performance_summary.txt'), 'utf8')).toContain('TTFT ms')
  })
})

test('MLflow’s file store has a line for each load in each metric', async () => {
  const { app, id } = await small()
  const folder = tempFolder('mlflow')
  const { path } = await app.call('loadTest.export', {
    loadTestId: id,
    format: 'mlflow',
    path: folder,
  })
  const lines = readFileSync(join(path!, 'metrics', 'ttft.p99'), 'utf8')
    .trim()
    .split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/^\d{13} \d+(\.\d+)? 1$/)
  expect(readFileSync(join(path!, 'meta.yaml'), 'utf8')).toContain('lifecycle_stage: active')
  expect(existsSync(join(path!, 'artifacts', 'perf_report.html'))).toBe(true)
})

test('the offline run of Weights & Biases is a log of records with sound checksums', async () => {
  const { app, id } = await small()
  const folder = tempFolder('wandb')
  const { path } = await app.call('loadTest.export', {
    loadTestId: id,
    format: 'wandb',
    path: folder,
  })
  const name = readdirSync(path!).find(one => one.endsWith('.wandb'))
  const file = readFileSync(join(path!, name!))
  expect(file.subarray(0, 4).toString()).toBe(':W&B')
  expect(file.readUInt16LE(4)).toBe(0xbee1)
  const { crc32 } = await import('node:zlib')
  let at = 7
  let records = 0
  while (at < file.length) {
    const left = 32_768 - (at % 32_768)
    if (left < 7) {
      at += left
      continue
    }
    const length = file.readUInt16LE(at + 4)
    const body = file.subarray(at + 6, at + 7 + length)
    expect(file.readUInt32LE(at)).toBe(crc32(body))
    if (body[0] === 1 || body[0] === 4) records += 1
    at += 7 + length
  }
  // Header, run, a step for each load, summary, exit.
  expect(records).toBe(6)
  const summary = JSON.parse(
    readFileSync(join(path!, 'files', 'wandb-summary.json'), 'utf8'),
  ) as Record<string, number>
  expect(summary.ok).toBe(12)
})

test('two tests of the same load are compared with intervals, and what differs is named', async () => {
  const server = await awkwardServer({ tokens: 4 })
  const slow = await awkwardServer({ tokens: 4, ttftMs: 60 })
  const app = openApp()
  const common = { steps: [{ concurrency: 2, number: 40 }], sampling: { maxTokens: 4 } }
  const a = await runLoadTest(app, { url: server.url, ...common })
  const b = await runLoadTest(app, { url: slow.url, ...common, seed: 7 })
  const { pairs, settings } = await app.call('loadTest.compare', {
    baselineId: a.id,
    candidateIds: [b.id],
  })
  expect(pairs).toHaveLength(1)
  const ttft = pairs[0]?.differences.find(({ metric }) => metric === 'avg_ttft')
  expect(ttft).toMatchObject({ better: 'lower', verdict: 'worse' })
  expect(ttft?.change).toBeGreaterThan(40)
  expect(settings.map(({ name }) => name)).toContain('seed')
})

describe.skipIf(!hasShared(...GOLDEN))('EvalScope’s own results (../shared holds them)', () => {
  test('are imported with their figures and requests, once', async () => {
    const app = openApp()
    const path = sharedPath(...GOLDEN)
    const { loadTestIds } = await app.call('loadTest.import', { path })
    expect(loadTestIds).toHaveLength(1)
    const { test: summary, runs } = await app.call('loadTest.get', { loadTestId: loadTestIds[0]! })
    expect(summary).toMatchObject({
      origin: 'evalscope',
      modelName: 'mock-model',
      status: 'finished',
    })
    expect(runs.map(({ step }) => [step.concurrency, step.number])).toEqual([
      [1, 10],
      [4, 20],
    ])
    expect(runs[1]?.summary).toMatchObject({ ok: 20, failed: 0, rps: 131.2002 })
    expect(runs[1]?.summary?.latency?.p99).toBeCloseTo(34, 6)
    expect(runs[1]?.summary?.ttft?.mean).toBe(15.29)
    const { rows } = await app.call('loadTest.requests', {
      loadTestId: loadTestIds[0]!,
      position: 1,
      sort: { column: 'ttft', direction: 'desc' },
    })
    expect(rows).toHaveLength(20)
    expect(rows[0]?.ttftMs).toBeCloseTo(18.9433, 3)
    const again = await app.call('loadTest.import', { path })
    expect(again.loadTestIds).toEqual(loadTestIds)
    expect(again.warnings[0]).toContain('before')
  })
})
