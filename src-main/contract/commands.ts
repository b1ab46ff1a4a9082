import { z } from 'zod'
import { BenchmarkOptions } from './benchmark-options'
import { CatalogueEntry, PromptPreview, RunPlan } from './catalogue'
import { JsonObject } from './generation'
import { BenchmarkReport } from './report'
import { Counts, Progress, RunId, RunRequest, RunStatus, RunSummary } from './run'
import { SampleDetail, SampleFilter, SampleRow, SampleSort } from './sample'
import { ModelServer, ServerDraft, ServerTest } from './server'

const OfRun = z.strictObject({ runId: RunId })

export const AppInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'web', 'cli']),
  platform: z.string(),
  dataDir: z.string(),
  databaseBytes: z.number(),
  freeBytes: z.number().nullable(),
  /** How stored keys are protected here: by the operating system, or by a file that only the user can read. */
  keyStorage: z.enum(['system', 'file']),
  schemaVersion: z.number(),
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

export const RunFilter = z.strictObject({
  text: z.string().optional(),
  statuses: z.array(RunStatus).optional(),
  modelName: z.string().optional(),
  benchmarkId: z.string().optional(),
  tag: z.string().optional(),
  archived: z.boolean().default(false),
})
export type RunFilter = z.input<typeof RunFilter>

export const RunDetail = z.object({
  run: RunSummary,
  request: JsonObject,
  reports: z.array(BenchmarkReport),
  /** Facts kept at the start: data set paths and hashes, scorer versions, environment. */
  environment: JsonObject,
  imported: z
    .object({ path: z.string(), problems: z.array(z.string()), format: z.string() })
    .nullable(),
})
export type RunDetail = z.infer<typeof RunDetail>

export const SampleFacets = z.object({
  counts: Counts,
  matching: z.number(),
  right: z.number(),
  wrong: z.number(),
  retried: z.number(),
  subsets: z.array(z.object({ benchmarkId: z.string(), subset: z.string(), count: z.number() })),
  errors: z.array(z.object({ code: z.string(), count: z.number() })),
})
export type SampleFacets = z.infer<typeof SampleFacets>

export const ImportReport = z.object({
  runs: z.array(
    z.object({
      runId: RunId,
      name: z.string(),
      model: z.string(),
      benchmarks: z.array(z.string()),
      samples: z.number(),
      hasReports: z.boolean(),
      /** The same folder was imported before; nothing was added. */
      existed: z.boolean(),
    }),
  ),
  problems: z.array(
    z.object({ file: z.string(), line: z.number().nullable(), message: z.string() }),
  ),
})
export type ImportReport = z.infer<typeof ImportReport>

