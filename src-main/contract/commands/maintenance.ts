import { z } from 'zod'
import { ErrorInfo } from '../errors'
import { KeyPlace, VariableName } from '../key-source'
import { ExportFile } from './transfer'

/** What of the database takes how much room. */
export const StorageUsage = z.object({
  path: z.string(),
  databaseBytes: z.number(),
  freeDiskBytes: z.number().nullable(),
  kinds: z.array(
    z.object({
      /** transcripts: prompts and replies; samples: the narrow rows for tables; search: indices over texts; unused: pages that a vacuum gives back. */
      kind: z.enum(['transcripts', 'samples', 'runs', 'search', 'other', 'unused']),
      bytes: z.number(),
      rows: z.number().nullable(),
    }),
  ),
  backups: z.object({ files: z.number(), bytes: z.number() }),
  exports: z.object({ files: z.number(), bytes: z.number() }),
})
export type StorageUsage = z.infer<typeof StorageUsage>

export const Backup = z.object({
  path: z.string(),
  name: z.string(),
  bytes: z.number(),
  at: z.number(),
  schemaVersion: z.number().nullable(),
  runs: z.number().nullable(),
  /** Why it cannot be restored here: a newer schema, or damage. */
  problem: ErrorInfo.nullable(),
})
export type Backup = z.infer<typeof Backup>

/** What a clean-up takes away. Scores, counts and facts of runs always stay. */
export const CleanUp = z.strictObject({
  /** Prompts and replies of runs that ended more than so many days ago; null keeps all. Baselines and tagged runs are spared. */
  transcriptsOlderThanDays: z.number().int().min(0).nullable().default(null),
  /** Finished exports that processes which ended have left behind. */
  oldExports: z.boolean().default(false),
  /** How many of the newest backups stay; null keeps all. */
  keepBackups: z.number().int().min(0).nullable().default(null),
})
export type CleanUp = z.output<typeof CleanUp>

export const CleanUpReport = z.object({
  transcripts: z.object({
    runs: z.number(),
    samples: z.number(),
    bytes: z.number(),
    /** The names of some of these runs. */
    names: z.array(z.string()),
  }),
  exports: z.object({ files: z.number(), bytes: z.number() }),
  backups: z.object({ files: z.number(), bytes: z.number(), names: z.array(z.string()) }),
})
export type CleanUpReport = z.infer<typeof CleanUpReport>

/** A package that is part of the app, and its licence. */
export const Notice = z.object({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  text: z.string(),
})
export type Notice = z.infer<typeof Notice>

export const About = z.object({
  version: z.string(),
  licence: z.string(),
  /** Run time, database engine and the like, by name. */
  versions: z.record(z.string(), z.string()),
  /** The command that starts this installation's command line. */
  command: z.string(),
  notices: z.array(Notice),
  /** Markdown; null where it was not brought along. */
  changelog: z.string().nullable(),
})
export type About = z.infer<typeof About>

/** Storage, backups, keys and what a bug report needs. */
export const maintenanceCommands = {
  'storage.usage': { input: z.strictObject({}), output: StorageUsage },
  /** Gives unused room back to the disk. Refused while a run goes on. */
  'storage.vacuum': {
    input: z.strictObject({}),
    output: z.object({ beforeBytes: z.number(), afterBytes: z.number() }),
  },
  /** Copies the data folder to a new place and checks the copy; later starts use it. Until the next start this process only reads a little. */
  'storage.move': {
    input: z.strictObject({ to: z.string().min(1) }),
    output: z.object({ from: z.string(), to: z.string(), files: z.number(), bytes: z.number() }),
  },
  'storage.previewCleanUp': { input: CleanUp, output: CleanUpReport },
  'storage.cleanUp': { input: CleanUp, output: CleanUpReport },

  'backup.list': { input: z.strictObject({}), output: z.array(Backup) },
  /** A consistent copy, also while runs go on. Without a path it goes to `backups/` in the data folder. */
  'backup.create': {
    input: z.strictObject({ path: z.string().min(1).optional() }),
    output: Backup,
  },
  /** Puts a backup in the place of the database, in one transaction, after a backup of what is there. */
  'backup.restore': {
    input: z.strictObject({ path: z.string().min(1) }),
    output: z.object({ runs: z.number(), keptAs: z.string() }),
  },

  /** Which stored keys there are; never a key itself. */
  'keys.list': {
    input: z.strictObject({}),
    output: z.array(
      z.object({
        id: z.string(),
        part: z.enum(['key', 'header', 'query', 'env', 'proxy', 'hub']),
        /** Of the header, parameter, variable or hub. */
        name: z.string(),
        serverId: z.string().nullable(),
        sealed: z.boolean(),
        /** Gone when this process ends. */
        inMemory: z.boolean(),
        /** Where it can be put from here; nowhere if another program of this machine sealed it. */
        movable: z.array(KeyPlace),
      }),
    ),
  },
  /** Keeps keys in memory alone, or in the key file. Without ids: all that can be moved; the rest stay where they are. */
  'keys.move': {
    input: z.strictObject({ to: KeyPlace, ids: z.array(z.string()).min(1).optional() }),
    output: z.object({ moved: z.number(), left: z.number() }),
  },
  /** Forgets a server's stored key and lets it read an environment variable from now on; whether that one is set here. */
  'keys.useVariable': {
    input: z.strictObject({ serverId: z.string(), variable: VariableName }),
    output: z.object({ isSet: z.boolean() }),
  },
  /** Forgets keys and secret header values, or one of them; servers then go without. */
  'keys.forget': {
    input: z.strictObject({ id: z.string().optional() }),
    output: z.object({ forgotten: z.number() }),
  },
  /** What diagnostics and logs would show of a text. */
  'keys.testRedaction': {
    input: z.strictObject({ text: z.string().max(100_000) }),
    output: z.object({ text: z.string(), replaced: z.number() }),
  },

  'app.about': { input: z.strictObject({}), output: About },
  /** Reads an announcement of a release, from a file or from the address in the settings, and says whether it is newer than this app. */
  'update.check': {
    input: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('file'), path: z.string().min(1).max(4096) }),
      z.strictObject({ from: z.literal('address') }),
    ]),
    output: z.object({
      version: z.string(),
      isNewer: z.boolean(),
      current: z.string(),
      released: z.string().nullable(),
      notes: z.string(),
    }),
  },
  /** The texts of the diagnostics file as they would be written. */
  'diagnostics.preview': {
    input: z.strictObject({}),
    output: z.array(z.object({ name: z.string(), text: z.string() })),
  },
  'diagnostics.create': { input: z.strictObject({}), output: ExportFile },
  /** A finished HTML export as PDF. Only the desktop app can; elsewhere it answers `unsupported`. */
  'host.printPdf': {
    input: z.strictObject({ exportId: z.string(), landscape: z.boolean().default(false) }),
    output: ExportFile,
  },
}
