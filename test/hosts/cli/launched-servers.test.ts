import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { builtCli } from '../../support/built-cli'
import { areAlive, fakeServer, untilGone } from '../../support/fake-launch'
import { tempFolder } from '../../support/temp-folder'

const cli = builtCli()

/** `eval` of a checkpoint on the fake server, with what that server should do. */
function launchArgs(serverArgs = '', dataDir = tempFolder('data')) {
  const pidFile = join(dataDir, 'pids.txt')
  const command = `"${process.execPath}" "${fakeServer}" --port {port} --model {model} --pids "${pidFile}"`
  const args = [
    '--data-dir', dataDir,
    'eval',
    '--model', '/models/my checkpoint',
    '--server-template', 'custom',
    '--server-command', command,
    ...(serverArgs ? [`--server-args=${serverArgs}`] : []),
    '--datasets', 'general_mcq',
    '--limit', '3',
    '--work-dir', join(dataDir, 'outputs'),
  ] // prettier-ignore
  const pids = (): number[] => readFileSync(pidFile, 'utf8').trim().split(/\s+/).map(Number)
  const untilStarted = (): Promise<void> =>
    vi.waitFor(() => expect(existsSync(pidFile)).toBe(true), { timeout: 20_000, interval: 20 })
  return { args, pids, untilStarted, dataDir }
}

test('one command starts a server for a checkpoint, evaluates, and leaves no process behind', async () => {
  const { args, pids, dataDir } = launchArgs()
  const { code, stdout, stderr } = await cli.run(args)
  expect(stderr).toContain('finished')
  expect(code).toBe(0)
  expect(stdout).toMatch(/my checkpoint/)
  expect(pids()).toHaveLength(2)
  await untilGone(pids())
  // The same command again uses the same saved server.
  expect((await cli.run(args)).code).toBe(0)
  const list = await cli.run(['--data-dir', dataDir, 'call', 'server.list', '{}'])
  expect((JSON.parse(list.stdout) as { value: unknown[] }).value).toHaveLength(1)
})

test('a server that does not start ends the evaluation with its last words', async () => {
  const { args, pids } = launchArgs('--fail')
  const { code, stderr } = await cli.run(args)
  expect(code).toBe(1)
  expect(stderr).toMatch(/exit code 3 before it answered[^]*no such checkpoint/)
  await untilGone(pids())
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops the server and its children too',
  async signal => {
    const { args, pids, untilStarted } = launchArgs('--delay 60000')
    const run = cli.start(args)
    await untilStarted()
    expect(areAlive(pids())).toBe(true)
    run.killGroup(signal)
    expect((await run.ended).code).toBe(130)
    await untilGone(pids())
  },
)

test('a server outlives no app that was killed, not even one that ignores SIGTERM', async () => {
  const { args, pids, untilStarted } = launchArgs('--delay 60000 --ignore-term')
  const run = cli.start(args)
  await untilStarted()
  expect(areAlive(pids())).toBe(true)
  run.killGroup('SIGKILL')
  expect((await run.ended).signal).toBe('SIGKILL')
  await untilGone(pids())
})

test.each([
  [['--server-template', 'nope'], /no server template 'nope'/],
  [['--server-template', 'custom'], /needs a command/],
  [['--server-args', '--tp 2'], /Nothing says which server/],
])('%j is bad usage', async (options, message) => {
  const { code, stderr } = await cli.run([
    '--data-dir', tempFolder('data'), 'eval', '--model', 'm', '--datasets', 'general_mcq', ...options,
  ]) // prettier-ignore
  expect(code).toBe(2)
  expect(stderr).toMatch(message)
})
