import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { build } from 'vite'

export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface CliProcess {
  child: ChildProcess
  ended: Promise<Ended>
  /** Kills the process and all it started, as a power cut does. */
  killGroup(signal: NodeJS.Signals): void
}

export interface BuiltCli {
  start(args: string[], env?: NodeJS.ProcessEnv): CliProcess
  run(args: string[], env?: NodeJS.ProcessEnv): Promise<Ended>
}

/** The command line as a bundle of today's sources, for tests that need a process of its own. Call it at the top of a test file. */
export function builtCli(): BuiltCli {
  let folder = ''

  beforeAll(async () => {
    // Below the package, where its dependencies and its package.json are found.
    mkdirSync(resolve('out'), { recursive: true })
    folder = mkdtempSync(resolve('out', 'test-cli-'))
    await build({
      configFile: false,
      logLevel: 'error',
      // As in electron.vite.config.ts.
      resolve: {
        alias: {
          '@contract': resolve('src-main/contract/index.ts'),
          fflate: resolve('node_modules/fflate/lib/node.cjs'),
        },
      },
      assetsInclude: ['**/*.wasm'],
      build: {
        ssr: resolve('src-main/hosts/cli/main.ts'),
        outDir: folder,
        target: 'node24',
        rolldownOptions: { output: { entryFileNames: 'cli.mjs' } },
      },
    })
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function start(args: string[], env: NodeJS.ProcessEnv = {}): CliProcess {
    const child = spawn(process.execPath, [join(folder, 'cli.mjs'), ...args], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, HOME: folder, ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', chunk => (stdout += String(chunk)))
    child.stderr.on('data', chunk => (stderr += String(chunk)))
    const ended = new Promise<Ended>(done => {
      child.on('close', (code, signal) => done({ code, signal, stdout, stderr }))
    })
    const killGroup = (signal: NodeJS.Signals): void => {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      process.kill(-child.pid, signal)
    }
    onTestFinished(() => killGroup('SIGKILL'))
    return { child, ended, killGroup }
  }

  return { start, run: (args, env) => start(args, env).ended }
}
