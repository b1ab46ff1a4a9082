import type { CommandInput, JsonObject } from '@contract'
import { datasetQuery } from '../../engine/evaluation/prepare-run'
import { AppError } from '../../engine/errors'
import { atVersion } from './at-version'
import type { DatasetMeans, NamedDataset } from './resolve-dataset'

/** A row whole and as it stands in its file, before a benchmark makes samples of it. */
export async function findRow(
  means: DatasetMeans,
  named: NamedDataset,
  asked: CommandInput<'dataset.row'>,
): Promise<{ value: JsonObject }> {
  const { benchmark, options } = await atVersion(means, named, asked.version)
  const located = await means.datasets.locate(datasetQuery(benchmark, {}, options))
  for await (const row of located.rows(asked.split ?? named.split)) {
    if (row.file === asked.file && row.line === asked.line && row.ok) return { value: row.value }
  }
  throw new AppError('not-found', `There is no row in line ${asked.line} of ${asked.file}.`)
}
