import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src-main/contract'
import { mockServer } from '../../support/mock'
import { openService } from '../../support/service'

const loadTest = (url: string, more: JsonObject = {}): JsonObject => ({
  model: 'qwen-plus',
  url: `${url}/chat/completions`,
  api_key: 'your-api-key',
  number: 10,
  parallel: 2,
  max_tokens: 16,
  ...more,
})

test('a load test runs as it is documented, with its figures and its folder', async () => {
  const server = await mockServer(() => ({ text: 'one two three' }))
  const service = await openService()
  const { status, json } = await service.post('/api/v1/perf', loadTest(server.url))
  expect(status).toBe(200)
  expect(json).toMatchObject({
    status: 'success',
    message: 'Performance test completed',
    result: {
      runs: [{ ok: 10, failed: 0, concurrency: 2 }],
      parallel_2_number_10: { metrics: { 'Success Requests': 10 } },
    },
  })
  expect(json.results).toEqual(json.result)
  expect(existsSync(join(String(json.output_dir), 'performance_summary.txt'))).toBe(true)
  expect((await service.t.call('loadTest.list', {})).tests).toHaveLength(1)
}, 60_000)

test('its newer paths tell of it', async () => {
  const server = await mockServer(() => ({ text: 'one two three' }))
  const service = await openService()
  const { json } = await service.post('/api/v1/perf/invoke', loadTest(server.url), {
    'EvalScope-Task-Id': 'load-1',
  })
  expect(json).toMatchObject({ status: 'completed', task_id: 'load-1' })
  const progress = await service.get('/api/v1/perf/progress?task_id=load-1')
  expect(progress.json).toMatchObject({ status: 'completed', percent: 100, processed_count: 10 })
  expect((await service.get('/api/v1/perf/log?task_id=load-1')).json.text).toContain('10 ok')
  const report = await service.get('/api/v1/perf/report?task_id=load-1')
  expect(report.status).toBe(200)
  expect(report.text).toContain('<html')
  expect((await service.get('/api/v1/perf/params')).json).toMatchObject({
    required: { model: expect.any(String), url: expect.any(String) },
  })
}, 60_000)

test('what is wrong is named, and nothing is stored or written', async () => {
  const service = await openService()
  const refused: [JsonObject, RegExp][] = [
    [{ parallels: 3 }, /parallels/],
    [{ number: [1, 2], parallel: [1, 2, 3] }, /number|parallel/],
    [{ outputs_dir: '../../x' }, /outputs_dir/],
    [{ outputs_dir: '/etc' }, /outputs_dir/],
    [{ dataset: 'line_by_line', dataset_path: '/etc/passwd' }, /dataset_path/],
    [{ tokenizer_path: '/etc' }, /tokenizer_path/],
    [{ prompt: '@/etc/passwd' }, /prompt/],
    [{ query_template: '@/etc/passwd' }, /query_template/],
    [{ visualizer: 'wandb' }, /visualizer/],
    [{ extra_args: { api_key: 'sk-0123456789abcdef' } }, /key/],
    [{ rate: 0 }, /rate/],
  ]
  for (const [more, message] of refused) {
    const { status, json } = await service.post(
      '/api/v1/perf',
      loadTest('http://127.0.0.1:9/v1', more),
    )
    expect([more, status >= 400 && status < 500]).toEqual([more, true])
    expect(json.error).toMatch(message)
  }
  expect((await service.t.call('task.list', {})).total).toBe(0)
  expect(existsSync(join(service.t.dataDir, 'outputs'))).toBe(false)
})

test('a load test waits until nothing else is going on', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>(resolve => (release = resolve))
  const busy = await mockServer(async () => {
    await held
    return { text: 'ANSWER: A' }
  })
  const idle = await mockServer(() => ({ text: 'one two' }))
  const service = await openService()
  const evaluation = await service.post(
    '/api/v1/eval',
    service.evaluation(busy.url, { async: true }),
  )
  expect(evaluation.json.status).toBe('running')
  const load = await service.post('/api/v1/perf', loadTest(idle.url, { async: true }))
  expect(load.json.status).toBe('queued')
  release()
  const events = await service.get(`/api/v1/tasks/${String(load.json.task_id)}/events`)
  expect(events.text).toContain('"status":"completed"')
}, 60_000)
