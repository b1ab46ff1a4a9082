import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { RunId, RunSummary } from '@contract'
import type { LocalClient } from './local-client'

/**
 * What a run costs, for the bench: samples a second from the first request to the last stored review, CPU a sample from the moment
 * the run asks to its end (start-up, loading and its files left out), peak memory, and the delay of the event loop.
 */
export function measureRun(client: LocalClient, runId: RunId): { finish(path: string): void } {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  let atStart = process.cpuUsage()
  let isRunning = false
  let spent: NodeJS.CpuUsage | undefined
  const unsubscribe = client.app.events.subscribe(events => {
    for (const event of events) {
      if (event.type !== 'run.changed') continue
      if (event.run.status === 'running' && !isRunning) begin(event.run)
      if (event.run.status === 'finished') end()
    }
  })
  let doneBefore = 0

  function begin(run: RunSummary): void {
    isRunning = true
    doneBefore = run.counts.total - run.counts.pending
    atStart = process.cpuUsage()
    delay.enable()
  }
  /** The last review is stored; the files of the run are written after this. */
  function end(): void {
    spent ??= process.cpuUsage(atStart)
    delay.disable()
  }

  return {
    finish(path) {
      unsubscribe()
      end()
      const used = spent ?? { user: 0, system: 0 }
      const { first, last, count } = client.app.store.samples.span(runId)
      const total = process.cpuUsage()
      const measured = {
        samplesPerSecond: (count / Math.max(1, last - first)) * 1000,
        cpuMsPerSample: (used.user + used.system) / 1000 / Math.max(1, count - doneBefore),
        totalCpuMs: (total.user + total.system) / 1000,
        maxRssMb: process.resourceUsage().maxRSS / 1024,
        eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
        eventLoopDelayMaxMs: delay.max / 1e6,
      }
      writeFileSync(path, JSON.stringify(measured))
    },
  }
}
