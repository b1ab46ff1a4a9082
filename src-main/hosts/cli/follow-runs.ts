import { SingleBar } from 'cli-progress'
import type { AppEvent, Progress, RunId, RunSummary } from '@contract'
import type { LocalClient } from './local-client'

const LINE_EVERY_MS = 10_000

/**
 * Shows runs of this process until all have ended: a bar on a terminal, a line now and then elsewhere. SIGINT and SIGTERM stop
 * them, resumable. Returns their final summaries.
 */
export async function followRuns(
  client: LocalClient,
  runIds: RunId[],
  options: { debug: boolean },
): Promise<RunSummary[]> {
  const { app } = client
  const wanted = new Set<RunId>(runIds)
  const view = process.stderr.isTTY ? createBar() : createLines()
  const seen = new Set<string>()

  const unsubscribe = app.events.subscribe(events => {
    for (const event of events) show(event)
  })
  function show(event: AppEvent): void {
    if (event.type === 'run.changed' && wanted.has(event.run.id)) view.run(event.run)
    if (event.type !== 'run.progressed' || !wanted.has(event.progress.runId)) return
    view.progress(event.progress)
    for (const notice of event.progress.notices) {
      const key = `${notice.at} ${notice.text}`
      if (seen.has(key)) continue
      seen.add(key)
      view.say(`${notice.level}: ${notice.text}`)
    }
    if (!options.debug) return
    for (const group of event.progress.errorGroups) {
      const key = `${group.error.code} ${group.error.message}`
      if (seen.has(key)) continue
      seen.add(key)
      view.say(`${group.error.code}: ${group.error.message}`)
    }
  }

  const stop = (): void => {
    view.say('stopping; what is finished is saved')
    for (const id of runIds) app.runner.control(id)?.stop('interrupted')
    void app.runner.close()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    for (const id of runIds) await app.runner.ended(id)
  } finally {
    process.removeListener('SIGINT', stop)
    process.removeListener('SIGTERM', stop)
    // The last notices of a short run are still on their way.
    app.events.flush()
    unsubscribe()
    view.end()
  }
  return Promise.all(
    runIds.map(runId => client.call('run.get', { runId }).then(detail => detail.run)),
  )
}

interface View {
  run(run: RunSummary): void
  progress(progress: Progress): void
  say(text: string): void
  end(): void
}

function scoreText(run: RunSummary): string {
  const primary = run.benchmarks.findLast(benchmark => benchmark.primary !== null)?.primary
  if (!primary) return ''
  const half = primary.interval
    ? ` ± ${((primary.interval.high - primary.interval.low) / 2).toFixed(3)}`
    : ''
  return `${primary.label} ${primary.score.toFixed(3)}${half}`
}

function createBar(): View {
  const bar = new SingleBar({
    format: '{name} {bar} {value}/{total}  {rate}/s  ETA {left}  {score}  {state}',
    hideCursor: true,
    stream: process.stderr,
    barsize: 24,
  })
  let isShown = false
  let facts = { rate: '0', left: '–' }
  return {
    run(run) {
      const done = run.counts.total - run.counts.pending
      const payload = {
        name: run.modelId,
        score: scoreText(run),
        state: run.status === 'running' ? '' : run.status,
        ...facts,
      }
      if (!isShown) bar.start(run.counts.total, done, payload)
      isShown = true
      bar.setTotal(run.counts.total)
      bar.update(done, payload)
    },
    progress(progress) {
      facts = {
        rate: progress.samplesPerSecond.toFixed(1),
        left: progress.etaMs === null ? '–' : `${Math.ceil(progress.etaMs / 1000)} s`,
      }
    },
    say(text) {
      if (isShown) process.stderr.write('\n')
      process.stderr.write(`${text}\n`)
    },
    end: () => bar.stop(),
  }
}

function createLines(): View {
  const said = new Map<RunId, { at: number; status: string }>()
  const rates = new Map<RunId, number>()
  return {
    run(run) {
      const now = Date.now()
      const before = said.get(run.id)
      if (run.status === before?.status && now - before.at < LINE_EVERY_MS) return
      said.set(run.id, { at: now, status: run.status })
      const { total, pending } = run.counts
      const rate = run.status === 'running' ? rates.get(run.id) : undefined
      const facts = [
        `${run.modelId}: ${run.status}`,
        ...(total > 0 ? [`${total - pending}/${total}`] : []),
        ...(rate === undefined ? [] : [`${rate.toFixed(1)}/s`]),
        scoreText(run),
      ]
      process.stderr.write(`${facts.filter(Boolean).join(' ')}\n`)
    },
    progress: ({ runId, samplesPerSecond }) => void rates.set(runId, samplesPerSecond),
    say: text => void process.stderr.write(`${text}\n`),
    end: () => undefined,
  }
}
