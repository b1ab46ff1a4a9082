import type { AppInfo, IntervalChoice, RunId, ServiceRequestLine, ServiceState } from '@contract'
import type { Clock } from '../engine/ports'
import type { Store } from '../store/create-store'
import type { dispatch } from './dispatch'
import type { EventHub } from './event-hub'
import type { Downloads } from './datasets/downloads'
import type { Exports } from './export-files'
import type { ExportFigures } from './export-figures'
import type { KeyProtection } from './key-store'
import type { LoadRunner } from './load-tests/load-runner'
import type { Runner } from './runner'
import type { TaskOptions, Tasks } from './tasks/create-tasks'
import type { Verifications } from './verification/verifications'

export interface AppOptions {
  dataDir: string
  host: AppInfo['host']
  version: string
  env?: NodeJS.ProcessEnv
  /** The operating system's key protection, where the host has it. */
  protection?: KeyProtection
  clock?: Clock
  /** Writes a page as PDF, where the host can. */
  printPdf?(page: { htmlPath: string; pdfPath: string; landscape: boolean }): Promise<void>
  /** Use the bundled starter rows even where the real data sets are installed. */
  starterSetsOnly?: boolean
  /** Follow what other processes do to the same data folder. */
  watch: boolean
  /** Look at the data folder without writing to its database; also by EVALWRIGHT_READ_ONLY=1. */
  readOnly?: boolean
  /** Closes this app and opens its data folder anew, read-only or for work, where the host can. Returns at once. */
  reopen?(readOnly: boolean): void
  /** Serves HTTP, where the host can. */
  openService?: OpenService
  tasks?: TaskOptions
}

export interface App {
  call(name: string, input: unknown): ReturnType<typeof dispatch>
  events: EventHub
  exports: Exports
  runner: Runner
  loadRunner: LoadRunner
  downloads: Downloads
  verifications: Verifications
  store: Store
  tasks: Tasks
  service: ServiceSwitch
  /** What tables and reports are made of, with intervals as asked, else as the settings say. */
  figures(runIds: readonly RunId[], choice?: IntervalChoice): Promise<ExportFigures>
  /** Resolves when the app is being closed. */
  ended: Promise<void>
  /** Stops runs (they stay resumable), closes servers and store. */
  close(): Promise<void>
}

/** What a host that can serve HTTP is given. */
export interface ServiceOptions {
  host: string
  port: number
  /** Null: no token is asked for. */
  isToken: ((given: string) => boolean) | null
  /** Pages that may call it. */
  origins: string[]
  /** Of one client in a minute. */
  requestsPerMinute: number
  maxBodyBytes: number
  onRequest(line: ServiceRequestLine): void
}

export interface OpenedService {
  url: string
  close(): Promise<void>
}

export type OpenService = (app: App, options: ServiceOptions) => Promise<OpenedService>

export interface ServiceStart {
  host?: string | undefined
  port?: number | undefined
  /** A text is taken as the token itself. */
  token: 'new' | 'keep' | 'none' | { value: string }
  remember: boolean
  requestsPerMinute?: number | undefined
}

export interface ServiceSwitch {
  state(): ServiceState
  start(wanted: ServiceStart): Promise<{ state: ServiceState; token: string | null }>
  /** At the start of the app, where the settings say so; a fault is shown in the state. */
  startIfWanted(): Promise<void>
  stop(remember: boolean): Promise<ServiceState>
  close(): Promise<void>
}
