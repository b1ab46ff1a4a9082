import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src-main/contract'
import { awkwardServer } from '../../support/awkward-server'
import { openService } from '../../support/service'
import { tempFolder } from '../../support/temp-folder'

const base = '/api/v1/perf'

/** A service on which two load tests have been: one of two loads with failures, one of embeddings. */
async function withTests() {
  const server = await awkwardServer({ tokens: 4, ttftMs: 5, itlMs: 1, every: 5, how: 503 })
  const service = await openService()
  const run = async (id: string, more: JsonObject): Promise<void> => {
    const { status } = await service.post(
      `${base}/invoke`,
      { model: 'org/m', url: server.url, max_tokens: 4, no_test_connection: true, ...more },
      { 'EvalScope-Task-Id': id },
    )
    expect(status).toBe(200)
  }
  await run('sweep', { number: [10, 20], parallel: [1, 4] })
  await run('vectors', {
    api: 'openai_embedding',
    dataset: 'random_embedding',
    number: 10,
    parallel: 2,
  })
  const at = (path: string, query: Record<string, string> = {}) =>
    service.get(`${base}/${path}?${new URLSearchParams(query)}`)
  return { ...service, at }
}

test('load tests are listed, told in detail, and their requests paged', async () => {
  const { at } = await withTests()
  const list = await at('list')
  expect(list.json).toMatchObject({ total: 2, metric_semantics: {} })
  const [vectors, sweep] = list.json.runs as JsonObject[]
  expect(sweep).toMatchObject({
    path: 'sweep',
    model: 'org/m',
    api_type: 'openai',
    dataset: 'open_questions',
    num_runs: 2,
    total_requests: 30,
    success_rate: 80,
    is_embedding: false,
    has_html: true,
    avg_output_tokens: 4,
    concurrency: [1, 4],
  })
  expect(sweep?.best_rps).toBeGreaterThan(0)
  expect(sweep?.best_latency).toBeGreaterThan(0.005)
  expect(vectors).toMatchObject({ path: 'vectors', is_embedding: true, avg_output_tokens: null })
  expect((await at('list', { limit: '1' })).json.runs).toHaveLength(1)
  expect((await at('list', { search: 'no such' })).json).toMatchObject({ total: 0, runs: [] })

  const detail = await at('detail', { path: 'sweep' })
  expect(detail.json).toMatchObject({
    path: 'sweep',
    num_runs: 2,
    total_requests: 30,
    basic_info: { Model: 'org/m', 'Succeed Requests': '24' },
    best_config: { 'Highest RPS': expect.stringContaining('parallel_') as string },
  })
  const rows = detail.json.summary_rows as { values: JsonObject; sample_counts: JsonObject }[]
  expect(rows.map(({ values }) => [values.concurrency, values.success_rate])).toEqual([
    [1, 80],
    [4, 80],
  ])
  expect(rows[1]?.sample_counts).toMatchObject({ avg_ttft: 16, success_rate: 20 })
  expect((detail.json.recommendations as string[]).join()).toContain('4 of 20 requests')
  // Its folder, that of EvalScope's service, its own id, and an absolute path name the same.
  for (const path of ['./outputs/sweep', 'sweep/perf', String(sweep?.load_test_id)])
    expect((await at('detail', { path })).json.load_test_id).toBe(sweep?.load_test_id)

  const runs = await at('runs', { path: 'sweep' })
  expect(runs.json).toMatchObject({
    total: 2,
    runs: [
      { dir_name: 'parallel_1_number_10', parallel: 1, number: 10, rate: null, num_requests: 10 },
      { dir_name: 'parallel_4_number_20', succeed_requests: 16, has_requests: true },
    ],
  })
  const [first] = runs.json.runs as { percentile_columns: string[]; percentile_rows: unknown[][] }[]
  expect(first?.percentile_columns).toContain('TTFT (ms)')
  expect(first?.percentile_rows).toHaveLength(11)

  const run = 'parallel_4_number_20'
  const page = await at('requests', { path: 'sweep', run, page: '2', page_size: '15' })
  expect(page.json).toMatchObject({ total: 20, page: 2, page_size: 15, has_db: true })
  expect((page.json.rows as JsonObject[]).map(row => row['#'])).toEqual([16, 17, 18, 19, 20])
  const failed = await at('requests', { path: 'sweep', run, status: 'failed' })
  expect(failed.json.total).toBe(4)
  expect((failed.json.rows as JsonObject[])[0]).toMatchObject({
    Success: 'FAIL',
    Error: 'http-503',
    'Latency(s)': null,
  })
}, 60_000)

