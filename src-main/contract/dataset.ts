import { z } from 'zod'
import { CatalogueEntry, DatasetState } from './catalogue'
import { ErrorInfo } from './errors'
import { Json, JsonObject } from './generation'
import { Interval } from './report'

/** Where the value of one field comes from in the user's rows. */
export const FieldSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('column'), column: z.string() }),
  /** One member of a column that holds a list, such as the second of `choices`. */
  z.object({ kind: z.literal('item'), column: z.string(), index: z.number().int().min(0) }),
  z.object({ kind: z.literal('constant'), value: Json }),
])
export type FieldSource = z.infer<typeof FieldSource>

/**
 * How rows of a user's file become rows of a benchmark's form. Plain data: it is saved beside the imported rows, and may stand in a
 * benchmark file of the user's own.
 */
export const RowMapping = z.object({
  /** The benchmark whose form the rows take, for example `general_mcq`. */
  benchmarkId: z.string(),
  fields: z.record(z.string(), FieldSource),
  /** How the answer of a multiple-choice row names a choice. */
  answer: z.enum(['asIs', 'indexFromZero', 'indexFromOne', 'choiceText']).default('asIs'),
  id: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('line') }),
      z.object({ kind: z.literal('column'), column: z.string() }),
    ])
    .default({ kind: 'line' }),
  subset: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('file') }),
      z.object({ kind: z.literal('fixed'), name: z.string() }),
      z.object({ kind: z.literal('column'), column: z.string() }),
    ])
    .default({ kind: 'file' }),
  /** Of conversations: ask for the last reply, or every turn of the user after the model's own replies. */
  turns: z.enum(['last', 'every']).default('last'),
})
export type RowMapping = z.infer<typeof RowMapping>

/** How imported questions are scored, where the form's own benchmark is not to. */
export const ImportScoring = z.strictObject({
  scorer: z.enum(['exact', 'contains', 'number', 'maths', 'f1', 'judge']),
  /** With {question}, {answer} and {reply}; A is right and B is wrong. Absent: whether it agrees with the reference. */
  judgePrompt: z.string().max(20_000).optional(),
})
export type ImportScoring = z.infer<typeof ImportScoring>

export const RowKind = z.enum(['choice', 'question', 'maths', 'conversation', 'unknown'])
export type RowKind = z.infer<typeof RowKind>

export const RowProblem = z.object({ file: z.string(), line: z.number(), reason: z.string() })
export type RowProblem = z.infer<typeof RowProblem>

export const ColumnFacts = z.object({
  name: z.string(),
  type: z.enum(['text', 'number', 'boolean', 'list', 'object', 'empty', 'mixed']),
  /** Share of the looked-at rows in which it is not empty. */
  filled: z.number(),
  distinct: z.number(),
  examples: z.array(z.string()),
})
export type ColumnFacts = z.infer<typeof ColumnFacts>

/** What a look at a user's files found: enough to choose a form and a mapping. */
export const FileInspection = z.object({
  path: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      format: z.string(),
      bytes: z.number(),
      encoding: z.string().nullable(),
      /** Of a statistical guesser, where it is sure of something else than what is read. */
      encodingDoubt: z.string().nullable(),
    }),
  ),
  rows: z.number(),
  /** False where only the first rows were looked at. */
  isWhole: z.boolean(),
  columns: z.array(ColumnFacts),
  problems: z.array(RowProblem),
  problemCount: z.number(),
  preview: z.array(z.object({ file: z.string(), line: z.number(), value: JsonObject })),
  kind: RowKind,
  mapping: RowMapping,
})
export type FileInspection = z.infer<typeof FileInspection>

/** A mapping tried on every row. */
export const MappingCheck = z.object({
  rows: z.number(),
  good: z.number(),
  bad: z.number(),
  duplicates: z.number(),
  duplicateIds: z.number(),
  subsets: z.array(z.object({ name: z.string(), rows: z.number() })),
  problems: z.array(RowProblem),
  examples: z.array(
    z.object({
      file: z.string(),
      line: z.number(),
      row: JsonObject,
      prompt: z.string(),
      target: z.string(),
    }),
  ),
})
export type MappingCheck = z.infer<typeof MappingCheck>

/** The fields of a benchmark's rows that a mapping may fill. */
export const RowForm = z.object({
  benchmarkId: z.string(),
  title: CatalogueEntry.shape.title,
  fields: z.array(z.object({ name: z.string(), required: z.boolean(), example: z.string() })),
})
export type RowForm = z.infer<typeof RowForm>

/** A data set that the user imported, with how its rows came to be. */
export const CustomDataset = z.object({
  id: z.string(),
  name: z.string(),
  benchmarkId: z.string(),
  path: z.string(),
  license: z.string(),
  source: z.string(),
  rows: z.number(),
  rejected: z.number(),
  sha256: z.string(),
  mapping: RowMapping,
  importedAt: z.number(),
  /** The number of the version whose rows are there; 1 until rows are edited. */
  version: z.number().int().positive().default(1),
  /** The data set whose rows it began with, where it is a copy. */
  copyOf: z.string().nullable().default(null),
})
export type CustomDataset = z.infer<typeof CustomDataset>

