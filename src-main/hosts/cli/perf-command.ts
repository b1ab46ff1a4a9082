import { writeFileSync } from 'node:fs'
import type { LoadProgress, LoadTestDetail, LoadTestId } from '@contract'
import { loadFolder } from '../../app/load-tests/load-folder'
import { readPerfConfig, type PerfConfig } from '../../app/load-tests/perf-config'
import { loadReports } from '../../app/load-tests/load-reports'
import { toErrorInfo } from '../../app/errors'
import { EXIT, printError } from './exit-codes'
import { CallError, withApp, type LocalClient } from './local-client'
import { flagsToPerfConfig, type PerfFlags } from './perf-options'

const LINE_EVERY_MS = 2_000

/** `evalwright perf`: runs a load test, prints its tables and writes its files. */
export async function perfCommand(flags: PerfFlags, dataDir: string | undefined): Promise<number> {
  const config = configOf(flags)
  for (const warning of config.warnings) process.stderr.write(`warning: ${warning}\n`)
  const { request, visualizer } = config
  if (flags.outputs !== false) request.workDir = loadFolder(request, config.timestampFolder)
  else delete request.workDir
  return withApp(dataDir, async client => {
    const { loadTestId, warnings } = await client.call('loadTest.start', {
      request,
      ...(config.apiKey !== undefined && { apiKey: config.apiKey }),
    })
    for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`)
    const wasStopped = await follow(client, loadTestId)
    const detail = await client.call('loadTest.get', { loadTestId })
    const { loadTests, loadRequests } = client.app.store
    process.stdout.write(
      loadReports.text(detail, position =>
        loadRequests.all(loadTests.run(loadTestId, position).seq),
      ),
    )
    if (flags.json !== undefined)
      writeFileSync(flags.json, `${JSON.stringify(loadReports.json(detail), null, 2)}\n`)
    if (visualizer !== undefined && request.workDir !== undefined) {
      const { path } = await client.call('loadTest.export', {
        loadTestId,
        format: visualizer,
        path: request.workDir,
      })
      process.stderr.write(`${visualizer}: ${path ?? ''}\n`)
    }
    if (detail.outputDir !== null) process.stderr.write(`files: ${detail.outputDir}\n`)
    return exitCode(detail, wasStopped)
  })
}

function configOf(flags: PerfFlags): PerfConfig {
  try {
    return readPerfConfig(flagsToPerfConfig(flags))
  } catch (error) {
    throw new CallError(toErrorInfo(error))
  }
}

function exitCode({ test, runs }: LoadTestDetail, wasStopped: boolean): number {
  if (wasStopped) return EXIT.stopped
  if (test.error !== null) {
    printError(test.error)
    return EXIT.failed
  }
  const failed = runs.some(({ summary }) => (summary?.failed ?? 0) > 0)
  return failed ? EXIT.failedSamples : EXIT.done
}

/** Shows a running test line by line. The first interrupt ends it in order. Resolves to whether it was stopped. */
async function follow(client: LocalClient, id: LoadTestId): Promise<boolean> {
  const { app } = client
  let wasStopped = false
  let saidAt = 0
  let position = -1
  const unsubscribe = app.events.subscribe(events => {
    for (const event of events)
      if (event.type === 'loadTest.progressed' && event.progress.loadTestId === id)
        show(event.progress)
  })
  function show(progress: LoadProgress): void {
    if (progress.position === position && progress.at - saidAt < LINE_EVERY_MS) return
    position = progress.position
    saidAt = progress.at
    process.stderr.write(`${progressLine(progress)}\n`)
  }
  const stop = (): void => {
    wasStopped = true
    process.stderr.write('stopping; what was measured is kept\n')
    app.loadRunner.stop(id)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    await app.loadRunner.ended(id)
  } finally {
    process.removeListener('SIGINT', stop)
    process.removeListener('SIGTERM', stop)
    unsubscribe()
  }
  return wasStopped
}

function progressLine(progress: LoadProgress): string {
  const { step, ok, failed, total, rps, inFlight, outTokPerSec, ttftP50Ms, latencyP50Ms } = progress
  const load = step.rate === null ? `${step.concurrency ?? 1} users` : `${step.rate}/s`
  const done = total === null ? `${ok + failed}` : `${ok + failed}/${total}`
  const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} ms`)
  return `${load} ${progress.phase} ${done} (${failed} failed), ${inFlight} in flight, ${rps.toFixed(1)} req/s, ${outTokPerSec.toFixed(0)} tok/s, TTFT ${ms(ttftP50Ms)}, latency ${ms(latencyP50Ms)}`
}
