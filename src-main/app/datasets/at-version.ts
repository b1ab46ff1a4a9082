import { listKeptVersions, type KeptVersion } from '../../datasets/versions/kept-versions'
import { AppError } from '../../engine/errors'
import { type DatasetMeans, locateDataset, type NamedDataset } from './resolve-dataset'

/** An imported data set with the rows of one of its versions. Throws AppError where that is not kept. */
export async function atVersion(
  means: DatasetMeans,
  named: NamedDataset,
  ref: string | undefined,
): Promise<NamedDataset> {
  if (ref === undefined) return named
  const kept = await findKept(named, ref)
  if (kept) return { ...named, options: { ...named.options, localPath: kept.folder } }
  const located = await locateDataset(means.datasets, named)
  if ((await located.fingerprint(named.split)) === ref) return named
  throw noSuchVersion(ref)
}

/** The newest kept version with this fingerprint, or that with this number. */
export async function findKept(
  { custom }: NamedDataset,
  ref: string,
): Promise<KeptVersion | undefined> {
  if (!custom) return undefined
  return (await listKeptVersions(custom.path)).findLast(
    one => one.fingerprint === ref || `v${one.number}` === ref,
  )
}

export function noSuchVersion(ref: string): AppError {
  return new AppError('not-found', `The rows of version ${ref.slice(0, 12)} are not kept.`, {
    hint: 'Versions tells which are: those that were saved here, and the one that is there now.',
  })
}
