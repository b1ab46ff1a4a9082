import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { killGroup, startOf } from './process-facts'

const Written = z.object({
  /** Leader of the group. */
  pid: z.number(),
  start: z.string().nullable(),
  owner: z.number(),
  ownerStart: z.string().nullable(),
})

/**
 * Which process groups this app started, in one small file each, so that a later start can end what a crash left behind. Supervisors
 * end by themselves; this is for the case that they were killed as well.
 */
export function createProcessRecords(folder: string) {
  const pathOf = (pid: number): string => join(folder, `process-${pid}.json`)

  return {
    write(pid: number): void {
      mkdirSync(folder, { recursive: true })
      const record: z.infer<typeof Written> = {
        pid,
        start: startOf(pid),
        owner: process.pid,
        ownerStart: startOf(process.pid),
      }
      writeFileSync(pathOf(pid), JSON.stringify(record), { mode: 0o600 })
    },
    remove: (pid: number): void => rmSync(pathOf(pid), { force: true }),
    /** Ends what apps that are gone left running; returns how many groups that were. */
    reap(): number {
      let ended = 0
      for (const path of recordFiles(folder)) {
        const record = readRecord(path)
        if (record && isAlive(record.owner, record.ownerStart)) continue
        // Only the very process that was recorded: its number may belong to a stranger by now.
        if (record && isAlive(record.pid, record.start) && killGroup(record.pid)) ended += 1
        rmSync(path, { force: true })
      }
      return ended
    },
  }
}

const isAlive = (pid: number, start: string | null): boolean =>
  start !== null && startOf(pid) === start

function recordFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => /^process-\d+\.json$/.test(name))
      .map(name => join(folder, name))
  } catch {
    // Nothing was ever started from this data folder.
    return []
  }
}

function readRecord(path: string): z.infer<typeof Written> | undefined {
  try {
    return Written.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Half-written when the machine went down: it names nothing that could still run.
    return undefined
  }
}
