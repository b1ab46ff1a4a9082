import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { LaunchConfig, type LaunchConfigInput } from '../../src-main/contract'
import { startOf } from '../../src-main/providers/managed/process-facts'
import { tempFolder } from './temp-folder'

export const fakeServer = join(import.meta.dirname, 'fake-launch-server.mjs')

/** A start command for the fake server, and where it notes the pids of itself and its child. */
export function fakeLaunch(options: string[] = [], more: Partial<LaunchConfigInput> = {}) {
  const pidFile = join(tempFolder('pids'), 'pids.txt')
  const launch = LaunchConfig.parse({
    template: 'custom',
    program: process.execPath,
    args: [fakeServer, '--port', '{port}', '--model', '{model}', '--pids', pidFile, ...options],
    model: 'fake',
    readyTimeoutMs: 20_000,
    stopTimeoutMs: 1_000,
    ...more,
  })
  const pids = (): number[] =>
    readFileSync(pidFile, 'utf8').trim().split(/\s+/).map(Number).filter(Number.isInteger)
  return { launch, pidFile, pids }
}

/** Waits until the process table has none of them. */
export async function untilGone(pids: number[]): Promise<void> {
  await vi.waitFor(
    () => {
      const left = pids.filter(pid => startOf(pid) !== null)
      if (left.length > 0) throw new Error(`still there: ${left.join(', ')}`)
    },
    { timeout: 15_000, interval: 50 },
  )
}

export const areAlive = (pids: number[]): boolean => pids.every(pid => startOf(pid) !== null)
