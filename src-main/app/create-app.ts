import { join } from 'node:path'
import type { Handlers } from '@contract'
import { createDatasetFinder } from '../datasets/dataset-finder'
import { AppError, toErrorInfo } from '../engine/errors'
import { installOutboundGuard } from '../guards/outbound-guard'
import { createCodeSandbox } from '../sandbox/create-code-sandbox'
import { createStore } from '../store/create-store'
import type { AppParts } from './app-parts'
import { readAdminSettings } from './admin-settings'
import { createBenchmarkRegistry, isBuiltIn } from './benchmark-registry'
import { createComparer } from './comparison/comparer'
import { createCustomBenchmarks } from './custom-benchmarks'
import { dispatch } from './dispatch'
import { createErrorLog } from './error-log'
import { createEventHub } from './event-hub'
import { createDownloads } from './datasets/downloads'
import { createRowPages } from './datasets/row-pages'
import { createStage } from './datasets/stage-files'
import { recordRunVersions } from './datasets/versions'
import { createExports } from './export-files'
import { chosenFigures } from './export-figures'
import { appHandlers } from './handlers/app'
import { benchmarkHandlers } from './handlers/benchmarks'
import { compareHandlers } from './handlers/compare'
import { jobHandlers } from './handlers/jobs'
import { loadTestHandlers } from './handlers/load-tests'
import { commandLineHandlers } from './handlers/command-line'
import { maintenanceHandlers } from './handlers/maintenance'
import { datasetHandlers } from './handlers/datasets'
import { reportHandlers } from './handlers/report'
import { runHandlers } from './handlers/runs'
import { sampleHandlers } from './handlers/samples'
import { serverHandlers } from './handlers/servers'
import { serviceHandlers } from './handlers/service'
import { taskHandlers } from './handlers/tasks'
import { transferHandlers } from './handlers/transfer'
import { verificationHandlers } from './handlers/verification'
import { createKeyStore } from './key-store'
import { writeStoredLoadTest } from './load-tests/load-folder'
import { createLoadRunner } from './load-tests/load-runner'
import { createModelServers } from './model-servers'
import { sandboxPlaces } from './sandbox-places'
import { searchWorkerFile } from './search-worker-file'
import { retainTranscripts } from './clean-up'
import { purgeDeletedRuns } from './purge-deleted-runs'
import { createReplyWatch } from './reply-watch'
import { createRequestLog } from './request-log'
import { AFTER_MOVE, movedError } from './move-data'
import { isReadOnly } from './read-only'
import { createRunner } from './runner'
import { createServiceSwitch } from './service-switch'
import type { StartMeans } from './start-means'
import { createTasks } from './tasks/create-tasks'
import { createVerifications } from './verification/verifications'
import { watchStore } from './watch-store'
import { writeRunFolder } from './work-folder'
import type { AppOptions, App } from './app'