export const ExportFormat = z.enum(['csv', 'markdown', 'json', 'jsonl', 'evalscope'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const ExportRequest = z.strictObject({
  /** runs: one line per run and metric; report: a run's result table; samples: a run's samples. */
  what: z.enum(['runs', 'report', 'samples']),
  runIds: z.array(RunId).min(1),
  format: ExportFormat,
  filter: SampleFilter.default({}),
  sort: SampleSort.optional(),
  /** Byte-order mark, for Excel in Chinese Windows. CSV only. */
  bom: z.boolean().default(true),
})
export type ExportRequest = z.input<typeof ExportRequest>

/** A finished export. Hosts serve it under `/exports/<id>/<fileName>`. */
export const ExportFile = z.object({
  id: z.string(),
  fileName: z.string(),
  mime: z.string(),
  bytes: z.number(),
  rows: z.number(),
})
export type ExportFile = z.infer<typeof ExportFile>

export const Settings = z.strictObject({
  language: z.enum(['system', 'en', 'zh']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Folders searched for data sets, besides the app's own. */
  dataFolders: z.array(z.string()).default([]),
})
export type Settings = z.infer<typeof Settings>

/** What is absent stays as it is. */
export const SettingsChange = z.strictObject({
  language: Settings.shape.language.unwrap().optional(),
  theme: Settings.shape.theme.unwrap().optional(),
  dataFolders: Settings.shape.dataFolders.unwrap().optional(),
})

export const RunSort = z.strictObject({
  column: z.enum([
    'created',
    'started',
    'status',
    'name',
    'model',
    'server',
    'score',
    'samples',
    'tokens',
    'duration',
  ]),
  direction: z.enum(['asc', 'desc']),
})
export type RunSort = z.infer<typeof RunSort>

/** Everything a user can ask for. Electron, the web host and the command line all serve this one table. */
export const commands = {
  'app.snapshot': {
    input: z.strictObject({ limit: z.number().int().min(0).max(1000).default(200) }),
    output: Snapshot,
  },
  'settings.get': { input: z.strictObject({}), output: Settings },
  'settings.save': { input: SettingsChange, output: Settings },
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

  'benchmark.list': {
    input: z.strictObject({ datasetDir: z.string().optional() }),
    output: z.array(CatalogueEntry),
  },
  'benchmark.preview': {
    input: z.strictObject({
      benchmarkId: z.string(),
      options: BenchmarkOptions.prefault({}),
      datasetDir: z.string().optional(),
      seed: z.number().int().default(42),
      subset: z.string().optional(),
      index: z.number().int().min(0).default(0),
    }),
    output: PromptPreview,
  },

  'run.plan': { input: z.strictObject({ request: RunRequest }), output: RunPlan },
  'run.start': {
    input: z.strictObject({
      /** One run for each request; they share a group. */
      requests: z.array(RunRequest).min(1).max(64),
      /** For a model given by URL; kept in memory only. */
      apiKey: z.string().optional(),
      /** Run id or folder whose predictions are reused. */
      useCache: z.string().optional(),
      rerunReview: z.boolean().default(false),
      /** How the run's EvalScope folder is named below `workDir`. */
      timestampFolder: z.boolean().default(true),
    }),
    output: z.object({
      runIds: z.array(RunId),
      groupId: z.string(),
      warnings: z.array(z.string()),
    }),
  },
  'run.pause': { input: OfRun, output: z.null() },
  'run.resume': {
    input: z.strictObject({
      runId: RunId,
      apiKey: z.string().optional(),
      apiUrl: z.string().optional(),
      concurrency: z.number().int().min(1).max(1024).optional(),
      retryFailed: z.boolean().default(true),
    }),
    output: z.null(),
  },
  'run.cancel': { input: OfRun, output: z.null() },
  'run.tune': {
    input: z.strictObject({ runId: RunId, concurrency: z.number().int().min(1).max(1024) }),
    output: z.null(),
  },
  /** Scores saved predictions again; asks no model. */
  'run.rescore': { input: OfRun, output: z.null() },
  'run.list': {
    input: z.strictObject({
      filter: RunFilter.prefault({}),
      sort: RunSort.default({ column: 'created', direction: 'desc' }),
      limit: z.number().int().min(1).max(1000).default(200),
      cursor: z.string().optional(),
    }),
    output: z.object({
      runs: z.array(RunSummary),
      nextCursor: z.string().nullable(),
      total: z.number(),
    }),
  },
  'run.get': { input: OfRun, output: RunDetail },
  'run.progress': { input: OfRun, output: Progress.nullable() },
  'run.update': {
    input: z.strictObject({
      runId: RunId,
      name: z.string().trim().min(1).optional(),
      tags: z.array(z.string().trim().min(1)).optional(),
      note: z.string().optional(),
      archived: z.boolean().optional(),
    }),
    output: RunSummary,
  },
  'run.delete': { input: OfRun, output: z.null() },

  'sample.page': {
    input: z.strictObject({
      runId: RunId,
      filter: SampleFilter.default({}),
      sort: SampleSort.default({ column: 'order', direction: 'asc' }),
      cursor: z.string().optional(),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    output: z.object({ rows: z.array(SampleRow), nextCursor: z.string().nullable() }),
  },
  'sample.facets': {
    input: z.strictObject({ runId: RunId, filter: SampleFilter.default({}) }),
    output: SampleFacets,
  },
  'sample.get': { input: z.strictObject({ sampleId: z.number().int() }), output: SampleDetail },

  'server.list': { input: z.strictObject({}), output: z.array(ModelServer) },
  'server.save': { input: ServerDraft, output: ModelServer },
  'server.delete': { input: z.strictObject({ serverId: z.string() }), output: z.null() },
  /** Of a saved server, or of a draft that is not saved yet. */
  'server.test': {
    input: z.strictObject({
      serverId: z.string().optional(),
      draft: ServerDraft.optional(),
      model: z.string().optional(),
    }),
    output: ServerTest,
  },
  'server.models': { input: z.strictObject({ serverId: z.string() }), output: z.array(z.string()) },

  'import.folder': { input: z.strictObject({ path: z.string().min(1) }), output: ImportReport },
  'export.create': { input: ExportRequest, output: ExportFile },
}

export type CommandName = keyof typeof commands
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>
/** One handler per command: a missing one is a compile error. */
export type Handlers = {
  [N in CommandName]: (input: z.output<(typeof commands)[N]['input']>) => Promise<CommandOutput<N>>
}
