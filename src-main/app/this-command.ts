import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packageRoot } from './package-root'

/** How the command line of this installation is started, whatever host is asked. */
export interface CliCommand {
  program: string
  args: string[]
  /** Set before it, so that the desktop app’s program behaves as Node. */
  env: Record<string, string>
  /** What it prints when it is run with more arguments. */
  print(...more: string[]): Promise<string>
}

export function thisCommand(): CliCommand {
  const program = process.execPath
  const isElectron = process.versions.electron !== undefined
  // What lies under bin/ builds a checkout anew where its sources have changed.
  const starter = join(packageRoot(), 'bin', 'evalwright.mjs')
  const args = [
    !isElectron && existsSync(starter) ? starter : join(packageRoot(), 'out', 'main', 'cli.js'),
  ]
  const env: Record<string, string> = isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {}
  return {
    program,
    args,
    env,
    print: async (...more) => {
      const { stdout } = await promisify(execFile)(program, [...args, ...more], {
        env: { ...process.env, ...env },
        timeout: 60_000,
      })
      return stdout
    },
  }
}