test('plots and the report are pages that load nothing', async () => {
  const { at } = await withTests()
  const run = 'parallel_4_number_20'
  const asked: [string, Record<string, string>][] = [
    ...['latency', 'ttft', 'tpot', 'rps', 'throughput', 'success'].map(
      (chart_type): [string, Record<string, string>] => ['chart', { path: 'sweep', chart_type }],
    ),
    ...[
      'percentile_latency',
      'percentile_token',
      'req_latency',
      'req_ttft_tpot',
      'req_tokens',
      'req_success',
    ].map((chart_type): [string, Record<string, string>] => [
      'chart',
      { path: 'sweep', chart_type, run, theme: 'light' },
    ]),
    ['compare/chart', { paths: 'sweep;sweep', chart_type: 'latency' }],
    ['history/report', { path: 'vectors' }],
  ]
  for (const [path, query] of asked) {
    const { status, headers, text } = await at(path, query)
    expect([path, query, status]).toEqual([path, query, 200])
    expect(headers['content-type']).toContain('text/html')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(text).toContain('<svg')
    expect(text).not.toMatch(/<script|src="http|@import|url\(/)
  }
  const refused: [string, Record<string, string>, number][] = [
    ['chart', { path: 'sweep', chart_type: 'req_latency' }, 400],
    ['chart', { path: 'sweep', chart_type: 'other' }, 400],
    ['chart', { path: 'sweep', chart_type: 'req_latency', run: 'parallel_9_number_9' }, 404],
    ['chart', { path: 'vectors', chart_type: 'ttft' }, 404],
    ['compare/chart', { paths: 'sweep;vectors' }, 400],
    ['compare/chart', { paths: ';;' }, 400],
    ['compare/chart', { paths: 'sweep;none' }, 404],
  ]
  for (const [path, query, status] of refused)
    expect([path, query, (await at(path, query)).status]).toEqual([path, query, status])
}, 60_000)

test('a path that leads out of the results is refused, whatever its shape', async () => {
  const { at, ask, t } = await withTests()
  const outside = tempFolder('outside')
  symlinkSync(outside, join(t.dataDir, 'outputs', 'link'))
  for (const path of [
    '../../etc',
    '/etc',
    '/etc/passwd',
    'sweep/../../../etc',
    'link/deeper',
    '..\\..\\etc/../../..',
    'file:///etc',
  ]) {
    const { status, json } = await at('detail', { path })
    expect([path, status >= 400 && status < 500]).toEqual([path, true])
    expect(JSON.stringify(json)).not.toContain('root:')
    const gone = await ask(`${base}/run?${new URLSearchParams({ path })}`, { method: 'DELETE' })
    expect([path, gone.status >= 400 && gone.status < 500]).toEqual([path, true])
  }
  for (const root_path of ['..', '/etc']) expect((await at('list', { root_path })).status).toBe(403)
  expect((await at('detail', { path: 'sweep', root_path: 'elsewhere' })).status).toBe(200)
  expect((await at('detail', { path: 'nothing' })).status).toBe(404)
  expect((await at('detail')).status).toBe(400)
  expect((await at('requests', { path: 'sweep' })).status).toBe(400)
  expect(existsSync(outside)).toBe(true)
}, 60_000)

test('a load test is deleted once it has ended, and its task says so', async () => {
  const { at, ask, get, post } = await withTests()
  const remove = (path: string) =>
    ask(`${base}/run?${new URLSearchParams({ path })}`, { method: 'DELETE' })
  const slow = await awkwardServer({ ttftMs: 50, tokens: 2 })
  await post(
    base,
    { model: 'm', url: slow.url, number: 100_000, parallel: 1, async: true },
    { 'EvalScope-Task-Id': 'long' },
  )
  while ((await get('/api/v1/tasks/long')).json.status !== 'running');
  while ((await remove('long')).status === 404);
  const refusal = await remove('long')
  expect(refusal.status).toBe(409)
  expect(refusal.json.hint).toBe('Stop it first.')
  await post('/api/v1/tasks/long/cancel')
  expect((await remove('sweep')).json).toMatchObject({ success: true, path: 'sweep' })
  expect((await at('detail', { path: 'sweep' })).status).toBe(404)
  expect((await get('/api/v1/tasks/sweep/result')).json).toMatchObject({ result: {} })
  expect((await get('/api/v1/perf/log?task_id=sweep')).status).toBe(200)
}, 60_000)
