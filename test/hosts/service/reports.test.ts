import { expect, test } from 'vitest'
import { mockServer } from '../../support/mock'
import { openService } from '../../support/service'

async function withRun() {
  const server = await mockServer()
  const service = await openService()
  const { json } = await service.post('/api/v1/eval/invoke', service.evaluation(server.url), {
    'EvalScope-Task-Id': 'first',
  })
  expect(json.status).toBe('completed')
  const [run] = (await service.t.call('run.list', {})).runs
  return { ...service, runId: run!.id, base: `/api/v1/reports/runs/${run!.id}/models/arithmetic` }
}

test('runs are listed with their main scores, and not sent again unchanged', async () => {
  const { get, runId } = await withRun()
  const { json, headers } = await get('/api/v1/reports?models=arithmetic;other&sort_by=model')
  expect(json).toMatchObject({
    total: 1,
    page: 1,
    filters: { available_models: ['arithmetic'], available_datasets: ['general_mcq'] },
    reports: [
      {
        run_id: runId,
        model_id: 'arithmetic',
        num_samples: 8,
        primary_metrics: [
          { dataset_name: 'general_mcq', score: 0.75, identity: { name: 'accuracy' } },
        ],
      },
    ],
  })
  const etag = String(headers.etag)
  const path = '/api/v1/reports?models=arithmetic;other&sort_by=model'
  expect((await get(path, { 'if-none-match': etag })).status).toBe(304)
  expect((await get('/api/v1/reports?models=other')).json.total).toBe(0)
  expect((await get('/api/v1/reports?datasets=general_mcq&search=arith')).json.total).toBe(1)
  expect((await get('/api/v1/reports?page=9')).json.reports).toEqual([])
  expect((await get('/api/v1/reports?score_min=0.5')).status).toBe(400)
  expect((await get('/api/v1/reports?root_path=/etc')).status).toBe(403)
  expect((await get('/api/v1/reports?page_size=101')).status).toBe(400)
})

test('a run is told in EvalScope’s format, by its own id and by its task', async () => {
  const { get, base } = await withRun()
  for (const path of [base, '/api/v1/reports/runs/first/models/arithmetic']) {
    const { json } = await get(path)
    expect(json).toMatchObject({
      datasets: ['general_mcq'],
      report_list: [{ schema_version: 2, dataset_name: 'general_mcq' }],
      task_config: { model: 'arithmetic', api_key: '**********' },
    })
  }
  expect((await get('/api/v1/reports/runs/first/models/other')).status).toBe(404)
  expect((await get('/api/v1/reports/runs/none/models/arithmetic')).status).toBe(404)
  const table = await get(`${base}/table?view=dataset&dataset_name=general_mcq`)
  expect(table.json).toMatchObject({
    data: [['arithmetic', 'general_mcq', 'Accuracy', 'a', 8, 0.75]],
  })
  const wide = await get(`${base}/table?level=0.9&interval=wilson`)
  expect(wide.json.columns).toEqual([
    ...['Model', 'Dataset', 'Metric', 'Num', 'Score', '90% low', '90% high'],
  ])
  // Wilson's interval of 6 of 8 with z = 1.644854.
  const [[, , , , , low, high]] = wide.json.data as [number[]]
  expect(low).toBeCloseTo(0.460153, 5)
  expect(high).toBeCloseTo(0.913485, 5)
  expect((await get(`${base}/table?level=2`)).status).toBe(400)
  expect((await get(`${base}/table`)).json.data).toEqual([
    ['arithmetic', 'general_mcq', 'Accuracy', 8, 0.75],
  ])
  expect((await get(`${base}/table?dataset_name=other`)).status).toBe(404)
  expect((await get(`${base}/analysis`)).json).toEqual({ analysis: 'N/A' })
})

test('predictions come a page at a time', async () => {
  const { get, base } = await withRun()
  const first = await get(`${base}/predictions?dataset_name=general_mcq&page_size=5`)
  expect(first.json.predictions).toHaveLength(5)
  expect((first.json.predictions as object[])[0]).toMatchObject({
    Index: '0',
    Input: expect.stringMatching(/^user: /) as string,
    Gold: 'A',
    Pred: 'A',
    Score: { value: { accuracy: 1 }, status: 'success', main_score_name: 'accuracy' },
    NScore: 1,
    Status: 'scored',
  })
  const cursor = encodeURIComponent(String(first.json.next_cursor))
  const rest = await get(
    `${base}/predictions?dataset_name=general_mcq&page_size=5&cursor=${cursor}`,
  )
  expect(rest.json.predictions).toHaveLength(3)
  expect(rest.json.next_cursor).toBeNull()
})

test('plots and reports are pages that load nothing', async () => {
  const { get, base } = await withRun()
  const paths = [
    ...['scores', 'sunburst', 'dataset_scores', 'histogram'].map(
      chart => `${base}/charts/${chart}`,
    ),
    '/api/v1/reports/charts/radar?report=first/arithmetic&report=first',
    '/api/v1/reports/charts/grouped_bar?report=first&theme=dark',
    '/api/v1/reports/runs/first/html',
  ]
  for (const path of paths) {
    const { status, headers, text } = await get(path)
    expect([path, status]).toEqual([path, 200])
    expect(headers['content-type']).toContain('text/html')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(text).not.toMatch(/<script|src="http/)
  }
  expect((await get(`${base}/charts/other`)).status).toBe(400)
  expect((await get(`${base}/charts/histogram?dataset_name=other`)).status).toBe(404)
})

test('a run is deleted, and is then gone', async () => {
  const { ask, get, base } = await withRun()
  expect((await ask(base, { method: 'DELETE' })).json).toMatchObject({ success: true })
  expect((await get(base)).status).toBe(404)
  expect((await get('/api/v1/reports')).json.total).toBe(0)
  expect((await get('/api/v1/tasks/first/result')).json).toMatchObject({ result: {} })
})
