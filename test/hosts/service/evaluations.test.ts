import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { knowsArithmetic } from '../../support/arithmetic'
import { mockServer } from '../../support/mock'
import { openService, type TestService } from '../../support/service'

/** A server whose first answer waits until it is let go. */
async function heldServer() {
  let release: () => void = () => undefined
  const held = new Promise<void>(resolve => (release = resolve))
  const server = await mockServer(async request => {
    await held
    return knowsArithmetic(request)
  })
  return { ...server, release }
}

async function untilEnded({ get }: TestService, taskId: unknown): Promise<void> {
  const { text } = await get(`/api/v1/tasks/${String(taskId)}/events`)
  expect(text).toContain('event: task')
}

test('health needs no token and says who answers', async () => {
  const { ask } = await openService({ token: 'new' })
  const { status, json } = await ask('/health', { headers: { authorization: '' } })
  expect(status).toBe(200)
  expect(json).toMatchObject({ status: 'ok', service: 'evalwright' })
  expect(Date.parse(String(json.timestamp))).toBeGreaterThan(0)
})

test('an evaluation is answered when it is done, with its reports and its folder', async () => {
  const server = await mockServer()
  const service = await openService()
  const { status, json } = await service.post('/api/v1/eval', service.evaluation(server.url))
  expect(status).toBe(200)
  expect(json).toMatchObject({
    status: 'success',
    message: 'Evaluation completed',
    result: { general_mcq: { schema_version: 2, model_name: 'arithmetic', num: 8 } },
  })
  expect(
    existsSync(join(String(json.output_dir), 'reports', 'arithmetic', 'general_mcq.json')),
  ).toBe(true)
})

test('asked to, it is answered at once with a task that can be followed', async () => {
  const server = await mockServer()
  const service = await openService()
  const document = service.evaluation(server.url)
  const preferred = await service.post('/api/v1/eval', document, { Prefer: 'respond-async' })
  const field = await service.post('/api/v1/eval', { ...document, async: true })
  for (const { status, headers, json } of [preferred, field]) {
    expect(status).toBe(202)
    expect(headers.location).toBe(`/api/v1/tasks/${String(json.task_id)}`)
    await untilEnded(service, json.task_id)
    const task = await service.get(`/api/v1/tasks/${String(json.task_id)}`)
    expect(task.json).toMatchObject({ status: 'completed', percent: 100, processed_count: 8 })
    const result = await service.get(`/api/v1/tasks/${String(json.task_id)}/result`)
    expect(result.json).toMatchObject({ result: { general_mcq: { num: 8 } } })
    expect(result.json.table).toContain('General MCQ')
  }
  const list = await service.get('/api/v1/tasks?status=completed&kind=eval&limit=1')
  expect(list.json).toMatchObject({ total: 2, tasks: [{ kind: 'eval' }] })
})

test('the newer paths run, tell of and go on with a named task', async () => {
  const server = await mockServer()
  const service = await openService()
  const { get, post, evaluation } = service
  const headers = { 'EvalScope-Task-Id': 'nightly-1' }
  const first = await post('/api/v1/eval/invoke', evaluation(server.url, { limit: 3 }), headers)
  expect(first.json).toMatchObject({
    status: 'completed',
    task_id: 'nightly-1',
    result: { general_mcq: { num: 3 } },
  })
  expect(first.json.table).toMatch(/\| arithmetic \| General MCQ/)
  expect((await post('/api/v1/eval/invoke', evaluation(server.url), headers)).status).toBe(409)

  const more = await post('/api/v1/eval/resume/invoke', evaluation(server.url), headers)
  expect(more.json).toMatchObject({ status: 'completed', result: { general_mcq: { num: 8 } } })
  expect(server.stats().requests).toBe(8)
  const unknown = await post('/api/v1/eval/resume/invoke', evaluation(server.url), {
    'EvalScope-Task-Id': 'never-seen',
  })
  expect(unknown.status).toBe(404)
  expect((await post('/api/v1/eval/resume/invoke', evaluation(server.url))).status).toBe(400)

  const progress = await get('/api/v1/eval/progress?task_id=nightly-1')
  expect(progress.json).toMatchObject({
    status: 'completed',
    pipeline: 'eval',
    total_count: 8,
    processed_count: 8,
    percent: 100,
  })
  const log = await get('/api/v1/eval/log?task_id=nightly-1')
  expect(log.json.text).toContain('general_mcq: Accuracy')
  const part = await get('/api/v1/eval/log?task_id=nightly-1&start_line=1&page=2')
  expect(part.json).toMatchObject({ head_line: 2, tail_line: 3, total_lines: log.json.total_lines })
  const beyond = await get('/api/v1/eval/log?task_id=nightly-1&start_line=100000')
  expect(beyond.json).toMatchObject({ text: '', head_line: 0 })
  const report = await get('/api/v1/eval/report?task_id=nightly-1')
  expect(report.headers['content-type']).toContain('text/html')
  expect(report.headers['content-security-policy']).toContain("default-src 'none'")
  expect(report.text).toContain('General MCQ')
  expect((await get('/api/v1/eval/progress?task_id=other')).status).toBe(404)
  expect((await get('/api/v1/eval/progress')).status).toBe(400)
  expect((await get('/api/v1/perf/progress?task_id=nightly-1')).status).toBe(404)
})

