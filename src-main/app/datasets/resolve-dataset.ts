import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BenchmarkOptions, CustomDataset } from '@contract'
import type { StatefulDatasetFinder } from '../../datasets/dataset-finder'
import { fingerprintValue } from '../../datasets/fingerprint'
import { listCustomDatasets } from '../../datasets/import/list-custom'
import type { Benchmark } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { activateBenchmark, type ActiveBenchmark } from '../../engine/evaluation/benchmark-context'
import { subsetOf } from '../../engine/evaluation/plan-samples'
import { datasetQuery, withSampleRows } from '../../engine/evaluation/prepare-run'
import { sampleKey } from '../../engine/keys'
import type { LocatedDataset, RawRow } from '../../engine/ports'
import type { Store } from '../../store/create-store'
import { compileFilters } from '../../scorers/reply-filters'
import type { BenchmarkRegistry } from '../benchmark-registry'

/** A data set as the user names it: a benchmark's own, or an imported one in the form of a benchmark. */
export interface NamedDataset {
  id: string
  benchmark: Benchmark
  custom: CustomDataset | null
  options: BenchmarkOptions
  /** The split whose rows are asked. */
  split: string
}

export const customRoot = (dataDir: string): string => join(dataDir, 'datasets', 'custom')

/** What every part of the data sets' screens works with. */
export interface DatasetMeans {
  store: Store
  registry: BenchmarkRegistry
  datasets: StatefulDatasetFinder
  dataDir: string
}

const CUSTOM = 'custom:'
/** Of runs that name none. */
export const SEED = 42

/** Throws AppError('not-found') for a name that is neither. */
export async function resolveDataset(
  { registry, dataDir }: DatasetMeans,
  id: string,
): Promise<NamedDataset> {
  if (!id.startsWith(CUSTOM)) {
    const benchmark = registry.find(id)
    return { id, benchmark, custom: null, options: {}, split: benchmark.dataset.split }
  }
  const custom = (await listCustomDatasets(customRoot(dataDir))).find(one => one.id === id)
  if (!custom) {
    throw new AppError('not-found', `There is no imported data set '${id.slice(CUSTOM.length)}'.`, {
      hint: 'It may have been deleted, or belong to another data folder.',
    })
  }
  return namedCustom(registry, custom)
}

/** Where the benchmark file that an import made is gone, the form shows the rows. */
export function namedCustom(registry: BenchmarkRegistry, custom: CustomDataset): NamedDataset {
  const benchmark = registry.get(custom.benchmarkId) ?? registry.find(custom.mapping.benchmarkId)
  return {
    id: custom.id,
    benchmark,
    custom,
    options: { localPath: custom.path },
    split: benchmark.dataset.split,
  }
}

/** Whether the benchmark that asks and scores an imported data set is no longer there. */
export const lacksDefinition = ({ custom, benchmark }: NamedDataset): boolean =>
  custom !== null && custom.benchmarkId !== benchmark.id

/** The data as a run would read it: with the samples that one row stands for as rows of their own. */
export async function locateDataset(
  datasets: StatefulDatasetFinder,
  { benchmark, options }: NamedDataset,
): Promise<LocatedDataset> {
  const found = await datasets.locate(datasetQuery(benchmark, {}, options))
  return withSampleRows(found, { benchmark, options, seed: SEED })
}

export function activate({
  benchmark,
  options,
}: Pick<NamedDataset, 'benchmark' | 'options'>): ActiveBenchmark {
  return activateBenchmark({ benchmark, options, seed: SEED, shots: {}, compileFilters })
}

/** Where a row belongs and the key under which every run knows it. */
export function identify(
  benchmark: Benchmark,
  row: Extract<RawRow, { ok: true }>,
): { subset: string; key: string } {
  const subset = subsetOf({ benchmark }, row)
  return { subset, key: sampleKey(benchmark.id, subset, row.value) }
}

/** The start of a row's question; of the row itself where the benchmark cannot read it. */
export function previewOf(
  active: ActiveBenchmark,
  row: Extract<RawRow, { ok: true }>,
  subset: string,
): string {
  try {
    const { question } = active.read(row.value, subset)
    if (question.trim() !== '') return question.replace(/\s+/g, ' ').slice(0, 160)
  } catch {
    // A row that does not fit is shown as it is.
  }
  return JSON.stringify(row.value).slice(0, 160)
}

/** Names, sizes and times of the files: what can be compared without reading them. */
export async function signatureOf(located: LocatedDataset, split: string): Promise<string> {
  if (located.bundled) return `bundled ${await located.fingerprint(split)}`
  const times = await Promise.all(
    located.files.map(async file => {
      const inArchive = /^(.*?\.zip)\//i.exec(file.path)?.[1]
      const path = join(located.path, inArchive ?? file.path)
      // A data set that is one file has that file as its path.
      const facts = await stat(path).catch(() => stat(located.path).catch(() => null))
      return [file.path, file.bytes, facts?.mtimeMs ?? 0]
    }),
  )
  return fingerprintValue([located.path, split, times])
}

export const bytesOf = (located: LocatedDataset): number =>
  located.files.reduce((sum, file) => sum + file.bytes, 0)
