import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import type { Store } from '../store/create-store'
import type { BenchmarkRegistry } from './benchmark-registry'
import type { ModelServers } from './model-servers'
import type { Runner } from './runner'

/** What starting and taking up runs needs of the app. */
export interface StartMeans {
  store: Store
  runner: Runner
  servers: ModelServers
  registry: BenchmarkRegistry
  datasets: StatefulDatasetFinder
  env: NodeJS.ProcessEnv
  appVersion: string
}
