import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppInfo, Handlers, RunId } from '@contract'
import { benchmarks } from '../benchmarks'
import { createDatasetFinder } from '../datasets/dataset-finder'
import { AppError } from '../engine/errors'
import { prepareRun, toRunPlan } from '../engine/evaluation/prepare-run'
import type { Clock } from '../engine/ports'
import { createStore, type Store } from '../store/create-store'
import { schemaVersion } from '../store/migrate'
import { findBenchmark, listCatalogue, previewPrompt } from './catalogue'
import { dispatch } from './dispatch'
import { createEventHub, type EventHub } from './event-hub'
import { createExports, type Exports } from './export-files'
import { importFolder } from './import-runs'
import { createKeyStore, type KeyProtection } from './key-store'
import { listFolder } from './list-folder'
import { createModelServers } from './model-servers'
import { controlRun, createRunner, type Runner } from './runner'
import { checkRequest, resumeRun, startRuns, type StartMeans } from './start-runs'
import { watchStore } from './watch-store'
import { writeRunFolder } from './work-folder'

export interface AppOptions {
  dataDir: string
  host: AppInfo['host']
  version: string
  env?: NodeJS.ProcessEnv
  /** The operating system's key protection, where the host has it. */
  protection?: KeyProtection
  clock?: Clock
  /** Use the bundled starter rows even where the real data sets are installed. */
  starterSetsOnly?: boolean
  /** Follow what other processes do to the same data folder. */
  watch: boolean
}

export interface App {
  call(name: string, input: unknown): ReturnType<typeof dispatch>
  events: EventHub
  exports: Exports
  runner: Runner
  store: Store
  /** Stops runs (they stay resumable), closes servers and store. */
  close(): Promise<void>
}

