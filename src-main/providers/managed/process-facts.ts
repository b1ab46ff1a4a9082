import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** When a process began, in the system's own words; null where there is none such or the system does not tell. Tells a reused pid from the old one. */
export function startOf(pid: number): string | null {
  if (process.platform === 'win32') return null
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout?.trim() || null
  }
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // Field 22 of proc(5): clock ticks since boot; a zombie counts as gone.
    return fields[0] === 'Z' ? null : `${bootId()} ${fields[19] ?? ''}`
  } catch {
    return null
  }
}

let boot: string | undefined

function bootId(): string {
  boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return boot
}

/** Ends a process group at once; false where there was none. */
export function killGroup(pid: number): boolean {
  try {
    process.kill(-pid, 'SIGKILL')
    return true
  } catch {
    // It is gone already, or belongs to somebody else.
    return false
  }
}
