import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Task } from '../../../src-main/contract'
import { mockServer } from '../../support/mock'
import { openService, type TestService } from '../../support/service'

interface Received {
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** A listener that answers with these statuses in turn, and with 200 afterwards. */
async function listener(...statuses: number[]) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => (body += String(chunk)))
    request.on('end', () => {
      received.push({ headers: request.headers, body })
      response.writeHead(statuses.shift() ?? 200).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hook?key=in-the-path`, received }
}

const quick = { tasks: { webhookPauses: [5, 5, 5] } }

async function run(service: TestService, webhook: unknown): Promise<Task> {
  const server = await mockServer()
  const { json } = await service.post(
    '/api/v1/eval',
    service.evaluation(server.url, { webhook: webhook as never, async: true }),
  )
  const id = String(json.task_id)
  return service.t.until(
    event =>
      event.type === 'task.changed' &&
      event.task.id === id &&
      event.task.webhook !== null &&
      event.task.webhook.state !== 'waiting' &&
      event.task,
  )
}

test('a task that ends is told, with its result and a signature', async () => {
  const { url, received } = await listener()
  const service = await openService({}, quick)
  const secret = 'a-secret-of-the-receiver'
  const task = await run(service, { url, secret })
  expect(task.webhook).toMatchObject({ state: 'delivered', attempts: 1, detail: 'HTTP 200' })
  expect(received).toHaveLength(1)
  const { headers, body } = received[0]!
  expect(JSON.parse(body)).toMatchObject({
    event: 'task.ended',
    task: { task_id: task.id, status: 'completed' },
    result: { general_mcq: { num: 8 } },
  })
  const signed = `${String(headers['x-evalwright-timestamp'])}.${body}`
  expect(headers['x-evalwright-signature']).toBe(
    `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`,
  )
  const told = await service.get(`/api/v1/tasks/${task.id}`)
  expect(told.text).not.toContain(secret)
  expect(told.text).not.toContain('in-the-path')
})

test('a receiver that fails is tried again, one that refuses is not', async () => {
  const failing = await listener(500, 503)
  const service = await openService({}, quick)
  expect((await run(service, failing.url)).webhook).toMatchObject({
    state: 'delivered',
    attempts: 3,
  })
  expect(failing.received[0]!.headers['x-evalwright-signature']).toBeUndefined()

  const refusing = await listener(403)
  expect((await run(service, refusing.url)).webhook).toMatchObject({
    state: 'failed',
    attempts: 1,
    detail: 'HTTP 403',
  })
  const dead = await run(service, 'http://127.0.0.1:9/hook')
  expect(dead.webhook).toMatchObject({ state: 'failed', attempts: 4 })
})

test('the offline lock refuses other machines before anything is stored', async () => {
  const service = await openService()
  const { status, json } = await service.post(
    '/api/v1/eval',
    service.evaluation('http://127.0.0.1:9/v1', { webhook: 'https://hooks.example/x' }),
  )
  expect(status).toBe(403)
  expect(json.error).toContain('offline lock')
  const login = await service.post(
    '/api/v1/eval',
    service.evaluation('http://127.0.0.1:9/v1', { webhook: 'http://user:pass@127.0.0.1/x' }),
  )
  expect(login.status).toBe(400)
  expect((await service.t.call('task.list', {})).total).toBe(0)
})

test('a webhook that nobody got is sent by the next process', async () => {
  const { url, received } = await listener(500)
  const first = await openService({}, { tasks: { webhookPauses: [600_000] } })
  const server = await mockServer()
  const { json } = await first.post(
    '/api/v1/eval',
    first.evaluation(server.url, { webhook: url, async: true }),
  )
  await first.t.until(event => event.type === 'task.changed' && event.task.webhook?.attempts === 1)
  await first.t.close()
  expect(received).toHaveLength(1)

  const again = await openService({}, { dataDir: first.t.dataDir, ...quick })
  const taskId = String(json.task_id) as never
  const now = await again.t.call('task.get', { taskId })
  if (now.webhook?.state === 'waiting')
    await again.t.until(
      event => event.type === 'task.changed' && event.task.webhook?.state === 'delivered',
    )
  expect(received).toHaveLength(2)
})
