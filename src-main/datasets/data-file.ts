type DataFormat = 'jsonl' | 'json' | 'csv' | 'tsv' | 'parquet' | 'xlsx'

/** One file of a data set, on disk or inside an archive. */
export interface DataFile {
  /** Relative to the located folder, with `/`; entries of an archive read `archive.zip/inner/name.csv`. */
  name: string
  format: DataFormat
  gzip: boolean
  /** Size as stored; for an entry of an archive, its unpacked size. */
  bytes: number
  /** Where it can be read at random; null inside an archive. */
  path: string | null
  /** True where git left a Large File Storage pointer instead of the content. */
  isPointer: boolean
  /** The bytes as stored, still gzipped where `gzip` is set. */
  open(): AsyncIterable<Uint8Array>
}

const EXTENSIONS: Record<string, DataFormat> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  csv: 'csv',
  tsv: 'tsv',
  parquet: 'parquet',
}

/** Which of several copies of the same split is read; the first four are EvalScope's order for custom data. */
export const FORMAT_ORDER: DataFormat[] = ['jsonl', 'csv', 'tsv', 'parquet', 'json']

const METADATA_NAMES =
  /^(readme|licen[cs]e|changelog|dataset_?infos?|dataset_dict|dataset_meta|state|config(uration)?|package(-lock)?|croissant|checksums?|manifest)\b/i

/**
 * Which data a name promises; null for none. Workbooks count only where a user chose them (`workbooks`): beside a benchmark's data they
 * are somebody's notes.
 */
export function formatOf(
  fileName: string,
  { workbooks = false }: { workbooks?: boolean } = {},
): { format: DataFormat; gzip: boolean } | null {
  if (workbooks && /\.xlsx$/i.test(fileName)) return { format: 'xlsx', gzip: false }
  const match = /\.([a-z]+)(\.gz)?$/i.exec(fileName)
  const format = match?.[1] === undefined ? undefined : EXTENSIONS[match[1].toLowerCase()]
  return format === undefined ? null : { format, gzip: match?.[2] !== undefined }
}

export function isArchive(fileName: string): boolean {
  return /\.zip$/i.test(fileName)
}

/** The file's name without folders, format and compression. */
export function stemOf(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1)
  return last.replace(/(\.(jsonl|ndjson|json|csv|tsv|parquet|xlsx))?(\.(gz|zip))?$/i, '')
}

/** Hidden files, and JSON that describes a data set instead of holding rows. */
export function isIgnored(baseName: string): boolean {
  // Spreadsheets leave ~$ beside a workbook that is open.
  return (
    baseName.startsWith('.') ||
    baseName.startsWith('~$') ||
    (/\.json$/i.test(baseName) && METADATA_NAMES.test(baseName))
  )
}

/** Folders that never hold rows. */
export function isIgnoredFolder(baseName: string): boolean {
  return baseName.startsWith('.') || baseName === '__MACOSX' || baseName === 'node_modules'
}

const naturalOrder = new Intl.Collator('en', { numeric: true })

/** `shard-2` before `shard-10`; ties broken by code units so that the order is the same everywhere. */
export function byName(a: string, b: string): number {
  return naturalOrder.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
}
