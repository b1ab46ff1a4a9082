import type { DatasetVersion } from '@contract'
import { listKeptVersions } from '../../datasets/versions/kept-versions'
import type { Store } from '../../store/create-store'
import type { NamedDataset } from './resolve-dataset'

/** The versions that are kept whole, newest first, then the contents that were only seen. */
export async function listVersions(
  store: Store,
  { id, custom, split }: NamedDataset,
  current: string | null,
): Promise<Omit<DatasetVersion, 'runs'>[]> {
  const seen = store.datasets.versions(id)
  const lastSeen = new Map(seen.map(one => [one.fingerprint, one.lastSeen]))
  const keptVersions = custom ? await listKeptVersions(custom.path) : []
  const currentNumber = keptVersions.findLast(one => one.fingerprint === current)?.number
  const kept = keptVersions.toReversed().map(version => {
    const { fingerprint, rows, bytes, createdAt, number, kind, note, basedOn } = version
    return {
      fingerprint,
      split,
      path: version.folder,
      rows,
      bytes,
      firstSeen: createdAt,
      lastSeen: lastSeen.get(fingerprint) ?? createdAt,
      isComparable: true,
      isCurrent: number === currentNumber,
      kept: { number, kind, note, basedOn },
    }
  })
  const fingerprints = new Set(kept.map(one => one.fingerprint))
  const others = seen
    .filter(one => !fingerprints.has(one.fingerprint))
    .map(one => ({ ...one, isCurrent: one.fingerprint === current, kept: null }))
  return [...kept, ...others]
}
