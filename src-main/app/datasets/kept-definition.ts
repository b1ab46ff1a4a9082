import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { CustomDataset } from '@contract'
import { readCustomFile } from '../../benchmarks/custom/read-custom-file'
import {
  KEPT_FOLDER,
  listCustomDatasets,
  readCustomDataset,
} from '../../datasets/import/list-custom'
import { AppError } from '../../engine/errors'
import type { BenchmarkRegistry } from '../benchmark-registry'
import type { CustomBenchmarks } from '../custom-benchmarks'
import { customRoot } from './resolve-dataset'

/** Beside the rows: the benchmark file that asks and scores them, for the day when that file is gone. */
const keptPath = (folder: string): string => join(folder, KEPT_FOLDER, 'benchmark.yaml')

/** The same, as a path within a data pack. */
export const KEPT_DEFINITION = `${KEPT_FOLDER}/benchmark.yaml`

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

/** The benchmark file of a data set as it is now, else as it was kept; null where its form's benchmark asks it. */
export async function definitionOf(
  { custom }: { custom: CustomBenchmarks },
  { benchmarkId, path }: CustomDataset,
): Promise<string | null> {
  const entry = custom.list().find(one => one.benchmark?.id === benchmarkId)
  return entry ? custom.text(entry.fileName) : readKept(path)
}

const readKept = (folder: string): Promise<string | null> =>
  readFile(keptPath(folder), 'utf8').catch(() => null)

/**
 * Whether the benchmark file of an unpacked data set may be used at `target`. Throws AppError where it is none, asks other rows than these,
 * or has the id of another benchmark.
 */
export async function checkPackedDefinition(
  { registry, custom }: { registry: BenchmarkRegistry; custom: CustomBenchmarks },
  asked: { unpacked: string; target: string },
): Promise<void> {
  const text = await readKept(asked.unpacked)
  if (text === null) return
  const reading = readCustomFile(text)
  const dataset = await readCustomDataset(asked.unpacked)
  const isOwn =
    reading.ok &&
    dataset?.benchmarkId === reading.file.id &&
    reading.file.data.path !== undefined &&
    resolve(custom.folder, reading.file.data.path) === resolve(asked.target)
  if (!isOwn) {
    throw new AppError(
      'dataset-invalid',
      `The benchmark file of ${basename(asked.target)} in the pack is not one for these rows.`,
      { hint: 'Nothing was installed. Ask for a new pack where it was made.' },
    )
  }
  const { id } = reading.file
  const there = registry.get(id)
  if (there && there.dataset.path !== asked.target) {
    throw new AppError('conflict', `'${id}' is another benchmark here.`, {
      hint: 'Give that one another id under Own benchmarks, then install the pack again.',
    })
  }
}

/** Puts the benchmark file that came with a data set among the user's own. One that is there for the same rows is kept beside them. */
export async function definePacked(
  { custom }: { custom: CustomBenchmarks },
  folder: string,
): Promise<void> {
  const [text, dataset] = await Promise.all([readKept(folder), readCustomDataset(folder)])
  if (text === null || dataset === null) return
  const entry = custom.list().find(one => one.benchmark?.id === dataset.benchmarkId)
  const before = entry && custom.text(entry.fileName)
  if (before === text) return
  if (before !== undefined)
    await writeFile(join(folder, KEPT_FOLDER, 'benchmark.before.yaml'), before)
  custom.save(entry?.fileName ?? freeName(custom.folder, dataset.benchmarkId), text)
}

/** A file that is there, whatever it is, stays. */
function freeName(folder: string, id: string): string {
  let name = `${id}.yaml`
  for (let n = 2; existsSync(join(folder, name)); n++) name = `${id}-${n}.yaml`
  return name
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
  const text = await readKept(path)
  if (text === null) {
    throw new AppError('not-found', `No copy of the benchmark file of ${name} was kept.`, {
      hint: `Write a benchmark with the id ${benchmarkId} under Own benchmarks, or import the rows again.`,
    })
  }
  custom.save(fileName, text)
}
