import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CustomDataset } from '@contract'
import { KEPT_FOLDER, listCustomDatasets } from '../../datasets/import/list-custom'
import { AppError } from '../../engine/errors'
import type { BenchmarkRegistry } from '../benchmark-registry'
import type { CustomBenchmarks } from '../custom-benchmarks'
import { customRoot } from './resolve-dataset'

/** Beside the rows: the benchmark file that asks and scores them, for the day when that file is gone. */
const keptPath = (folder: string): string => join(folder, KEPT_FOLDER, 'benchmark.yaml')

export async function keepDefinition(folder: string, text: string): Promise<void> {
  await mkdir(join(folder, KEPT_FOLDER), { recursive: true })
  await writeFile(keptPath(folder), text)
}

/** The imported data sets that a benchmark asks and scores. */
export async function datasetsOf(dataDir: string, benchmarkId: string): Promise<CustomDataset[]> {
  const all = await listCustomDatasets(customRoot(dataDir))
  return all.filter(one => one.benchmarkId === benchmarkId)
}

/** Deletes a benchmark file; data sets that need it keep its text. Returns their ids. */
export async function deleteDefinition(
  { dataDir, custom }: { dataDir: string; custom: CustomBenchmarks },
  fileName: string,
): Promise<string[]> {
  const id = custom.list().find(entry => entry.fileName === fileName)?.benchmark?.id
  const users = id === undefined ? [] : await datasetsOf(dataDir, id)
  for (const { path } of users) await keepDefinition(path, custom.text(fileName))
  custom.delete(fileName)
  return users.map(one => one.id)
}

/** Writes the benchmark file of a data set again, as it was when it was deleted or, where nobody saw that, imported. */
export async function restoreDefinition(
  { registry, custom }: { registry: BenchmarkRegistry; custom: CustomBenchmarks },
  dataset: CustomDataset,
): Promise<void> {
  const { benchmarkId, path, name } = dataset
  if (registry.get(benchmarkId)) return
  const fileName = `${benchmarkId}.yaml`
  if (existsSync(join(custom.folder, fileName))) {
    throw new AppError('conflict', `${fileName} is there, but it does not define ${benchmarkId}.`, {
      hint: 'Mend it under Own benchmarks, or delete it there and restore again.',
    })
  }
  const text = await readFile(keptPath(path), 'utf8').catch(() => null)
  if (text === null) {
    throw new AppError('not-found', `No copy of the benchmark file of ${name} was kept.`, {
      hint: `Write a benchmark with the id ${benchmarkId} under Own benchmarks, or import the rows again.`,
    })
  }
  custom.save(fileName, text)
}
