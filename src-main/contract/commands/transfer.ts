import { z } from 'zod'
import { RunId } from '../run'
import { SampleFilter, SampleSort } from '../sample'
import { JobFilter, JobSort } from './jobs'
import { IntervalChoice } from './report'

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

export const ExportFormat = z.enum([
  'csv',
  'xlsx',
  'markdown',
  'latex',
  'html',
  'json',
  'jsonl',
  'parquet',
  'evalscope',
  'csv-zip',
  'bundle',
])
export type ExportFormat = z.infer<typeof ExportFormat>

/** How a LaTeX table is set. What is absent is as the settings say. */
export const LatexOptions = z.strictObject({
  style: z.enum(['booktabs', 'siunitx', 'plain']).optional(),
  /** pm: 81.2 ± 2.1; subscript: the same, small and low; interval: 81.2 [79.0, 83.2]. */
  uncertainty: z.enum(['pm', 'subscript', 'interval', 'none']).default('pm'),
  boldBest: z.boolean().default(true),
  underlineSecond: z.boolean().default(false),
  /** Shares times 100. */
  percent: z.boolean().optional(),
  decimals: z.number().int().min(0).max(6).optional(),
  caption: z.string().max(2000).default(''),
  label: z.string().max(200).default(''),
})
export type LatexOptions = Required<z.output<typeof LatexOptions>>

/** What a written report holds, in which language and how its numbers look. What is absent is as the settings say. */
export const HtmlOptions = z.strictObject({
  language: z.enum(['en', 'zh']).optional(),
  theme: z.enum(['light', 'dark', 'system']).default('light'),
  title: z.string().max(300).default(''),
  blocks: z
    .array(z.enum(['summary', 'scores', 'subsets', 'errors', 'performance', 'config', 'notes']))
    .default(['summary', 'scores', 'subsets', 'errors', 'performance', 'config', 'notes']),
  decimals: z.number().int().min(0).max(6).optional(),
  /** Shares times 100. */
  percent: z.boolean().optional(),
})
export type HtmlOptions = Required<z.output<typeof HtmlOptions>>

const exportFields = z.strictObject({
  /** runs: one line per run and metric; report: result tables; pivot: models by benchmarks; samples: the runs' samples; jobs: the list of everything. */
  what: z.enum(['runs', 'report', 'pivot', 'samples', 'jobs']),
  runIds: z.array(RunId),
  /** Of `jobs`: which lines, in which order; absent: all of them, the newest first. */
  jobs: JobFilter.extend({ sort: z.array(JobSort).max(4).optional() }).optional(),
  format: ExportFormat,
  filter: SampleFilter.default({}),
  sort: SampleSort.optional(),
  /** CSV only; without one, the settings decide. `utf-8-bom` is for Excel in Chinese Windows. */
  encoding: z.enum(['utf-8-bom', 'utf-8', 'gb18030']).optional(),
  delimiter: z.enum([',', ';', '\t']).optional(),
  /** Of tables and reports; absent: as the settings say. */
  interval: IntervalChoice.optional(),
  latex: LatexOptions.prefault({}),
  html: HtmlOptions.prefault({}),
})

export const ExportRequest = exportFields.refine(
  ({ what, runIds }) => what === 'jobs' || runIds.length > 0,
  {
    path: ['runIds'],
    error: 'No run was named.',
  },
)
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

/** The beginning of an export, without writing it. */
export const ExportPreview = z.object({
  /** What a text format would hold; null for the others. */
  text: z.string().nullable(),
  /** Whether `text` is all of it. */
  isWhole: z.boolean(),
  /** The first rows, for formats that are no text. */
  table: z
    .object({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    })
    .nullable(),
  /** Of the whole export. */
  rows: z.number(),
})
export type ExportPreview = z.infer<typeof ExportPreview>

/** A bundle that was written as a folder. */
export const PublishedFolder = z.object({
  path: z.string(),
  files: z.number(),
  bytes: z.number(),
  rows: z.number(),
})
export type PublishedFolder = z.infer<typeof PublishedFolder>

/** Files in and out. */
export const transferCommands = {
  'import.folder': { input: z.strictObject({ path: z.string().min(1) }), output: ImportReport },
  'export.create': { input: ExportRequest, output: ExportFile },
  /** A bundle as a folder at an absolute path of this machine: a new one, or one that is empty. */
  'export.publish': {
    input: exportFields.extend({
      runIds: z.array(RunId).min(1),
      format: z.literal('bundle'),
      path: z.string().min(1),
    }),
    output: PublishedFolder,
  },
  'export.preview': { input: ExportRequest, output: ExportPreview },
}
