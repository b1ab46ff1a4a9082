import type { DatasetDetail, JsonObject } from '@contract'
import { isPublished, publishNewest } from '../../datasets/versions/publish-version'
import { AppError } from '../../engine/errors'
import { columnFacts } from '../../datasets/import/inspect-files'
import type { LocatedDataset } from '../../engine/ports'
import {
  customRoot,
  type DatasetMeans,
  locateDataset,
  type NamedDataset,
  signatureOf,
} from './resolve-dataset'
import { listCustomDatasets } from '../../datasets/import/list-custom'
import { listVersions } from './list-versions'
import { summarize } from './list-datasets'

const ROWS_LOOKED_AT = 40
const RUNS_SHOWN = 200

/** All that is known of one data set without reading it whole. */
export async function describeDataset(
  means: DatasetMeans,
  named: NamedDataset,
): Promise<DatasetDetail> {
  const { store, dataDir } = means
  const { benchmark, custom } = named
  if (custom && !(await isPublished(custom.path))) await publishNewest(custom.path)
  const customPaths = new Set(
    (await listCustomDatasets(customRoot(dataDir))).map(({ path }) => path),
  )
  const isOwn = (path: string | null): boolean =>
    custom ? path === custom.path : !customPaths.has(path ?? '')
  const usedAs = custom?.benchmarkId ?? benchmark.id
  const uses = store.datasets.uses().filter(use => use.benchmarkId === usedAs && isOwn(use.path))
  const summary = await summarize(means, named, {
    uses,
    excluded: store.datasets.exclusionCounts(),
  })
  const located = await locateDataset(means.datasets, named).catch((error: unknown) => {
    if (error instanceof AppError) return null
    throw error
  })
  const allRuns = store.datasets.runs(usedAs).filter(run => isOwn(run.path))
  const fingerprint = located && (await currentFingerprint(store, named, located))
  return {
    summary,
    hubIds: benchmark.dataset.ids,
    files: located?.files ?? [],
    splits: located?.splits ?? [],
    subsets: located?.subsets ?? [],
    fields: located ? await firstFields(located, named.split) : [],
    fingerprint,
    versions: (await listVersions(store, named, fingerprint)).map(version => ({
      ...version,
      runs: allRuns.filter(run => run.fingerprint === version.fingerprint).length,
    })),
    exclusions: store.datasets.exclusions(benchmark.id),
    runs: allRuns.slice(0, RUNS_SHOWN).map(({ path, ...run }) => {
      void path
      return run
    }),
  }
}

/** Of an imported set always, since edits start from it; of others where it is known without reading their files. */
async function currentFingerprint(
  store: DatasetMeans['store'],
  named: NamedDataset,
  located: LocatedDataset,
): Promise<string | null> {
  const signature = await signatureOf(located, named.split)
  const known = store.datasets.fingerprintOf(signature)
  if (known !== undefined || !named.custom) return known ?? null
  try {
    const fingerprint = await located.fingerprint(named.split)
    store.datasets.noteSignature(signature, fingerprint, Date.now())
    return fingerprint
  } catch (error) {
    // What is wrong with the files stands in the state.
    if (error instanceof AppError) return null
    throw error
  }
}

async function firstFields(
  located: LocatedDataset,
  split: string,
): Promise<DatasetDetail['fields']> {
  const rows: JsonObject[] = []
  try {
    for await (const row of located.rows(split)) {
      if (row.ok) rows.push(row.value)
      if (rows.length >= ROWS_LOOKED_AT) break
    }
  } catch (error) {
    // What is wrong with the files stands in the state; the card is shown all the same.
    if (!(error instanceof AppError)) throw error
  }
  return columnFacts(rows).map(({ name, type, examples }) => ({
    name,
    type,
    example: examples[0] ?? '',
  }))
}
