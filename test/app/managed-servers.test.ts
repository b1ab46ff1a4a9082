import { expect, test } from 'vitest'
import type { ModelServer, RunRequestInput } from '../../src-main/contract'
import { areAlive, fakeLaunch, untilGone } from '../support/fake-launch'
import { openApp } from '../support/test-app'

const request = (server: ModelServer, model = 'fake'): RunRequestInput => ({
  model: { name: model, serverId: server.id },
  benchmarks: [{ id: 'general_mcq' }],
  limit: { kind: 'count', count: 2 },
})

test('a run starts its server, is answered by it, and the server goes with the last run that needs it', async () => {
  const app = openApp({ env: process.env })
  const { launch, pids } = fakeLaunch()
  const server = await app.call('server.save', { name: 'local', launch })
  expect(server.baseUrl).toBe('')
  const states: string[] = []
  app.app.events.subscribe(events =>
    events.forEach(event => event.type === 'server.managed' && states.push(event.managed.state)),
  )
  const [first, second] = await Promise.all([
    app.start(request(server)),
    app.start(request(server)),
  ])
  expect(await app.ended(first)).toMatchObject({ status: 'finished', counts: { failed: 0 } })
  expect(areAlive(pids())).toBe(true)
  expect((await app.ended(second)).status).toBe('finished')
  await untilGone(pids())
  // One start served both.
  expect(pids()).toHaveLength(2)
  await expect.poll(() => states.at(-1)).toBe('stopped')
  // Of several states in one beat the last is told, so a short life may skip `ready`.
  expect(states[0]).toBe('starting')
})

test('a server that was started by hand stays after a run, until it is stopped or the app ends', async () => {
  const app = openApp({ env: process.env })
  const { launch, pids } = fakeLaunch()
  const { id } = await app.call('server.save', { name: 'local', launch })
  expect(await app.call('server.start', { serverId: id })).toMatchObject({ state: 'starting' })
  await app.until(event => event.type === 'server.managed' && event.managed.state === 'ready')
  await app.run(request(await app.call('server.list', {}).then(list => list[0] as ModelServer)))
  expect(areAlive(pids())).toBe(true)
  expect(await app.call('server.managed', {})).toMatchObject([{ state: 'ready', users: 0 }])
  await app.close()
  await untilGone(pids())
})

test('a run whose server cannot be started fails at once, with its last words and no score', async () => {
  const app = openApp({ env: process.env })
  const { launch, pids } = fakeLaunch(['--fail'])
  const server = await app.call('server.save', { name: 'broken', launch })
  const run = await app.run(request(server))
  expect(run).toMatchObject({ status: 'failed', error: { code: 'server-start-failed' } })
  expect(run.error?.message).toContain('no such checkpoint')
  expect(run.counts.scored).toBe(0)
  await untilGone(pids())
})

test('a run that is cancelled while its server loads ends at once and takes the server along', async () => {
  const app = openApp({ env: process.env })
  const { launch, pids } = fakeLaunch(['--delay', '60000'])
  const server = await app.call('server.save', { name: 'slow', launch })
  const runId = await app.start(request(server))
  await app.until(
    event =>
      event.type === 'server.managed' && event.managed.log.some(line => line.includes('loading')),
  )
  await app.call('run.cancel', { runId })
  expect((await app.ended(runId)).status).toBe('cancelled')
  await untilGone(pids())
})

test('secret variables of a start command are kept with the keys and reach the program only', async () => {
  const app = openApp({ env: process.env })
  const { launch, pids } = fakeLaunch([], { env: { FAKE_TOKEN: 'abc-secret-1', PLAIN: 'x' } })
  const server = await app.call('server.save', { name: 'local', launch })
  expect(server.launch?.env).toEqual({ FAKE_TOKEN: '••••', PLAIN: 'x' })
  const again = await app.call('server.save', { id: server.id, name: 'b', launch: server.launch })
  expect(again.launch?.env.FAKE_TOKEN).toBe('••••')
  await app.call('server.start', { serverId: server.id })
  const managed = await app.until(
    event => event.type === 'server.managed' && event.managed.state === 'ready' && event.managed,
  )
  expect(managed.log.join('\n')).toContain('token in the environment: …')
  await app.call('server.delete', { serverId: server.id })
  await untilGone(pids())
})
