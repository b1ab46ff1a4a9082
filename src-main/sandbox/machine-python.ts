import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SandboxSettings } from '@contract'
import { AppError } from '../engine/errors'
import type { CodeSandbox, Program } from '../engine/ports'
import { collectRun, type CaseRun, type ProgramCase } from './collect-run'
import { machineDriver } from './machine-driver'
import { runApart } from './run-apart'
import { startWorker } from './worker-process'

const run = promisify(execFile)
const MAX_PROCESS_BYTES = 4 * 2 ** 30
const LOOK_UP_MS = 30_000
const DEFAULT_IMAGE = 'python:3.11-slim'
/** Network and processes of its own, where the system lets an ordinary user have them. */
const APART = ['--net', '--pid', '--fork', '--kill-child', '--map-root-user']

interface Launch {
  command: string
  args: string[]
  /** Ends what outlives the process that was started. */
  end?(): Promise<unknown>
}

/**
 * Python programs with the machine's own Python or in a container: a fresh folder, an empty environment, limits of the system, a group that is ended as a
 * whole. The first is no wall: a program can read what the user can read.
 */
export function createMachinePython(
  settings: SandboxSettings,
  env: NodeJS.ProcessEnv,
): CodeSandbox {
  let found: Promise<string[]> | undefined

  async function launch(): Promise<Launch> {
    if (settings.runtime === 'docker') return inContainer(settings.image ?? DEFAULT_IMAGE, env)
    const [command, ...args] = await (found ??= pythonCommand(settings.python ?? 'python3', env))
    return { command: command!, args: [...args, '-I', '-X', 'utf8', '-c', machineDriver] }
  }

  async function runCase(
    program: Program,
    one: ProgramCase,
    signal?: AbortSignal,
  ): Promise<CaseRun> {
    const folder = await mkdtemp(join(tmpdir(), 'evalwright-program-'))
    const { command, args, end } = await launch()
    const packages = program.packages ?? []
    const worker = startWorker(command, args, MAX_PROCESS_BYTES, {
      cwd: folder,
      env: settings.runtime === 'docker' ? env : plainEnvironment(folder),
      isGroup: true,
      first: { packages },
    })
    try {
      const { absent } = (await worker.ready) as { absent: string[] }
      if (absent.length > 0) throw missingPackages(absent, settings)
      return await runApart(worker, program, one, signal)
    } finally {
      await worker.kill()
      await end?.()
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    run: (program, signal) =>
      collectRun(program, settings.runtime, one => runCase(program, one, signal)),
  }
}

function plainEnvironment(folder: string): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env
  return {
    HOME: folder,
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    MPLBACKEND: 'Agg',
    OPENBLAS_NUM_THREADS: '1',
    OMP_NUM_THREADS: '1',
    ...(SystemRoot !== undefined && { SystemRoot }),
  }
}

/** The interpreter itself, not a script that looks for one by the environment. */
async function pythonCommand(named: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  try {
    const options = { env, timeout: LOOK_UP_MS }
    const { stdout } = await run(named, ['-I', '-c', 'import sys; print(sys.executable)'], options)
    const python = stdout.trim()
    const isApart = await run('unshare', [...APART, python, '-I', '-c', 'pass'], options).then(
      () => true,
      () => false,
    )
    return isApart ? ['unshare', ...APART, python] : [python]
  } catch (cause) {
    throw new AppError('unsupported', `There is no Python '${named}' to run programs with.`, {
      hint: 'Install Python 3, name its interpreter, or let programs run in the sandbox that comes with the app.',
      cause,
    })
  }
}

async function inContainer(image: string, env: NodeJS.ProcessEnv): Promise<Launch> {
  try {
    await run('docker', ['image', 'inspect', image], { env, timeout: LOOK_UP_MS })
  } catch (cause) {
    throw new AppError('unsupported', `Docker cannot run programs with the image '${image}'.`, {
      hint: `Start Docker and fetch the image (docker pull ${image}), or let programs run in the sandbox that comes with the app.`,
      cause,
    })
  }
  const name = `evalwright-${randomUUID()}`
  const limits =
    '--rm -i --pull never --network none --read-only --tmpfs /tmp:size=256m --memory 2g --memory-swap 2g --cpus 1 --pids-limit 128 --cap-drop ALL --security-opt no-new-privileges --user 65534:65534 --workdir /tmp --env HOME=/tmp --env LANG=C.UTF-8'
  return {
    command: 'docker',
    args: [
      'run',
      ...limits.split(' '),
      '--name',
      name,
      image,
      'python3',
      '-I',
      '-X',
      'utf8',
      '-c',
      machineDriver,
    ],
    end: () => run('docker', ['kill', name], { env, timeout: LOOK_UP_MS }).catch(() => undefined),
  }
}

function missingPackages(absent: string[], { runtime, python, image }: SandboxSettings): AppError {
  const place =
    runtime === 'docker'
      ? `The image '${image ?? DEFAULT_IMAGE}'`
      : `The Python '${python ?? 'python3'}'`
  return new AppError('unsupported', `${place} lacks ${absent.join(', ')}.`, {
    hint: 'Install them there, or name a Python or an image that has them, and score again.',
  })
}