test('a task is stopped while its request waits, which is told so', async () => {
  const server = await heldServer()
  const service = await openService()
  const headers = { 'EvalScope-Task-Id': 'long' }
  const waiting = service.post('/api/v1/eval/invoke', service.evaluation(server.url), headers)
  await service.t.until(event => event.type === 'run.changed' && event.run.status === 'running')
  const running = await service.get('/api/v1/tasks/running')
  expect(running.json).toMatchObject({ total: 1, tasks: [{ task_id: 'long', status: 'running' }] })
  const stopped = await service.post('/api/v1/eval/stop?task_id=long')
  expect(stopped.json).toEqual({ status: 'stopped', task_id: 'long' })
  server.release()
  expect((await waiting).json).toMatchObject({ status: 'stopped', task_id: 'long' })
  expect((await service.post('/api/v1/eval/stop?task_id=long')).status).toBe(409)
  expect((await service.post('/api/v1/eval/stop?task_id=nothing')).status).toBe(404)
})

test('a waiting task is cancelled by its own path', async () => {
  const server = await heldServer()
  const service = await openService()
  const document = service.evaluation(server.url, { async: true })
  const first = await service.post('/api/v1/eval', document)
  const second = await service.post('/api/v1/eval', { ...document, priority: 3 })
  expect(second.json).toMatchObject({ status: 'queued', priority: 3 })
  const path = `/api/v1/tasks/${String(second.json.task_id)}`
  expect((await service.post(`${path}/cancel`)).json).toMatchObject({ status: 'stopped' })
  expect((await service.post(`${path}/cancel`)).status).toBe(409)
  server.release()
  await untilEnded(service, first.json.task_id)
})

test('a server that refuses ends the task with an error that names it, and no 5xx', async () => {
  const server = await mockServer(undefined, { apiKey: 'the-right-key' })
  const service = await openService()
  const { status, json } = await service.post(
    '/api/v1/eval',
    service.evaluation(server.url, { api_key: 'sk-a-wrong-key-0123456789' }),
  )
  expect(status).toBe(424)
  expect(json).toMatchObject({ status: 'error', code: 'unauthorized' })
  expect(json.error).toMatch(/key/i)
  expect(server.stats().requests).toBe(1)
})

test('events tell every change of a task until its end', async () => {
  const server = await mockServer()
  const service = await openService()
  const { json } = await service.post(
    '/api/v1/eval',
    service.evaluation(server.url, { async: true }),
  )
  const { headers, text } = await service.get(`/api/v1/tasks/${String(json.task_id)}/events`)
  expect(headers['content-type']).toContain('text/event-stream')
  const seen = text
    .split('\n\n')
    .filter(one => one.includes('event: task'))
    .map(one => JSON.parse(/^data: (.*)$/m.exec(one)?.[1] ?? '{}') as { status: string })
  expect(seen.at(-1)?.status).toBe('completed')
  expect((await service.get('/api/v1/tasks/nothing/events')).status).toBe(404)
})

test('parameters are those of the flags, with kinds and an example that is accepted', async () => {
  const server = await mockServer()
  const service = await openService()
  const { json } = await service.get('/api/v1/eval/params')
  const { required, optional, schema } = json as Record<string, Record<string, string>>
  expect(Object.keys(required!)).toEqual(['model', 'api_url', 'datasets'])
  expect(optional!.eval_batch_size).toBe('int - requests in flight')
  expect(optional!.generation_config).toMatch(/^Dict - /)
  expect(schema!.additionalProperties).toBe(false)
  const example = { ...(json.example as object), api_url: server.url, async: true }
  expect((await service.post('/api/v1/eval', example)).status).toBe(202)
})

test('benchmarks come in groups', async () => {
  const { get } = await openService()
  const all = (await get('/api/v1/eval/benchmarks?all=true')).json as Record<string, unknown[]>
  expect(Object.keys(all)).toEqual(['text', 'multimodal', 'agent', 'aigc'])
  expect(all.text!.find(one => (one as { name: string }).name === 'gsm8k')).toMatchObject({
    pretty_name: 'GSM8K',
    category: 'text',
  })
  const text = (await get('/api/v1/eval/benchmarks?type=text')).json
  expect(Object.keys(text)).toEqual(['text'])
  expect((await get('/api/v1/eval/benchmarks?type=other')).status).toBe(400)
})

test('runs of the service are runs like others, and what it wrote can be cached from', async () => {
  const server = await mockServer()
  const service = await openService()
  const done = await service.post('/api/v1/eval', service.evaluation(server.url))
  const { runs } = await service.t.call('run.list', {})
  expect(runs).toMatchObject([{ status: 'finished', workDir: done.json.output_dir }])
  const again = await service.post(
    '/api/v1/eval',
    service.evaluation(server.url, { use_cache: done.json.output_dir as string }),
  )
  expect(again.json).toMatchObject({ status: 'success', output_dir: done.json.output_dir })
  expect(server.stats().requests).toBe(8)
})
