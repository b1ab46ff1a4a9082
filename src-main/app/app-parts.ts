import type { RunId } from '@contract'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import type { CodeSandboxes } from '../sandbox/create-code-sandbox'
import type { Store } from '../store/create-store'
import type { AdminSettings } from './admin-settings'
import type { BenchmarkRegistry } from './benchmark-registry'
import type { CustomBenchmarks } from './custom-benchmarks'
import type { Comparer } from './comparison/comparer'
import type { ErrorLog } from './error-log'
import type { Downloads } from './datasets/downloads'
import type { createRowPages } from './datasets/row-pages'
import type { createStage } from './datasets/stage-files'
import type { EventHub } from './event-hub'
import type { Exports } from './export-files'
import type { KeyStore } from './key-store'
import type { LoadRunner } from './load-tests/load-runner'
import type { ModelServers } from './model-servers'
import type { createReplyWatch } from './reply-watch'
import type { RequestLog } from './request-log'
import type { Runner } from './runner'
import type { StartMeans } from './start-means'
import type { Tasks } from './tasks/create-tasks'
import type { Verifications } from './verification/verifications'
import type { AppOptions, ServiceSwitch } from './app'

/** What the handlers work with; `createApp` makes it once. */
export interface AppParts {
  options: AppOptions
  /** Settings that the administrator of the machine has fixed. */
  fixed: AdminSettings
  databasePath: string
  store: Store
  events: EventHub
  keys: KeyStore
  servers: ModelServers
  registry: BenchmarkRegistry
  custom: CustomBenchmarks
  datasets: StatefulDatasetFinder
  downloads: Downloads
  stage: ReturnType<typeof createStage>
  rowPages: ReturnType<typeof createRowPages>
  sandbox: CodeSandboxes
  runner: Runner
  loadRunner: LoadRunner
  verifications: Verifications
  exports: Exports
  log: ErrorLog
  requests: RequestLog
  replies: ReturnType<typeof createReplyWatch>
  comparer: Comparer
  tasks: Tasks
  service: ServiceSwitch
  start: StartMeans
  /** From now on the data are elsewhere: nothing more is written here. */
  movedTo(folder: string): void
  /** Tells everyone that a run's summary changed. */
  runChanged(runId: RunId): void
}
