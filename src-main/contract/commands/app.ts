import { z } from 'zod'
import { ErrorCode } from '../errors'
import { RunId, RunSummary } from '../run'
import { ModelServer } from '../server'
import { Settings, SettingsChange } from '../settings'

export const AppInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  platform: z.string(),
  dataDir: z.string(),
  databasePath: z.string(),
  databaseBytes: z.number(),
  freeBytes: z.number().nullable(),
  /** How stored keys are protected here: by the operating system, or by a file that only the user can read. */
  keyStorage: z.enum(['system', 'file']),
  /** The system's own name of that protection, such as gnome_libsecret; `file` where there is none. */
  keyBackend: z.string(),
  schemaVersion: z.number(),
  /** The data folder is only looked at: nothing can be started or changed. */
  readOnly: z.boolean(),
  /** Whether `app.reopen` works here. */
  canReopen: z.boolean(),
  /** Names of settings that the administrator of this machine has fixed. */
  fixedSettings: z.array(z.string()),
})
export type AppInfo = z.infer<typeof AppInfo>

/** The state as of event `seq`: a client starts here, and comes back here after a gap. */
export const Snapshot = z.object({
  seq: z.number(),
  info: AppInfo,
  runs: z.array(RunSummary),
  runCount: z.number(),
  servers: z.array(ModelServer),
})
export type Snapshot = z.infer<typeof Snapshot>

/** One HTTP request to a model or a judge, as this process sent it. No header, question or reply is kept. */
export const SentRequest = z.object({
  at: z.number(),
  runId: RunId,
  /** The server's name, or the judge's. */
  server: z.string(),
  of: z.enum(['model', 'judge']),
  sampleId: z.number().nullable(),
  /** Where the sample stands in its run, as its list numbers it; null where it is gone. `repeat` from 1, of runs that repeat. */
  sample: z
    .object({ subset: z.string(), number: z.number(), repeat: z.number().nullable() })
    .nullable(),
  /** From 1: tries of the same question. */
  attempt: z.number(),
  status: z.number().nullable(),
  durationMs: z.number(),
  /** Null: answered. */
  code: ErrorCode.nullable(),
})
export type SentRequest = z.infer<typeof SentRequest>

/** The app itself: its state, settings, storage and the folders of this machine. */
export const appCommands = {
  'app.snapshot': {
    input: z.strictObject({ limit: z.number().int().min(0).max(1000).default(200) }),
    output: Snapshot,
  },
  /** Sizes and free space now; the rest of it does not change while the app runs. */
  'app.info': { input: z.strictObject({}), output: AppInfo },
  /**
   * Opens the data folder anew, to be looked at or to be worked on. The page is then to be loaded again. Refused while work of this
   * process goes on.
   */
  'app.reopen': { input: z.strictObject({ readOnly: z.boolean() }), output: z.null() },
  'settings.get': { input: z.strictObject({}), output: Settings },
  'settings.save': { input: SettingsChange, output: Settings },
  /** The last requests that this process sent to servers for runs, the newest first. */
  'app.requests': {
    input: z.strictObject({
      runId: RunId.optional(),
      failedOnly: z.boolean().default(false),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.array(SentRequest),
  },
  /** SQLite's own check of the database; what it found wrong. */
  'storage.check': {
    input: z.strictObject({}),
    output: z.object({ path: z.string(), problems: z.array(z.string()) }),
  },
  /** Folders and files of one folder on this machine, for pickers. */
  'folder.list': {
    input: z.strictObject({ path: z.string().optional() }),
    output: z.object({
      path: z.string(),
      parent: z.string().nullable(),
      entries: z.array(z.object({ name: z.string(), kind: z.enum(['folder', 'file']) })),
      truncated: z.boolean(),
    }),
  },
}
