import { AppError } from '../engine/errors'
import type { DatasetQuery } from '../engine/ports'

/** What a search has seen before it gave up. */
export interface SearchTrace {
  /** Places looked into, with what was wrong with them where something was. */
  places: { path: string; note: string | null }[]
  /** Folders that bear the data set's name but hold nothing readable. */
  unreadable: { path: string; reason: string }[]
}

/** The error for a data set that lies in none of the places that were searched. */
export function missingDatasetError(query: DatasetQuery, trace: SearchTrace): AppError {
  const names = [...new Set([...query.ids, query.benchmarkId])].join(', ')
  const places = trace.places.map(({ path, note }) => (note === null ? path : `${path} (${note})`))
  const found = trace.unreadable.map(({ path, reason }) => `${path} ${reason}`)
  return new AppError(
    'dataset-missing',
    [
      `No data for benchmark ${query.benchmarkId}: looked for ${names} in ${places.join(', ') || 'no folder'}`,
      ...found,
    ].join('; '),
    {
      hint:
        `Put the downloaded folder as ${query.ids[0] ?? query.benchmarkId} or ${query.benchmarkId} into one of these folders, ` +
        `or name its folder with dataset_args.${query.benchmarkId}.local_path or --dataset-dir. Nothing is downloaded by itself.`,
    },
  )
}

/** The error for a benchmark whose bundled rows were asked for and that has none. */
export function noBundledRowsError(query: DatasetQuery): AppError {
  return new AppError('dataset-missing', `No rows of ${query.benchmarkId} ship with the app.`, {
    hint: 'Take the real data set: leave bundled_rows away.',
  })
}

/** The error for a `local_path` that does not exist or holds nothing readable. */
export function unusablePathError(query: DatasetQuery, path: string, reason: string): AppError {
  return new AppError(
    'dataset-missing',
    `The local_path of ${query.benchmarkId}, ${path}, ${reason}`,
    {
      hint:
        `Give dataset_args.${query.benchmarkId}.local_path a folder or file with Parquet, JSONL, JSON, CSV or TSV data ` +
        '(also .gz or .zip).',
    },
  )
}

/** The error for a git clone whose large files were not fetched. */
export function lfsPointerError(benchmarkId: string, path: string, fileName: string): AppError {
  return new AppError(
    'dataset-invalid',
    `The data of ${benchmarkId} at ${path} is not there yet: ${fileName} is a Git LFS pointer, not the data itself`,
    { hint: `Run "git lfs install && git lfs pull" in ${path}, then try again.` },
  )
}

/** A failure of the disk (no permission, gone meanwhile) as an error of the data set; any other is passed on. */
export function asReadFailure(error: unknown, path: string): unknown {
  const isOfDisk = error instanceof Error && 'syscall' in error && 'code' in error
  if (!isOfDisk) return error
  return new AppError('dataset-invalid', `${path} cannot be read: ${error.message}`, {
    hint: 'Check that the file is still there and that you may read it.',
    cause: error,
  })
}
