import { join } from 'node:path'
import type { RunId, Verification } from '@contract'
import { readOrigin } from '../../datasets/origin'
import { digest } from '../../datasets/pack/write-pack'
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
export const ROWS_KEPT = 200_000

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
