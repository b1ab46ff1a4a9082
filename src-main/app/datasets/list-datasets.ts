import type { DatasetState, DatasetSummary } from '@contract'
import type { LaterBenchmark } from '../../benchmarks/later/later-benchmark'
import { listCustomDatasets } from '../../datasets/import/list-custom'
import { listKeptVersions } from '../../datasets/versions/kept-versions'
import { datasetQuery } from '../../engine/evaluation/prepare-run'
import type { LocatedDataset } from '../../engine/ports'
import type { Store } from '../../store/create-store'
import type { DatasetUse } from '../../store/dataset-repository'
import { catalogueFacts } from '../catalogue'
import { laterEntry } from '../later-entry'
import {
  bytesOf,
  customRoot,
  type DatasetMeans,
  lacksDefinition,
  locateDataset,
  namedCustom,
  signatureOf,
  type NamedDataset,
} from './resolve-dataset'

/** Contents up to this size are hashed again when their files' times changed; larger ones wait for a check by the user. */
const HASHED_AT_ONCE_BYTES = 16 * 1024 * 1024

/** Every benchmark's data set and every imported one, with its state here and how runs used it; then the benchmarks that cannot be run yet. */
export async function listDatasets(means: DatasetMeans): Promise<DatasetSummary[]> {
  const { store, registry, dataDir } = means
  const uses = store.datasets.uses()
  const excluded = store.datasets.exclusionCounts()
  const custom = await listCustomDatasets(customRoot(dataDir))
  const customPaths = new Set(custom.map(({ path }) => path))
  const named: NamedDataset[] = [
    ...custom
      .filter(one => registry.get(one.benchmarkId) ?? registry.get(one.mapping.benchmarkId))
      .map(one => namedCustom(registry, one)),
    ...registry
      .all()
      .filter(({ dataset }) => !customPaths.has(dataset.path ?? ''))
      .map(benchmark => ({
        id: benchmark.id,
        benchmark,
        custom: null,
        options: {},
        split: benchmark.dataset.split,
      })),
  ]
  const here = await Promise.all(
    named.map(one => summarize(means, one, { uses: usesOf(one, uses, customPaths), excluded })),
  )
  return [...here, ...registry.later().map(laterSummary)]
}

function laterSummary(benchmark: LaterBenchmark): DatasetSummary {
  const { id } = benchmark
  const entry = laterEntry(benchmark)
  const unused = { bytes: 0, runs: 0, lastUsed: null, excluded: 0 }
  return { id, benchmarkId: id, custom: null, entry, state: entry.dataset, ...unused }
}

/** An imported set's uses are those of its path; a benchmark's own are those of all other paths. */
function usesOf(named: NamedDataset, uses: DatasetUse[], customPaths: Set<string>): DatasetUse[] {
  return uses.filter(
    use =>
      use.benchmarkId === (named.custom?.benchmarkId ?? named.benchmark.id) &&
      (named.custom ? use.path === named.custom.path : !customPaths.has(use.path ?? '')),
  )
}

export async function summarize(
  means: DatasetMeans,
  named: NamedDataset,
  known: { uses: DatasetUse[]; excluded: Map<string, number> },
): Promise<DatasetSummary> {
  const { benchmark, custom } = named
  const { state, bytes } = await stateOf(means, named, known.uses)
  const entry = { ...catalogueFacts(benchmark), dataset: state }
  const times = known.uses.flatMap(({ lastUsed }) => lastUsed ?? [])
  return {
    id: named.id,
    benchmarkId: custom?.benchmarkId ?? benchmark.id,
    custom,
    entry: custom
      ? {
          ...entry,
          title: { en: custom.name, zh: custom.name },
          license: custom.license || entry.license,
          sampleCount: custom.rows,
        }
      : entry,
    state,
    bytes,
    runs: known.uses.reduce((sum, use) => sum + use.runs, 0),
    lastUsed: times.length > 0 ? Math.max(...times) : null,
    excluded: known.excluded.get(benchmark.id) ?? 0,
  }
}

async function stateOf(
  means: DatasetMeans,
  named: NamedDataset,
  uses: DatasetUse[],
): Promise<{ state: DatasetState; bytes: number }> {
  const state = await means.datasets.state(datasetQuery(named.benchmark, {}, named.options))
  if (state.state !== 'ready' && state.state !== 'bundled') return { state, bytes: 0 }
  const located = await locateDataset(means.datasets, named)
  const bytes = bytesOf(located)
  if (state.state === 'bundled') return { state, bytes }
  if (lacksDefinition(named)) {
    const detail = `The benchmark file of ${named.custom?.benchmarkId}, which asks and scores these rows, was deleted.`
    return { state: { state: 'no-definition', path: state.path, detail }, bytes }
  }
  const used = uses.find(use => use.path === located.path)
  if (!used?.fingerprint) return { state, bytes }
  const now = await contentNow(means.store, located, named.split)
  if (now === used.fingerprint || (await isSavedHere(named, now))) return { state, bytes }
  const detail =
    now === null
      ? 'Sizes or times of its files differ from what the last run read; verify it to know whether its content does.'
      : 'Its content is not what the last run on it read.'
  return { state: { state: 'changed', path: state.path, detail }, bytes }
}

/** A version that was saved here is no surprise, although runs read another one. */
async function isSavedHere({ custom }: NamedDataset, fingerprint: string | null): Promise<boolean> {
  if (!custom || fingerprint === null) return false
  return (await listKeptVersions(custom.path)).at(-1)?.fingerprint === fingerprint
}

/** The fingerprint without reading files whose names, sizes and times are known; null where that would take long. */
async function contentNow(
  store: Store,
  located: LocatedDataset,
  split: string,
): Promise<string | null> {
  const signature = await signatureOf(located, split)
  const known = store.datasets.fingerprintOf(signature)
  if (known !== undefined) return known
  if (bytesOf(located) > HASHED_AT_ONCE_BYTES) return null
  const fingerprint = await located.fingerprint(split)
  store.datasets.noteSignature(signature, fingerprint, Date.now())
  return fingerprint
}
