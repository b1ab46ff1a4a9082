import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { JsonObject, Task, TaskId } from '../../../src-main/contract'
import { knowsArithmetic, writeQuestions } from '../../support/arithmetic'
import { mockServer } from '../../support/mock'
import { openApp, type TestApp } from '../../support/test-app'

/** An evaluation of multiple-choice questions that lie in the app's own folder. */
function evalDocument(t: TestApp, url: string, more: JsonObject = {}): JsonObject {
  writeQuestions(join(t.dataDir, 'datasets', 'own'), { a: 8 })
  return {
    model: 'arithmetic',
    api_url: url,
    datasets: ['general_mcq'],
    dataset_args: { general_mcq: { local_path: 'own' } },
    ...more,
  }
}

async function ended(t: TestApp, id: TaskId): Promise<Task> {
  const isOver = (task: Task): boolean => task.finishedAt !== null
  const now = await t.call('task.get', { taskId: id })
  if (isOver(now)) return now
  return t.until(
    event =>
      event.type === 'task.changed' && event.task.id === id && isOver(event.task) && event.task,
  )
}

const submit = (t: TestApp, document: JsonObject, more: object = {}): Promise<Task> =>
  t.call('task.submit', { kind: 'eval', document, ...more })

test('a task becomes a run whose results lie in a folder of its own', async () => {
  const server = await mockServer()
  const t = openApp()
  t.app.tasks.queue.open()
  const task = await submit(t, evalDocument(t, server.url))
  expect(task.folder).toBe(join(t.dataDir, 'outputs', task.id))
  const done = await ended(t, task.id)
  expect(done).toMatchObject({ status: 'completed', total: 8, done: 8, error: null })
  expect(t.summary(done.runIds[0]!)).toMatchObject({ status: 'finished', modelName: 'arithmetic' })
  expect(existsSync(join(task.folder, 'reports', 'arithmetic', 'general_mcq.json'))).toBe(true)
  const outcome = await t.call('task.outcome', { taskId: task.id })
  expect(outcome.result.general_mcq).toMatchObject({ schema_version: 2, num: 8 })
  expect(outcome.table).toContain('| arithmetic | General MCQ | Accuracy |')
  const { lines } = await t.call('task.log', { taskId: task.id })
  expect(lines.join('\n')).toMatch(/started; results in .*\n.*run .* of arithmetic/)
  expect(lines.at(-1)).toMatch(/task completed$/)
})

test('a higher priority goes first, and equal ones in order of arrival', async () => {
  const server = await mockServer()
  const t = openApp()
  const document = evalDocument(t, server.url)
  const ids: TaskId[] = []
  for (const [name, priority] of [
    ['first', 0],
    ['second', 0],
    ['urgent', 5],
  ] as const)
    ids.push((await submit(t, document, { taskId: name, priority })).id)
  t.app.tasks.queue.open()
  const tasks = await Promise.all(ids.map(id => ended(t, id)))
  const order = tasks
    .toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))
    .map(({ id }) => id)
  expect(order[0]).toBe('urgent')
  expect(tasks.every(({ status }) => status === 'completed')).toBe(true)
  const starts = tasks.map(
    ({ id }) => t.summary(tasks.find(one => one.id === id)!.runIds[0]!).createdAt,
  )
  expect(starts[0]).toBeLessThanOrEqual(starts[1] ?? 0)
})

test('a waiting task can be taken out, a running one is stopped', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>(resolve => (release = resolve))
  const server = await mockServer(async request => {
    await held
    return knowsArithmetic(request)
  })
  const t = openApp()
  t.app.tasks.queue.open()
  const document = evalDocument(t, server.url)
  const running = await submit(t, document)
  const waiting = await submit(t, document)
  expect((await t.call('task.cancel', { taskId: waiting.id })).status).toBe('stopped')
  await t.until(
    event =>
      event.type === 'run.changed' &&
      event.run.status === 'running' &&
      event.run.counts.total === 8,
  )
  await t.call('task.cancel', { taskId: running.id })
  release()
  expect((await ended(t, running.id)).status).toBe('stopped')
  expect(await t.refusal('task.cancel', { taskId: running.id })).toMatchObject({ code: 'conflict' })
})