/** Wires store, engine, data sets and servers; the one place that knows all of them. */
export function createApp(options: AppOptions): App {
  const { dataDir } = options
  const env = options.env ?? process.env
  const databasePath = join(dataDir, 'evalwright.db')
  const store = createStore(databasePath)
  const events = createEventHub()
  const keys = createKeyStore(join(dataDir, 'keys.json'), options.protection)
  const servers = createModelServers({
    store,
    keys,
    env,
    onChanged: () => events.emit({ type: 'servers.changed', servers: store.servers.list() }),
  })
  const datasets = createDatasetFinder({
    ...(options.starterSetsOnly
      ? { folders: () => [], home: dataDir, env: {} }
      : { folders: () => [join(dataDir, 'datasets'), ...store.settings.get().dataFolders], env }),
    bundled: { id: id => benchmarks.get(id)?.examples },
  })
  const runner = createRunner({
    store,
    datasets,
    events,
    ...(options.clock && { clock: options.clock }),
    async onEnded(runId) {
      const { workDir } = store.runs.get(runId)
      if (workDir !== null && store.runs.reports(runId).length > 0)
        await writeRunFolder(store, runId, workDir)
    },
  })
  const exports = createExports(store)
  const start: StartMeans = { store, runner, servers, datasets, env, appVersion: options.version }
  const endWatch = options.watch
    ? watchStore(store, events, id => runner.isMine(id))
    : () => undefined
  if (!options.watch) store.runs.recover()

  async function appInfo(): Promise<AppInfo> {
    const disk = await statfs(dataDir).catch(() => null)
    return {
      version: options.version,
      host: options.host,
      platform: process.platform,
      dataDir,
      databaseBytes: store.bytes(),
      freeBytes: disk && disk.bavail * disk.bsize,
      keyStorage: keys.kind,
      schemaVersion,
    }
  }

  function changed(runId: RunId): void {
    events.emit({ type: 'run.changed', run: store.runs.get(runId) })
  }

  const handlers: Handlers = {
    'app.snapshot': async ({ limit }) => {
      const { seq } = events
      const page = store.runs.list({ archived: false }, Math.max(1, limit), undefined)
      return {
        seq,
        info: await appInfo(),
        runs: page.runs,
        runCount: page.total,
        servers: servers.list(),
      }
    },
    'settings.get': async () => store.settings.get(),
    'settings.save': async change => {
      store.settings.save(definedOnly(change))
      const settings = store.settings.get()
      events.emit({ type: 'settings.changed', settings })
      return settings
    },
    'storage.check': async () => ({ path: databasePath, problems: store.checkIntegrity() }),
    'folder.list': async ({ path }) => listFolder(path),

    'benchmark.list': async ({ datasetDir }) => listCatalogue(datasets, datasetDir),
    'benchmark.preview': async input => previewPrompt(input, datasets),

    'run.plan': async ({ request }) => {
      checkRequest(request)
      return toRunPlan(request, await prepareRun(request, { benchmark: findBenchmark, datasets }))
    },
    'run.start': async input => startRuns(start, input),
    'run.pause': async ({ runId }) => controlRun({ store, runner }, runId, 'pause'),
    'run.resume': async input => {
      const run = store.runs.get(input.runId)
      if (runner.control(input.runId) || run.owner !== null) {
        if (run.status !== 'paused' && run.status !== 'waiting' && run.owner?.mine === false) {
          throw new AppError(
            'conflict',
            `Run '${run.name}' is being worked on by ${run.owner.label}.`,
            {
              hint: 'Pause or cancel it there. If that process is gone, its hold ends by itself within seconds.',
            },
          )
        }
        return controlRun({ store, runner }, input.runId, 'run')
      }
      resumeRun(start, input)
      return null
    },
    'run.cancel': async ({ runId }) => {
      const done = controlRun({ store, runner }, runId, 'cancel')
      changed(runId)
      return done
    },
    'run.tune': async ({ runId, concurrency }) => {
      const mine = runner.control(runId)
      if (mine) mine.tune(concurrency)
      else store.runs.want(runId, { concurrency })
      return null
    },
    'run.rescore': async ({ runId }) => {
      resumeRun(start, { runId, retryFailed: false, rescore: 'only' })
      return null
    },
    'run.list': async ({ filter, sort, limit, cursor }) =>
      store.runs.list(filter, limit, cursor, sort),
    'run.get': async ({ runId }) => store.runs.detail(runId),
    'run.progress': async ({ runId }) => store.runs.progress(runId),
    'run.update': async ({ runId, ...change }) => {
      const run = store.runs.update(runId, definedOnly(change))
      events.emit({ type: 'run.changed', run })
      return run
    },
    'run.delete': async ({ runId }) => {
      await store.runs.delete(runId)
      events.emit({ type: 'run.deleted', runId })
      return null
    },

    'sample.page': async ({ runId, filter, sort, limit, cursor }) =>
      store.samples.page(runId, filter, sort, limit, cursor),
    'sample.facets': async ({ runId, filter }) => store.samples.facets(runId, filter),
    'sample.get': async ({ sampleId }) => store.samples.get(sampleId),

    'server.list': async () => servers.list(),
    'server.save': async draft => servers.save(draft),
    'server.delete': async ({ serverId }) => {
      servers.delete(serverId)
      return null
    },
    'server.test': async input => servers.test(definedOnly(input)),
    'server.models': async ({ serverId }) => servers.models(serverId),

    'import.folder': async ({ path }) => {
      const report = await importFolder({ store, appVersion: options.version }, path)
      for (const { runId } of report.runs) changed(runId)
      return report
    },
    'export.create': async request => exports.create(request),
  }

  return {
    call: (name, input) =>
      dispatch(handlers, name, input, (error, command) => console.error(`[${command}]`, error)),
    events,
    exports,
    runner,
    store,
    async close() {
      endWatch()
      await runner.close()
      events.close()
      await servers.close()
      await exports.close()
      await store.close()
    },
  }
}

/** Without the members that are undefined. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as never
}
