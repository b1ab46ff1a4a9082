import { z } from 'zod'
import { RunId } from '../run'
import { SampleFilter, SampleSort } from '../sample'

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

/** Files in and out. */
export const transferCommands = {
  'import.folder': { input: z.strictObject({ path: z.string().min(1) }), output: ImportReport },
  'export.create': { input: ExportRequest, output: ExportFile },
}