test('what is refused leaves nothing behind', async () => {
  const t = openApp()
  t.app.tasks.queue.open()
  const document = evalDocument(t, 'http://127.0.0.1:9/v1')
  const refused: [JsonObject, string, RegExp][] = [
    [{ ...document, work_dir: '../elsewhere' }, 'forbidden', /work_dir/],
    [{ ...document, work_dir: '/etc/evalwright' }, 'forbidden', /work_dir/],
    [{ ...document, use_cache: '/etc' }, 'forbidden', /use_cache/],
    [{ ...document, use_cache: '../../..' }, 'forbidden', /use_cache/],
    [{ ...document, dataset_dir: '/' }, 'forbidden', /dataset_dir/],
    [
      { ...document, dataset_args: { general_mcq: { local_path: '/etc' } } },
      'forbidden',
      /local_path/,
    ],
    [{ ...document, evalBatchSize: 3 }, 'invalid-input', /evalBatchSize/],
    [{ ...document, model: ['one', 'two'] }, 'invalid-input', /one model/],
    [{ ...document, datasets: ['nowhere'], dataset_args: {} }, 'not-found', /nowhere/],
    [{ ...document, server: 'unknown' }, 'not-found', /unknown/],
    [{ ...document, work_dir: 'outputs', no_timestamp: true }, 'invalid-input', /work_dir/],
  ]
  for (const [one, code, message] of refused) {
    const error = await t.refusal('task.submit', { kind: 'eval', document: one })
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)])
  }
  expect((await t.call('task.list', {})).total).toBe(0)
  expect((await t.call('run.list', {})).total).toBe(0)
  expect(existsSync(join(t.dataDir, 'outputs'))).toBe(false)
})

test('two tasks do not write to one folder', async () => {
  const t = openApp()
  const document = evalDocument(t, 'http://127.0.0.1:9/v1', {
    work_dir: 'shared',
    no_timestamp: true,
  })
  await submit(t, document)
  expect(await t.refusal('task.submit', { kind: 'eval', document })).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('shared'),
  })
  expect((await t.call('task.list', {})).total).toBe(1)
})

test('a key of a request is nowhere but in memory', async () => {
  const secret = 'sk-task-queue-0123456789abcdef'
  const server = await mockServer(undefined, { apiKey: secret })
  const t = openApp()
  t.app.tasks.queue.open()
  const document = evalDocument(t, server.url, {
    api_key: secret,
    model_args: { default_headers: { 'X-Secret-Key': `${secret}-header` } },
  })
  const events: unknown[] = []
  t.app.events.subscribe(batch => events.push(...batch))
  const task = await ended(t, (await submit(t, document)).id)
  expect(task.status).toBe('completed')
  const wrong = await t.refusal('task.submit', {
    kind: 'eval',
    document: { ...document, api_key: [secret] },
  })
  const outcome = await t.call('task.outcome', { taskId: task.id })
  const log = await t.call('task.log', { taskId: task.id })
  const diagnostics = await t.call('diagnostics.preview', {})
  for (const said of [events, wrong, outcome, log, diagnostics])
    expect(JSON.stringify(said)).not.toContain(secret)
  await t.close()
  for (const entry of readdirSync(t.dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    expect(readFileSync(join(entry.parentPath, entry.name)).includes(secret)).toBe(false)
  }
})

test('queued tasks outlive their process, without those whose key is gone', async () => {
  const server = await mockServer()
  const before = openApp()
  const document = evalDocument(before, server.url)
  const plain = await submit(before, document)
  const keyed = await submit(before, { ...document, api_key: 'sk-gone-with-the-process' })
  await before.close()

  const after = openApp({ dataDir: before.dataDir })
  after.app.tasks.queue.open()
  expect((await ended(after, plain.id)).status).toBe('completed')
  const lost = await ended(after, keyed.id)
  expect(lost).toMatchObject({ status: 'interrupted', error: { code: 'unauthorized' } })
  const again = await submit(after, document, { taskId: keyed.id, resume: true })
  expect(again.folder).toBe(keyed.folder)
  expect((await ended(after, keyed.id)).status).toBe('completed')
})

test('a task that was running goes on where it stopped', async () => {
  let answered = 0
  let block: Promise<void> | null = null
  const server = await mockServer(async request => {
    if (answered >= 4 && block) await block
    answered += 1
    return knowsArithmetic(request)
  })
  let release: () => void = () => undefined
  block = new Promise(resolve => (release = resolve))
  const before = openApp()
  before.app.tasks.queue.open()
  const task = await submit(before, evalDocument(before, server.url, { eval_batch_size: 2 }))
  await before.until(
    event => event.type === 'run.changed' && event.run.counts.total - event.run.counts.pending >= 4,
  )
  const closing = before.close()
  release()
  await closing
  const after = openApp({ dataDir: before.dataDir })
  expect((await after.call('task.get', { taskId: task.id })).status).toBe('running')
  after.app.tasks.queue.open()
  const done = await ended(after, task.id)
  expect(done).toMatchObject({ status: 'completed', done: 8 })
  expect(done.runIds).toHaveLength(1)
  expect(Math.max(...server.asked.values())).toBeLessThanOrEqual(2)
})

test('a resumed task asks nothing twice and may have a new limit', async () => {
  const server = await mockServer()
  const t = openApp()
  t.app.tasks.queue.open()
  const document = evalDocument(t, server.url, { limit: 3 })
  const task = await ended(t, (await submit(t, document)).id)
  expect(task.total).toBe(3)
  await submit(t, { ...document, limit: 8 }, { taskId: task.id, resume: true })
  const more = await ended(t, task.id)
  expect(more).toMatchObject({ status: 'completed', total: 8, runIds: task.runIds })
  expect(server.stats().requests).toBe(8)
})
