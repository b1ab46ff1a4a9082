import { cpus } from 'node:os'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import type { LoadClientCheck } from '@contract'
import { createDistribution } from './distribution'
import { meanWait, readProcessorWait } from './processor-wait'

const RESOLUTION_MS = 2
/** A send later than this behind its time and its free slot is late. */
export const LATE_MS = 5
/** First tokens that are seen later than this, on average and as estimated, are partly the client's. */
const LATE_FIRST_MS = 2
/**
 * The same where the server runs on this machine: it waits for processors as the client does, and what it loses before it reads a
 * request is seen by nobody. Measured on a crowded machine: of 28 runs whose times to the first token were off by more than 5 ms none
 * lay below, of 14 others four lay above.
 */
const LATE_FIRST_LOCAL_MS = 1
/** Delays of the loop matter where they are this share of the slowest answers. */
const TAIL_SHARE = 0.25
/** Users who wait for their client this share of a request's time are no users any more. */
const IDLE_SHARE = 0.05

/** What the watch must know of the run whose figures it judges. */
export interface WatchedRun {
  requests: number
  isServerLocal: boolean
  isOpenLoop: boolean
  /** p99 of the time to the first token, else of latency; NaN: none yet. */
  tailMs: number
  latencyMs: number
  dispatchDelayMs: number
}

export interface ClientWatch {
  /** Something came from a socket. */
  onRead(): void
  /** How long this reading may have waited in its socket, in ms: an estimate. */
  readLag(): number
  noteFirst(lagMs: number): void
  noteSend(lateMs: number): void
  noteConnection(): void
  reset(): void
  check(run: WatchedRun): LoadClientCheck
  /** What stands against the figures so far. */
  reasons(run: WatchedRun): string[]
}

/** Watches the sending thread itself, so that a run can say when its figures are the client's and not the server's. */
export function createClientWatch(): ClientWatch {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  let turnBegan = 0
  let turnEnded = 0
  let turnBefore = 0
  let isInTurn = false
  let lags = createDistribution()
  let sends = 0
  let late = 0
  let connections = 0
  let utilization = performance.eventLoopUtilization()
  let cpu = process.cpuUsage()
  let machine = machineTimes()
  let waits = readProcessorWait()
  let began = performance.now()

  const endTurn = (): void => {
    turnEnded = performance.now()
    isInTurn = false
  }

  function factsNow({ requests, isServerLocal }: WatchedRun): Facts {
    const elapsed = performance.now() - began
    const used = process.cpuUsage(cpu)
    const cpuMs = (used.user + used.system) / 1000
    const busy = performance.eventLoopUtilization(utilization).utilization
    const over = (value: number): number => Math.max(0, value / 1e6 - RESOLUTION_MS)
    const lag = lags.summary()
    const processorWaitMs = meanWait(waits, readProcessorWait())
    return {
      busyShare: busy,
      loopDelayP50Ms: over(delay.percentile(50)),
      loopDelayP99Ms: over(delay.percentile(99)),
      loopDelayMaxMs: over(delay.max),
      readLagMeanMs: lag?.mean ?? 0,
      readLagMaxMs: lag?.max ?? 0,
      lateSends: late,
      lateShare: sends === 0 ? 0 : late / sends,
      cpuMsPerRequest: requests === 0 ? null : cpuMs / requests,
      processCpuShare: elapsed === 0 ? 0 : cpuMs / elapsed,
      machineCpuShare: machineShare(machine, machineTimes()),
      isServerLocal,
      processorWaitMs,
      firstTokenLateMs:
        lag === null && processorWaitMs === null
          ? null
          : (lag?.mean ?? 0) + (processorWaitMs ?? 0) * (isServerLocal ? 2 : 1),
      rssMb: process.memoryUsage.rss() / 1e6,
      connections,
    }
  }

  return {
    onRead() {
      if (isInTurn) return
      isInTurn = true
      turnBefore = turnBegan
      turnBegan = performance.now()
      setImmediate(endTurn)
    },
    readLag() {
      const inTurn = performance.now() - turnBegan
      const pause = turnBegan - turnEnded
      // No pause between two turns: what is read now came some time during the one before.
      const wasBusy = pause < 1 && turnBefore > 0
      return wasBusy ? inTurn + (turnBegan - turnBefore) / 2 : inTurn
    },
    noteFirst: lagMs => lags.record(lagMs),
    noteSend(lateMs) {
      sends += 1
      if (lateMs > LATE_MS) late += 1
    },
    noteConnection: () => void (connections += 1),
    reset() {
      delay.reset()
      delay.enable()
      lags = createDistribution()
      sends = 0
      late = 0
      utilization = performance.eventLoopUtilization()
      cpu = process.cpuUsage()
      machine = machineTimes()
      waits = readProcessorWait()
      began = performance.now()
    },
    check(run) {
      delay.disable()
      const facts = factsNow(run)
      const reasons = run.requests === 0 ? [] : reasonsOf(facts, run)
      return { isClientBound: reasons.length > 0, reasons, ...facts }
    },
    reasons: run => (run.requests === 0 ? [] : reasonsOf(factsNow(run), run)),
  }
}

