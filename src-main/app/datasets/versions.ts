import { join } from 'node:path'
import type { RunId, Verification, VersionDiff } from '@contract'
import { readOrigin } from '../../datasets/origin'
import { digest } from '../../datasets/pack/write-pack'
import { AppError } from '../../engine/errors'
import type { LocatedDataset } from '../../engine/ports'
import type { Store } from '../../store/create-store'
import type { VersionRow } from '../../store/dataset-repository'
import {
  activate,
  bytesOf,
  type DatasetMeans,
  identify,
  locateDataset,
  type NamedDataset,
  previewOf,
  resolveDataset,
  signatureOf,
} from './resolve-dataset'

/** Versions with more rows are known by their fingerprint alone. */
const ROWS_KEPT = 200_000
const ROWS_SHOWN = 200

/** Notes the content that a data set has now, row by row. Returns its fingerprint. */
export async function recordVersion(
  store: Store,
  named: NamedDataset,
  located: LocatedDataset,
): Promise<string> {
  const { benchmark, split } = named
  const fingerprint = await located.fingerprint(split)
  const now = Date.now()
  store.datasets.noteSignature(await signatureOf(located, split), fingerprint, now)
  if (store.datasets.sawAgain(named.id, fingerprint, now)) return fingerprint
  const active = activate(named)
  const rowList: VersionRow[] = []
  let rows = 0
  for await (const row of located.rows(split)) {
    if (!row.ok) continue
    rows++
    if (rows > ROWS_KEPT) continue
    const { subset, key } = identify(benchmark, row)
    rowList.push([subset, key, previewOf(active, row, subset)])
  }
  store.datasets.saw(
    {
      datasetId: named.id,
      fingerprint,
      split,
      path: located.path,
      rows,
      bytes: bytesOf(located),
      rowList: rows > ROWS_KEPT ? null : rowList,
    },
    now,
  )
  return fingerprint
}

/** Notes the contents that a run read. What changed since is left out: it is not what the run read. */
export async function recordRunVersions(means: DatasetMeans, runId: RunId): Promise<void> {
  const { store, datasets, dataDir } = means
  for (const used of store.datasets.usedBy(runId)) {
    if (used.bundled || used.fingerprint === null) continue
    const customId = used.path?.startsWith(join(dataDir, 'datasets', 'custom'))
      ? `custom:${used.path.split(/[\\/]/).at(-1) ?? ''}`
      : used.benchmarkId
    if (store.datasets.sawAgain(customId, used.fingerprint, Date.now())) continue
    const named = await resolveDataset(means, customId)
    const asked = { ...named, options: used.options, split: used.split ?? named.split }
    const located = await locateDataset(datasets, asked)
    if ((await located.fingerprint(asked.split)) !== used.fingerprint) continue
    await recordVersion(store, asked, located)
  }
}

/** Reads every file, compares it with what a pack or a download said, and notes the content as a version. */
export async function verifyDataset(
  means: DatasetMeans,
  named: NamedDataset,
): Promise<Verification> {
  const { store, datasets } = means
  const located = await locateDataset(datasets, named)
  const lastUse = store.datasets
    .runs(named.benchmark.id)
    .find(run => run.path === located.path && run.fingerprint !== null)
  const fingerprint = await recordVersion(store, named, located)
  const changedSince =
    lastUse && lastUse.fingerprint !== fingerprint ? (lastUse.startedAt ?? 0) : null
  if (located.bundled) return { fingerprint, files: [], problems: [], changedSince }
  const origin = await readOrigin(located.path)
  const expected = new Map(origin?.files.map(file => [file.path, file.sha256]))
  const problems: string[] = []
  const files: Verification['files'] = []
  for (const path of new Set(located.files.map(file => outerPath(file.path)))) {
    const found = await digest(join(located.path, path)).catch(() => digest(located.path))
    const wanted = expected.get(path) ?? null
    if (wanted !== null && wanted !== found.sha256) {
      problems.push(`${path} is not what ${origin?.from ?? 'its source'} gave.`)
    }
    files.push({ path, ...found, expected: wanted })
  }
  for (const path of expected.keys()) {
    const isData = files.some(file => file.path === path)
    if (!isData && (await digest(join(located.path, path)).catch(() => null)) === null) {
      problems.push(`${path} is missing.`)
    }
  }
  return { fingerprint, files, problems, changedSince }
}

const outerPath = (path: string): string => /^(.*?\.zip)\//i.exec(path)?.[1] ?? path

/** Rows are told apart by their key; a removed and an added one at the same place of a subset are one changed row. */
export function diffVersions(before: VersionRow[], after: VersionRow[]): VersionDiff {
  const old = numbered(before)
  const fresh = numbered(after)
  const counts = new Map<string, number>()
  for (const row of old) counts.set(row.key, (counts.get(row.key) ?? 0) + 1)
  const added = fresh.filter(row => !take(counts, row.key))
  const same = fresh.length - added.length
  const freshCounts = new Map<string, number>()
  for (const row of fresh) freshCounts.set(row.key, (freshCounts.get(row.key) ?? 0) + 1)
  const removed = old.filter(row => !take(freshCounts, row.key))
  const placeOf = (row: { subset: string; index: number }): string => `${row.subset}\0${row.index}`
  const removedAt = new Map(removed.map(row => [placeOf(row), row]))
  const changed = added.filter(row => removedAt.has(placeOf(row)))
  const changedPlaces = new Set(changed.map(placeOf))
  const onlyAdded = added.filter(row => !changedPlaces.has(placeOf(row)))
  const onlyRemoved = removed.filter(row => !changedPlaces.has(placeOf(row)))
  const shown = ({ subset, index, preview }: Numbered) => ({ subset, index, preview })
  return {
    added: onlyAdded.length,
    removed: onlyRemoved.length,
    changed: changed.length,
    same,
    addedRows: onlyAdded.slice(0, ROWS_SHOWN).map(shown),
    removedRows: onlyRemoved.slice(0, ROWS_SHOWN).map(shown),
    changedRows: changed
      .slice(0, ROWS_SHOWN)
      .map(row => ({ ...shown(row), before: removedAt.get(placeOf(row))?.preview ?? '' })),
  }
}

interface Numbered {
  subset: string
  key: string
  preview: string
  index: number
}

function numbered(rows: VersionRow[]): Numbered[] {
  const next = new Map<string, number>()
  return rows.map(([subset, key, preview]) => {
    const index = next.get(subset) ?? 0
    next.set(subset, index + 1)
    return { subset, key, preview, index }
  })
}

function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0
  if (left === 0) return false
  counts.set(key, left - 1)
  return true
}

/** The difference of two noted contents. Throws AppError where one is not known by its rows. */
export function compareVersions(
  store: Store,
  asked: { datasetId: string; from: string; to: string },
): VersionDiff {
  const rowsOf = (fingerprint: string): VersionRow[] => {
    const rows = store.datasets.versionRows(asked.datasetId, fingerprint)
    if (rows) return rows
    throw new AppError(
      'not-found',
      `The rows of version ${fingerprint.slice(0, 12)} are not known.`,
      {
        hint: `Versions are noted when a run ends and when a data set is verified, up to ${ROWS_KEPT} rows.`,
      },
    )
  }
  return diffVersions(rowsOf(asked.from), rowsOf(asked.to))
}
