import { onTestFinished } from 'vitest'
import type {
  AppEvent,
  CommandInput,
  CommandName,
  CommandOutput,
  ErrorInfo,
  RunId,
  RunRequestInput,
  RunStatus,
  RunSummary,
  SampleDetail,
} from '../../src-main/contract'
import { createApp } from '../../src-main/app/create-app'
import { tempFolder } from './temp-folder'
import type { App, AppOptions } from '../../src-main/app/app'

export interface TestApp {
  app: App
  dataDir: string
  /** The value of a command that must succeed. */
  call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** The error of a command that must fail. */
  refusal(name: string, input: unknown): Promise<ErrorInfo>
  start(request: RunRequestInput, more?: StartMore): Promise<RunId>
  /** Starts a run and waits for its end. */
  run(request: RunRequestInput, more?: StartMore): Promise<RunSummary>
  ended(runId: RunId): Promise<RunSummary>
  summary(runId: RunId): RunSummary
  samples(runId: RunId): SampleDetail[]
  /** The first event that passes, of those that come and, for runs, of the state that is there now. */
  until<T>(pass: (event: AppEvent) => T | false | null | undefined): Promise<T>
  untilStatus(runId: RunId, ...statuses: RunStatus[]): Promise<RunSummary>
  close(): Promise<void>
}

type StartMore = Omit<CommandInput<'run.start'>, 'requests'>

/** The whole app on a data folder of its own, closed at the end of the test. It sees no environment and no installed data sets. */
export function openApp(options: Partial<AppOptions> = {}): TestApp {
  const dataDir = options.dataDir ?? tempFolder('data')
  const app = createApp({
    dataDir,
    host: 'cli',
    version: '0.0.0-test',
    env: {},
    watch: false,
    starterSetsOnly: true,
    ...options,
  })
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    await app.close()
  }
  onTestFinished(close)

  const call: TestApp['call'] = async (name, input) => {
    const reply = await app.call(name, input)
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
    return reply.value as never
  }
  const start: TestApp['start'] = async (request, more = {}) => {
    const { runIds } = await call('run.start', { requests: [request], ...more })
    return runIds[0] as RunId
  }
  const until: TestApp['until'] = pass =>
    new Promise(resolve => {
      const unsubscribe = app.events.subscribe(events => {
        for (const event of events) {
          const passed = pass(event)
          if (passed === false || passed === null || passed === undefined) continue
          unsubscribe()
          resolve(passed)
          return
        }
      })
    })
  const summary = (runId: RunId): RunSummary => app.store.runs.get(runId)
  const ended = async (runId: RunId): Promise<RunSummary> => {
    await app.runner.ended(runId)
    return summary(runId)
  }

  return {
    app,
    dataDir,
    call,
    start,
    until,
    ended,
    summary,
    close,
    async refusal(name, input) {
      const reply = await app.call(name, input)
      if (reply.ok) throw new Error(`${name} was not refused: ${JSON.stringify(reply.value)}`)
      return reply.error
    },
    run: async (request, more) => ended(await start(request, more)),
    samples: runId => [...app.store.samples.all(runId, {}, { column: 'order', direction: 'asc' })],
    async untilStatus(runId, ...statuses) {
      const now = summary(runId)
      if (statuses.includes(now.status)) return now
      return until(
        event =>
          event.type === 'run.changed' &&
          event.run.id === runId &&
          statuses.includes(event.run.status) &&
          event.run,
      )
    },
  }
}