/** Wires store, engine, data sets and servers; the one place that knows all of them. */
export function createApp(options: AppOptions): App {
  const { dataDir } = options
  const env = options.env ?? process.env
  const databasePath = join(dataDir, 'evalwright.db')
  const readOnly = isReadOnly(options)
  const fixed = readAdminSettings(env)
  const store = createStore(databasePath, { searchWorker: searchWorkerFile(), readOnly, fixed })
  const events = createEventHub()
  const log = createErrorLog()
  const requests = createRequestLog()
  const keys = createKeyStore(join(dataDir, 'keys.json'), options.protection, {
    inMemory: () => store.settings.get().sessionKeys,
  })
  const guard = installOutboundGuard(() => store.settings.get().offline)
  const servers = createModelServers({
    store,
    keys,
    env,
    guard,
    dataDir,
    onChanged: () => events.emit({ type: 'servers.changed', servers: store.servers.list() }),
    onManaged: managed => events.emit({ type: 'server.managed', managed }),
  })
  const custom = createCustomBenchmarks(join(dataDir, 'benchmarks'), isBuiltIn)
  const registry = createBenchmarkRegistry(custom.benchmarks)
  const datasets = createDatasetFinder({
    ...(options.starterSetsOnly
      ? { folders: () => [], home: dataDir, env: {} }
      : { folders: () => [join(dataDir, 'datasets'), ...store.settings.get().dataFolders], env }),
    bundled: { id: id => registry.get(id)?.examples },
  })
  const downloads = createDownloads({
    store,
    keys,
    env,
    events,
    guard,
    root: join(dataDir, 'datasets'),
    onDone: datasetId => events.emit({ type: 'dataset.changed', datasetId }),
  })
  const stage = createStage()
  const rowPages = createRowPages()
  let recording: Promise<void> = Promise.resolve()
  const sandbox = createCodeSandbox(sandboxPlaces(dataDir, env))
  const runner = createRunner({
    store,
    registry,
    datasets,
    sandbox,
    events,
    requests,
    ...(options.clock && { clock: options.clock }),
    async onEnded(runId) {
      // What was read is noted beside the run's end; that it cannot be read any more is no fault of the run.
      recording = recording
        .then(() => recordRunVersions({ store, registry, datasets, dataDir }, runId))
        .catch(() => undefined)
      const { workDir } = store.runs.get(runId)
      if (workDir !== null && store.runs.reports(runId).length > 0)
        await writeRunFolder({ store, registry }, runId, workDir)
    },
  })
  const replies = createReplyWatch({
    reply: (runId, sampleId) => runner.control(runId)?.reply(sampleId) ?? null,
    emit: event => events.emit(event),
  })
  const loadRunner = createLoadRunner({
    store,
    events,
    async onEnded(id) {
      const { outputDir, runs } = store.loadTests.detail(id)
      if (outputDir !== null && runs.length > 0) await writeStoredLoadTest(store, id, outputDir)
    },
  })
  const comparer = createComparer(databasePath)
  const exports = createExports({ store, registry, comparer })
  const start: StartMeans = {
    store,
    runner,
    servers,
    registry,
    datasets,
    env,
    appVersion: options.version,
  }
  const tasks = createTasks({ ...start, comparer, events, dataDir, loadRunner }, options.tasks)
  const service = createServiceSwitch({
    store,
    events,
    outputs: tasks.paths.outputs,
    open: options.openService,
    app: () => app,
  })
  const verifications = createVerifications({ store, servers, events, env })
  const endWatch = options.watch
    ? watchStore(store, events, {
        run: id => runner.isMine(id),
        loadTest: id => loadRunner.isMine(id),
      })
    : () => undefined
  if (!options.watch && !readOnly) {
    store.runs.recover()
    store.loadTests.recover()
  }
  const endPurge = readOnly ? () => undefined : purgeDeletedRuns(store)
  if (!readOnly && options.watch) void retainTranscripts(store)

  const ended = Promise.withResolvers<void>()
  let movedTo: string | null = null
  const parts: AppParts = {
    options,
    fixed,
    databasePath,
    store,
    events,
    keys,
    servers,
    registry,
    custom,
    datasets,
    downloads,
    stage,
    rowPages,
    sandbox,
    runner,
    loadRunner,
    verifications,
    exports,
    log,
    requests,
    replies,
    comparer,
    tasks,
    service,
    start,
    movedTo: folder => (movedTo = folder),
    runChanged: runId => events.emit({ type: 'run.changed', run: store.runs.get(runId) }),
  }
  const handlers: Handlers = {
    ...appHandlers(parts),
    ...benchmarkHandlers(parts),
    ...compareHandlers(parts),
    ...jobHandlers(parts),
    ...loadTestHandlers(parts),
    ...maintenanceHandlers(parts),
    ...commandLineHandlers(parts),
    ...datasetHandlers(parts),
    ...reportHandlers(parts),
    ...runHandlers(parts),
    ...sampleHandlers(parts),
    ...serverHandlers(parts),
    ...serviceHandlers(parts),
    ...taskHandlers(parts),
    ...transferHandlers(parts),
    ...verificationHandlers(parts),
  }

  let isClosed = false
  async function answer(name: string, input: unknown): ReturnType<typeof dispatch> {
    if (isClosed) return closedReply
    if (movedTo !== null && !AFTER_MOVE.has(name))
      return { ok: false, error: toErrorInfo(movedError(movedTo)) }
    const reply = await dispatch(handlers, name, input, (error, command) => {
      if (!isClosed) console.error(`[${command}]`, error)
    })
    // It was under way when the store closed: whatever it ran into is no bug of it.
    return isClosed && !reply.ok && reply.error.code === 'internal' ? closedReply : reply
  }

  const app: App = {
    async call(name, input) {
      const reply = await answer(name, input)
      if (!reply.ok) log.add(name, reply.error)
      return reply
    },
    events,
    exports,
    runner,
    loadRunner,
    downloads,
    verifications,
    store,
    tasks,
    service,
    figures: (runIds, choice) => chosenFigures({ store, comparer }, runIds, choice),
    ended: ended.promise,
    async close() {
      ended.resolve()
      endWatch()
      replies.close()
      await service.close()
      tasks.queue.leave()
      await verifications.close()
      await downloads.close()
      endPurge()
      await loadRunner.close()
      await runner.close()
      // Leases are rows, and nothing is written here.
      await tasks.queue.close(!readOnly)
      await sandbox.close()
      await recording
      await rowPages.close()
      await stage.close()
      guard.close()
      await servers.close()
      events.close()
      await exports.close()
      await comparer.close()
      isClosed = true
      await store.close()
    },
  }
  return app
}

const closedReply = {
  ok: false,
  error: toErrorInfo(
    new AppError('conflict', 'The app is closed.', {
      hint: 'Start it again; what was saved is there.',
    }),
  ),
} as const