type Facts = Omit<LoadClientCheck, 'isClientBound' | 'reasons'>

/** Why the figures may be the client's own, in words. */
export function reasonsOf(facts: Facts, run: WatchedRun): string[] {
  const reasons: string[] = []
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`
  if (facts.busyShare > 0.85)
    reasons.push(`the sending thread worked ${percent(facts.busyShare)} of the time`)
  const lateMs = facts.firstTokenLateMs ?? 0
  if (lateMs > (facts.isServerLocal ? LATE_FIRST_LOCAL_MS : LATE_FIRST_MS))
    reasons.push(
      facts.isServerLocal && facts.readLagMeanMs < lateMs / 2
        ? `client and server share this machine and wait for its processors, ${(facts.processorWaitMs ?? 0).toFixed(1)} ms each time`
        : `first tokens lay unread for ${lateMs.toFixed(1)} ms on average (estimate)`,
    )
  if (facts.loopDelayP99Ms > 10 && !(facts.loopDelayP99Ms < TAIL_SHARE * run.tailMs))
    reasons.push(`the event loop was delayed by ${facts.loopDelayP99Ms.toFixed(1)} ms (p99)`)
  if (run.isOpenLoop && facts.lateShare > 0.01)
    reasons.push(
      `${percent(facts.lateShare)} of the requests were sent more than ${LATE_MS} ms late`,
    )
  if (!run.isOpenLoop && run.dispatchDelayMs > IDLE_SHARE * run.latencyMs)
    reasons.push(
      `users waited ${run.dispatchDelayMs.toFixed(1)} ms for the client between two requests`,
    )
  const isCrowded = (facts.machineCpuShare ?? 0) > (facts.isServerLocal ? 0.75 : 0.9)
  // Where the system counts waits, they say what the load of the processors only suggests.
  if (facts.processorWaitMs === null && isCrowded)
    reasons.push(
      facts.isServerLocal
        ? `client and server share this machine, whose processors were ${percent(facts.machineCpuShare ?? 0)} busy`
        : `the processors of this machine were ${percent(facts.machineCpuShare ?? 0)} busy`,
    )
  return reasons
}

interface Times {
  busy: number
  idle: number
}

function machineTimes(): Times {
  let busy = 0
  let idle = 0
  for (const { times } of cpus()) {
    busy += times.user + times.nice + times.sys + times.irq
    idle += times.idle
  }
  return { busy, idle }
}

/** Null for stretches that the system's clock ticks are too coarse for. */
function machineShare(before: Times, after: Times): number | null {
  const busy = after.busy - before.busy
  const total = busy + after.idle - before.idle
  return total < 200 ? null : busy / total
}
