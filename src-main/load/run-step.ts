import { performance } from 'node:perf_hooks'
import type { LoadRunSummary } from '@contract'
import { createArrivals } from './arrivals'
import { createInFlight } from './count-in-flight'
import { createPhases, MEASURED } from './count-phases'
import { connectorFor, headerLines, isOnThisMachine } from './http/endpoint'
import { secretHider } from './http/secrets'
import { Slot, type Job } from './http/slot'
import { createClientWatch, type WatchedRun } from './measure/client-watch'
import { createClockWatch } from './measure/clock-watch'
import { createRunMeter } from './measure/run-meter'
import { createPacer } from './pacer'
import { watchSaturation } from './search/over-saturation'
import type { RunningStep, StepHooks, StepOutcome, StepPlan, StepState } from './step'
import { createUsers } from './users'
import type { WorkItem } from './workloads/workload'

const TICK_MS = 250
const SWEEP_MS = 50
/** In flight at most in an open loop without a limit of its own: beyond it this machine and not the server is measured. */
const MOST_IN_FLIGHT = 8192

interface Waiting {
  job: Job
  delayMs: number
}

/** Sends one run's requests and measures them. */
export function startStep(plan: StepPlan, hooks: StepHooks): RunningStep {
  const { step, workload } = plan
  const isOpen = step.rate !== null || workload.schedule !== undefined
  const began = performance.now()
  const now = (): number => performance.now() - began
  const url = new URL(plan.endpoint.url)
  const watch = createClientWatch()
  watch.reset()
  const meter = createRunMeter({
    step,
    isOpenLoop: isOpen,
    isStream: plan.isStream,
    objectives: plan.objectives,
    countTokens: plan.countTokens,
    keepTexts: plan.keepTexts,
    onRows: hooks.onRows,
    spareRows: () => hooks.spareRows?.(),
  })
  const saturation = watchSaturation()
  const slots: Slot[] = []
  const free: Slot[] = []
  const queue: Waiting[] = []
  let queueHead = 0
  const later = new Set<NodeJS.Timeout>()
  const conversationBegan = new Map<number, number>()
  const limit = isOpen ? (step.concurrency ?? MOST_IN_FLIGHT) : (step.concurrency ?? 1)

  const phases = createPhases(plan, now, () => watch.reset())
  const inFlight = createInFlight(now)
  let index = 0
  let opened = 0
  let isSending = true
  let stopped: string | null = null
  let drainBegan = NaN
  let saturated: LoadRunSummary['overSaturated'] = null
  const notices: string[] = []
  const clocks = createClockWatch()
  let settle: (outcome: StepOutcome) => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const ended = new Promise<StepOutcome>((resolve, reject) => {
    settle = resolve
    fail = reject
  })
  let isOver = false

  const means = {
    endpoint: plan.endpoint,
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    headers: headerLines(plan.endpoint),
    connector: connectorFor(plan.endpoint),
    isStream: plan.isStream,
    isText: plan.isText,
    hide: secretHider(plan.endpoint),
    now,
    onFirst: () => watch.noteFirst(watch.readLag()),
    onRead: watch.onRead,
    onEnd,
    onConnected: watch.noteConnection,
  }

  function jobOf(item: WorkItem, phase: number, conversation: number, turn: number): Job {
    return {
      index: index++,
      phase,
      conversation,
      turn: workload.next ? turn : -1,
      body: item.body,
      intendedMs: NaN,
      readyMs: NaN,
      inTokens: item.inTokens,
      keepsText: workload.next !== undefined || plan.countTokens !== null || meter.keepsText(),
    }
  }

  function openConversation(): Job | null {
    const phase = isSending ? phases.next() : null
    if (phase === null) return null
    const place = opened
    opened += 1
    const job = jobOf(workload.first(plan.offset + place), phase, place, 0)
    if (workload.next) conversationBegan.set(place, now())
    return job
  }

  function send(slot: Slot, job: Job, readyMs: number): void {
    job.readyMs = readyMs
    inFlight.change(1)
    slot.send(job)
  }

  function slotFor(): Slot {
    const known = free.pop()
    if (known) return known
    const made = new Slot(means)
    slots.push(made)
    return made
  }

  function onEnd(slot: Slot): void {
    inFlight.change(-1)
    watch.noteSend(slot.sentMs - Math.max(slot.job.readyMs, 0))
    const isOk = meter.add(slot)
    const { job } = slot
    const follow = followUp(slot, isOk)
    if (isOpen) {
      free.push(slot)
      if (follow) scheduleTurn(follow)
      else if (queueHead < queue.length) sendWaiting()
    } else if (follow) {
      if (follow.delayMs > 0)
        later.add(timerFor(follow.delayMs, () => send(slot, follow.job, now())))
      else send(slot, follow.job, slot.endMs)
    } else nextOfUser(slot, slot.endMs)
    if (plan.tokensLeft !== null && meter.tokens >= plan.tokensLeft && isSending)
      endSending('The cap on tokens was reached.')
    if (job.phase >= 0) maybeDone()
  }

  function followUp(slot: Slot, isOk: boolean): Waiting | null {
    if (!workload.next) return null
    const { job } = slot
    const item =
      stopped === null
        ? workload.next(plan.offset + job.conversation, job.turn, isOk ? slot.reader.text : null)
        : null
    if (item === null) {
      const start = conversationBegan.get(job.conversation) ?? 0
      conversationBegan.delete(job.conversation)
      if (job.phase === MEASURED) meter.noteConversation(job.turn + 1, isOk, slot.endMs - start)
      return null
    }
    const follow = jobOf(item, job.phase, job.conversation, job.turn + 1)
    const delayMs = item.delayMs ?? 0
    follow.intendedMs = slot.endMs + delayMs
    return { job: follow, delayMs }
  }

  function timerFor(delayMs: number, act: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      later.delete(timer)
      if (stopped === null) act()
      else maybeDone()
    }, delayMs)
    return timer
  }

  function scheduleTurn(follow: Waiting): void {
    const act = (): void => {
      follow.job.readyMs = follow.job.intendedMs
      if (inFlight.now < limit) send(slotFor(), follow.job, follow.job.intendedMs)
      else queue.push(follow)
    }
    if (follow.delayMs > 0) later.add(timerFor(follow.delayMs, act))
    else act()
  }

  function sendWaiting(): void {
    const waiting = queue[queueHead] as Waiting
    queueHead += 1
    if (queueHead > 1024 && queueHead * 2 > queue.length) {
      queue.splice(0, queueHead)
      queueHead = 0
    }
    send(slotFor(), waiting.job, now())
  }

  function nextOfUser(slot: Slot, readyMs: number): void {
    const job = openConversation()
    if (job) send(slot, job, readyMs)
    else {
      free.push(slot)
      endSending(null)
    }
  }

  function arrive(intendedMs: number): void {
    const job = openConversation()
    if (!job) {
      endSending(null)
      return
    }
    job.intendedMs = intendedMs
    if (inFlight.now < limit) send(slotFor(), job, intendedMs)
    else {
      queue.push({ job, delayMs: 0 })
      if (step.concurrency === null)
        endSending(
          `${limit} requests are in flight and more are due: this rate is beyond what server or client bear. Give --parallel to allow more.`,
        )
    }
  }

  const pacer = isOpen
    ? createPacer({
        now,
        next: scheduleOf(),
        send: arrive,
        onEnd: () => endSending(null),
        rate: step.rate ?? 0,
      })
    : null

  function scheduleOf(): () => number {
    const { schedule } = workload
    if (schedule) {
      let place = 0
      return () => (isSending ? (schedule[place++] ?? Infinity) : Infinity)
    }
    const next = createArrivals({
      arrival: plan.arrival,
      rate: step.rate ?? 1,
      shape: plan.shape,
      rampMs: plan.rampMs,
      seed: plan.seed,
    })
    return () => (isSending ? next() : Infinity)
  }

  function endSending(reason: string | null): void {
    if (!isSending) return
    isSending = false
    if (reason !== null) notices.push(reason)
    drainBegan = now()
    pacer?.stop()
    maybeDone()
  }

  function maybeDone(): void {
    if (isOver || inFlight.now > 0 || later.size > 0 || queueHead < queue.length) return
    if (isSending) return
    isOver = true
    clearInterval(ticker)
    clearInterval(sweeper)
    users.stop()
    pacer?.stop()
    finish().catch(fail)
  }

  async function finish(): Promise<void> {
    const summary = summaryNow()
    const lastMs = now()
    await Promise.all(slots.map(slot => slot.close().catch(() => undefined)))
    settle({
      summary,
      points: meter.series.points(lastMs),
      quantiles: meter.quantiles(),
      used: opened,
      tokens: meter.tokens,
      stopped,
    })
  }

  function summaryNow(): LoadRunSummary {
    const base = meter.summary()
    return {
      ...base,
      peakInFlight: inFlight.peak,
      meanInFlight: inFlight.mean(),
      overSaturated: saturated,
      client: watch.check(watched(base.ok + base.failed)),
      notices,
    }
  }

  function watched(requests: number): WatchedRun {
    const { latency, dispatchDelay } = meter.figures
    const ttft = meter.figure('ttft')
    return {
      requests,
      isServerLocal: isOnThisMachine(url.hostname),
      isOpenLoop: isOpen,
      tailMs: (ttft && ttft.count > 0 ? ttft : latency).percentile(99),
      latencyMs: latency.mean,
      dispatchDelayMs: dispatchDelay.mean,
    }
  }

  function stateNow(points: number): StepState {
    const at = now()
    const latency = meter.figures.latency
    const ttft = meter.figure('ttft')
    const orNull = (value: number | undefined): number | null =>
      value === undefined || Number.isNaN(value) ? null : value
    const { ok, failed } = meter.counts
    return {
      phase: at < plan.rampMs ? 'ramp' : isSending ? phases.current() : 'draining',
      elapsedMs: at,
      sent: ok + failed + inFlight.now,
      total: workload.next ? null : phases.total,
      ok,
      failed,
      inFlight: inFlight.now,
      points: meter.series.points(at, points),
      latencyP50Ms: orNull(latency.percentile(50)),
      latencyP99Ms: orNull(latency.percentile(99)),
      ttftP50Ms: orNull(ttft?.percentile(50)),
      ttftP99Ms: orNull(ttft?.percentile(99)),
      errors: Object.fromEntries(meter.errors),
      clientBound: watch.reasons(watched(ok + failed)),
    }
  }

  const ticker = setInterval(() => {
    const at = now()
    const oddity = clocks.look()
    if (oddity !== null) notices.push(oddity)
    meter.series.noteInFlight(at, inFlight.now)
    meter.flush()
    const state = stateNow(240)
    hooks.onState(state)
    if (plan.overSaturation !== 'off' && isOpen && saturated === null) {
      const detail = saturation.look({
        atMs: at,
        inFlight: inFlight.now + queue.length - queueHead,
        ttftMs: state.points.at(-2)?.ttftMs ?? state.points.at(-2)?.latencyMs ?? null,
      })
      if (detail !== null) {
        saturated = { atMs: at, detail }
        notices.push(detail)
        if (plan.overSaturation === 'stop') stop(detail)
      }
    }
    const reason = hooks.mayStop?.(state, () => meter.summary() as LoadRunSummary) ?? null
    if (reason !== null) stop(reason)
    if (isSending && plan.cooldown === 0 && phases.isOver()) endSending(null)
    if (plan.graceMs !== null && !isSending && at - drainBegan > plan.graceMs) cutAll()
  }, TICK_MS)

  const sweeper = setInterval(() => {
    const at = now()
    for (const slot of slots) slot.expire(at)
  }, SWEEP_MS)

  function cutAll(): void {
    queue.length = 0
    queueHead = 0
    for (const timer of later) clearTimeout(timer)
    later.clear()
    for (const slot of slots) slot.cut()
    maybeDone()
  }

  function stop(reason: string): void {
    if (isOver || stopped !== null) return
    stopped = reason
    isSending = false
    drainBegan = now()
    pacer?.stop()
    cutAll()
  }

  const users = createUsers({
    limit,
    rampMs: plan.rampMs,
    now,
    isSending: () => isSending,
    begin: at => nextOfUser(slotFor(), at),
  })

  if (pacer) pacer.start()
  else users.begin()
  return { ended, stop }
}
