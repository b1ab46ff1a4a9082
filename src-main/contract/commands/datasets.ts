import { z } from 'zod'
import {
  CustomDataset,
  DatasetDetail,
  DatasetFacts,
  DatasetRow,
  DatasetSummary,
  Download,
  EditReport,
  Exclusion,
  FileInspection,
  Hub,
  HubSettings,
  ImportScoring,
  MappingCheck,
  NearDuplicates,
  PackReport,
  RowChange,
  RowForm,
  RowMapping,
  Verification,
  VersionDiff,
  VersionRef,
} from '../dataset'
import { JsonObject } from '../generation'
import { Message } from '../sample'

/** A benchmark's id, or `custom:<name>` for an imported data set. */
const DatasetId = z.string().min(1)
const OfDataset = z.strictObject({ datasetId: DatasetId })
const OfFiles = z.strictObject({
  path: z.string().min(1),
  mapping: RowMapping,
  /** Absent: as the benchmark of the form scores. */
  scoring: ImportScoring.optional(),
  /** Stop at the first bad row, or leave bad rows out, keep them aside and say so. */
  badRows: z.enum(['stop', 'skip']).default('stop'),
})

/** Data sets on this machine: what is there, what is in it, and how it comes and goes. */
export const datasetCommands = {
  'dataset.list': { input: z.strictObject({}), output: z.array(DatasetSummary) },
  'dataset.get': { input: OfDataset, output: DatasetDetail },
  'dataset.rows': {
    input: z.strictObject({
      datasetId: DatasetId,
      split: z.string().optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
      /** Of an imported set: an older version; absent: what is there now. */
      version: VersionRef.optional(),
    }),
    output: z.object({ rows: z.array(DatasetRow), isEnd: z.boolean() }),
  },
  /** One row whole, as it stands in its file: pages hold long texts cut. */
  'dataset.row': {
    input: z.strictObject({
      datasetId: DatasetId,
      split: z.string().optional(),
      version: VersionRef.optional(),
      file: z.string(),
      line: z.number().int().min(1),
    }),
    output: z.object({ value: JsonObject }),
  },
  /** Saves changed rows of an imported data set as a new version, which is shown from now on; older ones stay. */
  'dataset.edit': {
    input: z.strictObject({
      datasetId: DatasetId,
      /** The version that the changes were made on. */
      base: VersionRef,
      note: z.string().trim().min(1).max(1000),
      changes: z.array(RowChange).min(1).max(10_000),
    }),
    output: EditReport,
  },
  /** An older version's rows as a new version. */
  'dataset.restore': {
    input: z.strictObject({
      datasetId: DatasetId,
      number: z.number().int().positive(),
      note: z.string().trim().max(1000).default(''),
    }),
    output: EditReport,
  },
  /** The rows of any data set that is here as one of the user's own, for editing. */
  'dataset.copy': {
    input: z.strictObject({ datasetId: DatasetId, name: z.string().trim().min(1).max(80) }),
    output: CustomDataset,
  },
  /** Reads every row once: lengths, labels, copies, bad rows. */
  'dataset.facts': { input: OfDataset, output: DatasetFacts },
  /** Reads every row once more, and those of the few-shot split, for questions that are nearly the same. */
  'dataset.nearDuplicates': {
    input: OfDataset.extend({ threshold: z.number().min(0.5).max(1).default(0.8) }),
    output: NearDuplicates,
  },
  /** Hashes every file, compares with what is known, and notes the content as a version. */
  'dataset.verify': { input: OfDataset, output: Verification },
  'dataset.diff': {
    input: z.strictObject({ datasetId: DatasetId, from: VersionRef, to: VersionRef }),
    output: VersionDiff,
  },
  'dataset.exclude': {
    input: z.strictObject({
      datasetId: DatasetId,
      samples: z
        .array(
          z.strictObject({
            sampleKey: z.string().min(1),
            subset: z.string().default(''),
            preview: z.string().max(400).default(''),
          }),
        )
        .min(1),
      reason: z.string().trim().min(1),
    }),
    output: z.array(Exclusion),
  },
  'dataset.include': {
    input: z.strictObject({ datasetId: DatasetId, sampleKeys: z.array(z.string()).min(1) }),
    output: z.array(Exclusion),
  },
  /** Puts a piece of a dropped file on disk; `path` is what the other commands take. */
  'dataset.stage': {
    input: z.strictObject({
      stageId: z.string().optional(),
      name: z.string().min(1).max(400),
      base64: z.string().max(8_000_000),
    }),
    output: z.object({ stageId: z.string(), path: z.string() }),
  },
  'dataset.inspect': { input: z.strictObject({ path: z.string().min(1) }), output: FileInspection },
  'dataset.forms': { input: z.strictObject({}), output: z.array(RowForm) },
  'dataset.check': { input: OfFiles, output: MappingCheck },
  /** The first row that can be asked, all the way: prompt, reply of the mock server (or the one that is given), verdict. Saves nothing. */
  'dataset.try': {
    input: OfFiles.omit({ badRows: true }).extend({ reply: z.string().max(200_000).optional() }),
    output: z.object({
      file: z.string(),
      line: z.number(),
      messages: z.array(Message),
      target: z.string(),
      reply: z.string(),
      answer: z.string().nullable(),
      values: z.record(z.string(), z.number()),
      explanation: z.string().nullable(),
      /** Where a judge decides: what it would be asked. */
      judgePrompt: z.string().nullable(),
    }),
  },
  'dataset.import': {
    input: OfFiles.extend({
      name: z.string().trim().min(1).max(80),
      license: z.string().default(''),
      source: z.string().default(''),
    }),
    output: CustomDataset,
  },
  /** Removes an imported data set from the data folder; runs that used it keep their rows. */
  /** Writes the benchmark file of an imported data set again, where it was deleted. */
  'dataset.define': {
    input: z.strictObject({ datasetId: z.string() }),
    output: z.null(),
  },
  'dataset.delete': { input: OfDataset, output: z.null() },
  'dataset.pack.export': {
    input: z.strictObject({
      datasetIds: z.array(DatasetId).min(1),
      path: z.string().min(1),
      licenses: z.record(z.string(), z.string()).default({}),
    }),
    output: PackReport,
  },
  'dataset.pack.verify': { input: z.strictObject({ path: z.string().min(1) }), output: PackReport },
  'dataset.pack.import': {
    input: z.strictObject({ path: z.string().min(1), replace: z.boolean().default(false) }),
    output: z.object({ report: PackReport, installed: z.array(z.string()) }),
  },
  'hub.list': { input: z.strictObject({}), output: z.array(HubSettings) },
  'hub.save': {
    input: z.strictObject({
      hub: Hub,
      /** Empty: the hub's own address. */
      endpoint: z.string().optional(),
      proxy: z.string().optional(),
      /** Kept like a server's key; empty takes it away. */
      token: z.string().optional(),
    }),
    output: z.array(HubSettings),
  },
  'dataset.download': {
    input: z.strictObject({
      datasetId: DatasetId,
      hub: Hub,
      repo: z.string().optional(),
      revision: z.string().optional(),
      endpoint: z.string().optional(),
      token: z.string().optional(),
    }),
    output: Download,
  },
  'dataset.downloads': { input: z.strictObject({}), output: z.array(Download) },
  'dataset.download.cancel': { input: z.strictObject({ id: z.string() }), output: z.null() },
}
