import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../engine/errors'
import { byName, type DataFile } from '../data-file'
import { listDataFiles } from '../list-data-files'
import { asReadFailure } from '../missing-dataset'
import { placeFiles } from '../place-files'
import { listArchive } from '../zip-archive'

export interface UserFile {
  file: DataFile
  /** The subset that its name suggests. */
  subset: string
}

const READABLE =
  'JSONL, JSON, CSV, TSV and Parquet files are read, also as .gz or inside a .zip, and Excel workbooks (.xlsx).'

/** The data files of a user's file, folder or archive, in the order of their names. Throws AppError where there is none. */
export async function openUserFiles(path: string): Promise<UserFile[]> {
  const facts = await stat(path).catch(() => null)
  if (facts === null) {
    throw new AppError('not-found', `There is nothing at ${path}.`, { hint: 'Check the path.' })
  }
  const listing = await listDataFiles(path, { workbooks: true }).catch((error: unknown) => {
    throw asReadFailure(error, path)
  })
  const files = [...listing.files]
  for (const archive of listing.archives)
    files.push(...(await listArchive(archive.path, archive.name)))
  const pointer = files.find(file => file.isPointer)
  if (pointer) {
    throw new AppError(
      'dataset-invalid',
      `${pointer.name} is a Git LFS pointer, not the data itself.`,
      {
        hint: 'Fetch the real file with `git lfs pull`, then import it.',
      },
    )
  }
  if (files.length === 0) {
    throw new AppError('dataset-invalid', `${basename(path)} holds no data that can be read.`, {
      hint: READABLE,
    })
  }
  const placed = placeFiles(files, { subsets: null, splits: [] })
  return placed
    .map(({ file, subset, stem }) => ({ file, subset: subset ?? (stem === '' ? 'default' : stem) }))
    .sort((a, b) => byName(a.file.name, b.file.name))
}
