import { hostname } from 'node:os'
import { randomUUID } from 'node:crypto'

/** How long a silent owner keeps a run, in ms. Its heartbeat comes several times in that span. */
export const LEASE_MS = 10_000

export interface Owner {
  /** Unique for this process; written into the lease. */
  token: string
  /** What another process shows: "process 4711 on host". */
  label: string
}

export function createOwner(): Owner {
  return {
    token: JSON.stringify([hostname(), process.pid, randomUUID()]),
    label: `process ${process.pid} on ${hostname()}`,
  }
}

/** A lease counts while it has time left and, on this machine, while its process lives. */
export function isLeaseAlive(
  token: string | null,
  leaseUntil: number | null,
  now: number,
): boolean {
  if (token === null || leaseUntil === null || leaseUntil < now) return false
  const [host, pid] = JSON.parse(token) as [string, number, string]
  return host !== hostname() || processExists(pid)
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
