import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fetch } from 'undici'
import type { LaunchConfig, ManagedServer } from '@contract'
import { AppError, toErrorInfo } from '../../engine/errors'
import { launchCommand } from './launch-command'
import { checkPortFree, freePort } from './ports'
import { createProcessLog } from './process-log'
import type { createProcessRecords } from './process-records'
import supervisor from './supervisor.cjs?raw'

const HOST = '127.0.0.1'
const LOOK_EVERY_MS = 250
const LOOK_TIMEOUT_MS = 5_000
const SHOWN_LINES = 12
/** Keys for other places: no business of the server's. */
const OWN_VARIABLES = /^(EVALWRIGHT_|EVALSCOPE_|ELECTRON_RUN_AS_NODE$|NODE_CHANNEL_)/

type Report =
  | { type: 'started'; pid: number }
  | { type: 'refused'; code: string; message: string }
  | { type: 'exited'; code: number | null; signal: string | null }

export interface ManagedProcess {
  state(): Omit<ManagedServer, 'serverId' | 'users'>
  /** Resolves with the base URL once it answers; rejects with AppError('server-start-failed'). */
  ready: Promise<string>
  /** Resolves when it and all that it started have ended. */
  stop(): Promise<void>
}

/** Starts a model server in a process group of its own, under a supervisor that ends the group even if this process is killed. */
export function startManaged(means: {
  /** Its environment holds real values. */
  launch: LaunchConfig
  env: NodeJS.ProcessEnv
  secrets: readonly string[]
  logPath: string
  records: ReturnType<typeof createProcessRecords>
  onChanged(): void
}): ManagedProcess {
  const { launch, records } = means
  const log = createProcessLog(means.logPath, means.secrets, means.onChanged)
  const stopping = new AbortController()
  const facts: Omit<ManagedServer, 'serverId' | 'users' | 'log'> = {
    state: 'starting',
    url: null,
    command: [],
    pid: null,
    startedAt: Date.now(),
    readyAt: null,
    exit: null,
    error: null,
    logPath: means.logPath,
  }
  let child: ReturnType<typeof spawn> | undefined
  let exited: Promise<void> = Promise.resolve()

  function change(part: Partial<typeof facts>): void {
    Object.assign(facts, part)
    means.onChanged()
  }

  async function start(): Promise<string> {
    if (launch.cwd !== null) {
      await access(launch.cwd).catch((cause: unknown) => {
        throw failure(`The working folder ${launch.cwd ?? ''} is not there.`, { cause })
      })
    }
    if (launch.port !== null) await checkPortFree(launch.port)
    const port = launch.port ?? (await freePort())
    stopping.signal.throwIfAborted()
    const command = launchCommand(launch, { host: HOST, port })
    const origin = `http://${HOST}:${port}`
    change({ command: [command.program, ...command.args], url: `${origin}/v1` })
    const failed = launchUnder(command)
    await Promise.race([answers(`${origin}${launch.readyPath}`), failed])
    change({ state: 'ready', readyAt: Date.now() })
    return `${origin}/v1`
  }

  /** Starts the supervisor; the promise only ever rejects: when the program could not start or ended. */
  function launchUnder(command: ReturnType<typeof launchCommand>): Promise<never> {
    const keep = Object.entries(means.env).filter(([name]) => !OWN_VARIABLES.test(name))
    const env = { ...Object.fromEntries(keep), ...command.env }
    const process_ = spawn(process.execPath, ['--input-type=commonjs', '-e', supervisor], {
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: means.env.PATH, SystemRoot: means.env.SystemRoot, ELECTRON_RUN_AS_NODE: '1' },
      windowsHide: true,
    })
    child = process_
    const { pid } = process_
    if (pid !== undefined) records.write(pid)
    for (const [name, stream] of [
      ['out', process_.stdout],
      ['err', process_.stderr],
    ] as const)
      stream?.setEncoding('utf8').on('data', piece => log.write(name, String(piece)))
    process_.on('error', error => log.add(error.message))
    exited = new Promise(resolve => {
      process_.once('close', () => {
        if (pid !== undefined) records.remove(pid)
        if (facts.state === 'stopping') change({ state: 'stopped', pid: null })
        log.close()
        resolve()
      })
    })
    process_.send({ type: 'start', ...command, env, cwd: launch.cwd }, () => undefined)
    let last: Exclude<Report, { type: 'started' }> | undefined
    process_.on('message', (report: Report) => {
      if (report.type === 'started') return change({ pid: report.pid })
      last = report
      if (report.type === 'exited') change({ exit: { code: report.code, signal: report.signal } })
    })
    return new Promise((_, reject) => {
      // Only then have the last lines come, by another way than the report.
      void exited.then(() => fall(ended(last, command.program), reject))
    })
  }

  function fall(error: AppError, reject: (error: AppError) => void): void {
    reject(error)
    if (facts.state === 'starting' || facts.state === 'ready')
      change({ state: 'failed', error: toErrorInfo(error), pid: null })
  }

  function ended(
    report: Exclude<Report, { type: 'started' }> | undefined,
    program: string,
  ): AppError {
    if (report === undefined) return failure('What started the model server was killed.')
    if (report.type === 'refused') {
      return report.code === 'ENOENT'
        ? failure(`The program '${program}' was not found.`, {
            hint: 'Install it, or give its full path as the program of the start command.',
          })
        : failure(`The program '${program}' could not be started (${report.message}).`)
    }
    const how = report.signal === null ? `with exit code ${report.code}` : `by ${report.signal}`
    const before = facts.readyAt === null ? ' before it answered' : ''
    return failure(`The model server ended ${how}${before}.${lastWords()}`)
  }

  function lastWords(): string {
    const lines = log.lines().slice(-SHOWN_LINES)
    return lines.length === 0 ? ' It printed nothing.' : ` Its last lines:\n${lines.join('\n')}`
  }

  async function answers(url: string): Promise<void> {
    const until = Date.now() + launch.readyTimeoutMs
    while (Date.now() < until) {
      stopping.signal.throwIfAborted()
      const isReady = await fetch(url, {
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(LOOK_TIMEOUT_MS)]),
      }).then(
        async response => {
          await response.body?.cancel()
          // A server that wants a key answers too.
          return response.ok || response.status === 401
        },
        () => false,
      )
      if (isReady) return
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal })
    }
    throw failure(
      `The model server did not answer ${launch.readyPath} within ${launch.readyTimeoutMs / 1000} s.${lastWords()}`,
      { hint: 'Give it more time in its start command, or look into its log.' },
    )
  }

  function failure(message: string, more: { hint?: string; cause?: unknown } = {}): AppError {
    return new AppError('server-start-failed', message, {
      hint: `The whole log is in ${means.logPath}.`,
      ...more,
    })
  }

  async function end(graceMs: number): Promise<void> {
    if (child?.connected) child.send({ type: 'stop', graceMs }, () => undefined)
    await exited
  }

  const ready = start().catch(async (thrown: unknown) => {
    if (stopping.signal.aborted) throw failure('The model server was stopped.')
    const error = thrown instanceof AppError ? thrown : failure(String(thrown))
    change({ state: 'failed', error: toErrorInfo(error), pid: null })
    await end(launch.stopTimeoutMs)
    throw error
  })
  // Who only started it looks at its state instead.
  ready.catch(() => undefined)

  return {
    ready,
    state: () => ({ ...facts, log: log.lines() }),
    async stop() {
      if (facts.state === 'starting' || facts.state === 'ready') change({ state: 'stopping' })
      stopping.abort()
      await end(launch.stopTimeoutMs)
      await ready.catch(() => undefined)
      if (facts.state === 'stopping') change({ state: 'stopped', pid: null })
    },
  }
}
