import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { RunId, RunSummary } from '@contract'
import type { LocalClient } from './local-client'

/**
 * What a run costs, for the bench: samples a second from the first request to the last stored review, CPU a sample from the moment
 * the run asks (start-up and loading left out), peak memory, and the delay of the event loop.
 */
export function measureRun(client: LocalClient, runId: RunId): { finish(path: string): void } {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  let atStart = process.cpuUsage()
  let isRunning = false
  const unsubscribe = client.app.events.subscribe(events => {
    for (const event of events) {
      if (event.type === 'run.changed' && event.run.status === 'running' && !isRunning)
        begin(event.run)
    }
  })
  let doneBefore = 0

  function begin(run: RunSummary): void {
    isRunning = true
    doneBefore = run.counts.total - run.counts.pending
    atStart = process.cpuUsage()
    delay.enable()
  }
  return {
    finish(path) {
      unsubscribe()
      delay.disable()
      const ended = process.cpuUsage(atStart)
      const { first, last, count } = client.app.store.samples.span(runId)
      const total = process.cpuUsage()
      const measured = {
        samplesPerSecond: (count / Math.max(1, last - first)) * 1000,
        cpuMsPerSample: (ended.user + ended.system) / 1000 / Math.max(1, count - doneBefore),
        totalCpuMs: (total.user + total.system) / 1000,
        maxRssMb: process.resourceUsage().maxRSS / 1024,
        eventLoopDelayP99Ms: delay.percentile(99) / 1e6,
        eventLoopDelayMaxMs: delay.max / 1e6,
      }
      writeFileSync(path, JSON.stringify(measured))
    },
  }
}