/** One line of the catalogue of data: a benchmark's data set, or one that the user imported. */
export const DatasetSummary = z.object({
  /** A benchmark's id, or `custom:<name>`. */
  id: z.string(),
  benchmarkId: z.string(),
  custom: CustomDataset.nullable(),
  entry: CatalogueEntry,
  state: DatasetState,
  bytes: z.number(),
  runs: z.number(),
  lastUsed: z.number().nullable(),
  excluded: z.number(),
})
export type DatasetSummary = z.infer<typeof DatasetSummary>

/** A version, by its fingerprint; or by `v` and its number, where its rows are kept whole. */
export const VersionRef = z.string().min(1).max(100)

/** How a version came to be whose rows are kept whole. `outside`: its files were changed by something else than the app. */
export const KeptFacts = z.object({
  number: z.number().int().positive(),
  kind: z.enum(['import', 'edit', 'restore', 'outside']),
  note: z.string(),
  /** The version it was made from. */
  basedOn: z.number().nullable(),
})
export type KeptFacts = z.infer<typeof KeptFacts>

/** The content that a data set had at some time. */
export const DatasetVersion = z.object({
  fingerprint: z.string(),
  split: z.string(),
  path: z.string(),
  rows: z.number(),
  bytes: z.number(),
  firstSeen: z.number(),
  lastSeen: z.number(),
  runs: z.number(),
  /** Its rows are known by key, so that it can be compared with another one. */
  isComparable: z.boolean(),
  isCurrent: z.boolean(),
  /** Null for a content that was only seen. */
  kept: KeptFacts.nullable(),
})
export type DatasetVersion = z.infer<typeof DatasetVersion>

export const Exclusion = z.object({
  sampleKey: z.string(),
  subset: z.string(),
  preview: z.string(),
  reason: z.string(),
  createdAt: z.number(),
})
export type Exclusion = z.infer<typeof Exclusion>

export const DatasetRun = z.object({
  runId: z.string(),
  name: z.string(),
  modelName: z.string(),
  modelId: z.string(),
  status: z.string(),
  startedAt: z.number().nullable(),
  fingerprint: z.string().nullable(),
  score: z.number().nullable(),
  display: z.enum(['percent', 'number']),
  metric: z.string(),
  /** Scored samples behind it. */
  num: z.number(),
  interval: Interval.nullable(),
})
export type DatasetRun = z.infer<typeof DatasetRun>

export const DatasetFile = z.object({
  path: z.string(),
  split: z.string().nullable(),
  subset: z.string().nullable(),
  bytes: z.number(),
})

export const DatasetDetail = z.object({
  summary: DatasetSummary,
  /** Names under which hubs have it. */
  hubIds: z.array(z.string()),
  files: z.array(DatasetFile),
  splits: z.array(z.string()),
  subsets: z.array(z.string()),
  fields: z.array(z.object({ name: z.string(), type: z.string(), example: z.string() })),
  /** Of what is there now; null where nobody has looked yet. */
  fingerprint: z.string().nullable(),
  versions: z.array(DatasetVersion),
  exclusions: z.array(Exclusion),
  runs: z.array(DatasetRun),
})
export type DatasetDetail = z.infer<typeof DatasetDetail>

export const DatasetRow = z.object({
  index: z.number(),
  file: z.string(),
  line: z.number(),
  subset: z.string(),
  /** Null for a row that cannot be read; `reason` says why. */
  value: JsonObject.nullable(),
  reason: z.string().nullable(),
  sampleKey: z.string().nullable(),
  excluded: z.string().nullable(),
})
export type DatasetRow = z.infer<typeof DatasetRow>

export const DatasetFacts = z.object({
  rows: z.number(),
  bad: z.number(),
  problems: z.array(RowProblem),
  subsets: z.array(z.object({ name: z.string(), rows: z.number() })),
  /** Characters of the question with its choices. */
  lengths: z.object({
    min: z.number(),
    median: z.number(),
    max: z.number(),
    bins: z.array(z.object({ from: z.number(), to: z.number(), count: z.number() })),
  }),
  /** The most frequent reference answers; `null` where they are free text that hardly ever repeats. */
  labels: z.array(z.object({ label: z.string(), count: z.number() })).nullable(),
  duplicates: z.number(),
  duplicateExamples: z.array(z.object({ file: z.string(), line: z.number(), first: z.string() })),
  /** Rows whose question differs from an earlier one only in case, spaces and punctuation. */
  nearDuplicates: z.number(),
  fingerprint: z.string(),
})
export type DatasetFacts = z.infer<typeof DatasetFacts>

