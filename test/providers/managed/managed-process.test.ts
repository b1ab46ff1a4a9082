import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startManaged } from '../../../src-main/providers/managed/managed-process'
import { createProcessRecords } from '../../../src-main/providers/managed/process-records'
import { startOf } from '../../../src-main/providers/managed/process-facts'
import { areAlive, fakeLaunch, untilGone } from '../../support/fake-launch'
import { tempFolder } from '../../support/temp-folder'

function start(options: string[] = [], more: Parameters<typeof fakeLaunch>[1] = {}) {
  const folder = tempFolder('managed')
  const fake = fakeLaunch(options, more)
  const managed = startManaged({
    launch: fake.launch,
    env: { ...process.env, FAKE_TOKEN: 'very-secret-value' },
    secrets: ['very-secret-value'],
    logPath: join(folder, 'server.log'),
    records: createProcessRecords(folder),
    onChanged: () => undefined,
  })
  onTestFinished(() => managed.stop())
  return { ...fake, managed, folder }
}

test('a server that answers is ready, its log is shown without keys, and a stop leaves nothing behind', async () => {
  const { managed, pids, folder } = start()
  const url = await managed.ready
  expect(await (await fetch(`${url}/models`)).json()).toEqual({ data: [{ id: 'fake' }] })
  expect(managed.state()).toMatchObject({ state: 'ready', url, error: null })
  expect(pids()).toHaveLength(2)
  expect(areAlive(pids())).toBe(true)
  expect(readdirSync(folder).filter(name => name.startsWith('process-'))).toHaveLength(1)
  await managed.stop()
  await untilGone(pids())
  const { state, log } = managed.state()
  expect(state).toBe('stopped')
  expect(log.join('\n')).toMatch(/server is up/)
  expect(log.join('\n')).toMatch(/token in the environment: …/)
  expect(readFileSync(join(folder, 'server.log'), 'utf8')).not.toContain('very-secret')
  expect(readdirSync(folder).filter(name => name.startsWith('process-'))).toEqual([])
})

test('a server that ignores SIGTERM, and its child in a group of its own, are killed after the grace time', async () => {
  const { managed, pids } = start(['--ignore-term', '--detach-child'], { stopTimeoutMs: 300 })
  await managed.ready
  expect(areAlive(pids())).toBe(true)
  await managed.stop()
  await untilGone(pids())
  expect(managed.state().log.join('\n')).toContain('SIGTERM is not for me')
})

test('a server that fails to start is failed with its exit code and last lines, and its child is ended', async () => {
  const { managed, pids } = start(['--fail'])
  await expect(managed.ready).rejects.toMatchObject({
    code: 'server-start-failed',
    message: expect.stringMatching(/exit code 3 before it answered[^]*no such checkpoint/),
  })
  expect(managed.state()).toMatchObject({ state: 'failed', exit: { code: 3, signal: null } })
  await untilGone(pids())
})

test('a server that dies later is failed, and its child is ended', async () => {
  const { managed, pids } = start(['--exit-after', '400'])
  await managed.ready
  await untilGone(pids())
  await expect.poll(() => managed.state().state).toBe('failed')
  expect(managed.state().error?.message).toMatch(/ended with exit code 7\./)
})

test('a server that is too slow is stopped and told so', async () => {
  const { managed, pids } = start(['--delay', '60000'], { readyTimeoutMs: 1_000 })
  await expect(managed.ready).rejects.toThrow(/did not answer \/v1\/models within 1 s/)
  await untilGone(pids())
})

test('a stop while it starts ends it', async () => {
  const { managed, pids, pidFile } = start(['--delay', '60000'])
  await expect.poll(() => existsSync(pidFile), { timeout: 10_000 }).toBe(true)
  await managed.stop()
  await expect(managed.ready).rejects.toThrow('was stopped')
  expect(managed.state().state).toBe('stopped')
  await untilGone(pids())
})

test('a program that is not there is named', async () => {
  const { managed } = start([], { program: 'no-such-program-here' })
  await expect(managed.ready).rejects.toThrow("The program 'no-such-program-here' was not found.")
})

test('a port that is taken is never taken over', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await new Promise(done => other.once('listening', done))
  const { port } = other.address() as { port: number }
  const { managed, pidFile } = start([], { port })
  await expect(managed.ready).rejects.toThrow(`Port ${port} of this machine is taken already.`)
  expect(existsSync(pidFile)).toBe(false)
})

test('what a crash left behind is ended at the next start, and a stranger with the same number is not', async () => {
  const { managed, pids, folder } = start()
  await managed.ready
  const [name = ''] = readdirSync(folder).filter(file => file.startsWith('process-'))
  const record = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>
  const records = createProcessRecords(folder)
  expect(records.reap()).toBe(0)
  expect(areAlive(pids())).toBe(true)

  const stranger = { pid: process.pid, start: 'another time', owner: 1, ownerStart: 'gone' }
  writeFileSync(join(folder, 'process-77.json'), JSON.stringify(stranger))
  const { pid: ended } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(folder, name), JSON.stringify({ ...record, owner: ended, ownerStart: 'gone' }))
  expect(records.reap()).toBe(1)
  await untilGone(pids())
  expect(startOf(process.pid)).not.toBeNull()
  expect(readdirSync(folder).filter(file => file.startsWith('process-'))).toEqual([])
})