/** Groups of rows whose questions are nearly the same by their shingles. */
export const NearDuplicates = z.object({
  threshold: z.number(),
  /** Rows that were compared; exact copies are not among them. */
  rows: z.number(),
  /** False where there are more rows than are compared. */
  isWhole: z.boolean(),
  groups: z.number(),
  rowsInGroups: z.number(),
  /** Groups with rows of the few-shot split and of the one that is asked. */
  acrossSplits: z.number(),
  shown: z.array(
    z.object({
      size: z.number(),
      isAcrossSplits: z.boolean(),
      rows: z.array(
        z.object({
          file: z.string(),
          line: z.number(),
          split: z.string(),
          subset: z.string(),
          sampleKey: z.string(),
          preview: z.string(),
          /** Resemblance (Jaccard) to the group's first row, 0 to 1. */
          similarity: z.number(),
        }),
      ),
    }),
  ),
})
export type NearDuplicates = z.infer<typeof NearDuplicates>

const RowPlace = z.strictObject({
  file: z.string().min(1).max(1000),
  line: z.number().int().min(1),
})

/** One change to the rows of a version; places are those of the version that it starts from. */
export const RowChange = z.discriminatedUnion('kind', [
  RowPlace.extend({ kind: z.literal('replace'), row: JsonObject }),
  RowPlace.extend({ kind: z.literal('remove') }),
  z.strictObject({
    kind: z.literal('add'),
    row: JsonObject,
    subset: z.string().max(200).default(''),
    /** At the end of its subset where absent. */
    after: RowPlace.optional(),
  }),
])
export type RowChange = z.infer<typeof RowChange>

/** What came of an edit. */
export const EditReport = z.object({
  number: z.number(),
  fingerprint: z.string(),
  rows: z.number(),
  /** The version that the edit started from. */
  basedOn: z.number(),
  /** Versions that others saved since then; what they changed is in them and not in this one. */
  passed: z.array(z.number()),
})
export type EditReport = z.infer<typeof EditReport>

const DiffRow = z.object({ subset: z.string(), index: z.number(), preview: z.string() })
/** A field of a changed row; null where the row has none. */
const ChangedCell = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
/** What changed between two versions. `cells` is empty where only the beginnings of the rows are known. */
export const VersionDiff = z.object({
  added: z.number(),
  removed: z.number(),
  changed: z.number(),
  same: z.number(),
  addedRows: z.array(DiffRow),
  removedRows: z.array(DiffRow),
  changedRows: z.array(DiffRow.extend({ before: z.string(), cells: z.array(ChangedCell) })),
})
export type VersionDiff = z.infer<typeof VersionDiff>

export const Verification = z.object({
  fingerprint: z.string(),
  files: z.array(
    z.object({
      path: z.string(),
      bytes: z.number(),
      sha256: z.string(),
      /** What a pack or a download said it should be. */
      expected: z.string().nullable(),
    }),
  ),
  problems: z.array(z.string()),
  changedSince: z.number().nullable(),
})
export type Verification = z.infer<typeof Verification>

/** What a pack holds, as its manifest says. */
export const PackManifest = z.object({
  format: z.literal('evalwright.pack'),
  version: z.literal(1),
  createdAt: z.string(),
  app: z.string(),
  datasets: z
    .array(
      z.object({
        benchmarkId: z.string(),
        title: z.string(),
        /** Folder in the pack, and below the data sets' folder where it is installed. */
        folder: z.string(),
        license: z.string(),
        source: z.string(),
        rows: z.number().nullable(),
        files: z
          .array(
            z.object({
              path: z.string(),
              bytes: z.number(),
              sha256: z.string().regex(/^[0-9a-f]{64}$/),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})
export type PackManifest = z.infer<typeof PackManifest>

export const PackReport = z.object({
  path: z.string(),
  bytes: z.number(),
  unpackedBytes: z.number(),
  manifest: PackManifest,
})
export type PackReport = z.infer<typeof PackReport>

export const Hub = z.enum(['modelscope', 'huggingface'])
export type Hub = z.infer<typeof Hub>

export const HubSettings = z.object({
  hub: Hub,
  endpoint: z.string(),
  isDefault: z.boolean(),
  proxy: z.string(),
  hasToken: z.boolean(),
})
export type HubSettings = z.infer<typeof HubSettings>

export const Download = z.object({
  id: z.string(),
  benchmarkId: z.string(),
  hub: Hub,
  endpoint: z.string(),
  repo: z.string(),
  revision: z.string(),
  state: z.enum(['listing', 'running', 'done', 'failed', 'cancelled']),
  files: z.number(),
  filesDone: z.number(),
  bytes: z.number(),
  bytesDone: z.number(),
  /** Files whose content was compared with a hash that the hub gave. */
  verified: z.number(),
  file: z.string(),
  path: z.string().nullable(),
  error: ErrorInfo.nullable(),
  startedAt: z.number(),
})
export type Download = z.infer<typeof Download>
