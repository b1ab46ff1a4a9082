import type { CommandInput, CustomDataset } from '@contract'
import { type CustomRowsWriter, writeCustomFolder } from '../../datasets/import/write-custom'
import { AppError } from '../../engine/errors'
import { datasetQuery } from '../../engine/evaluation/prepare-run'
import type { LocatedDataset } from '../../engine/ports'
import { customRoot, type DatasetMeans, type NamedDataset } from './resolve-dataset'

/** The rows of a data set, those of its few-shot split too, as one of the user's own in the form of the same benchmark. */
export async function copyDataset(
  { datasets, dataDir }: DatasetMeans,
  named: NamedDataset,
  { name }: CommandInput<'dataset.copy'>,
): Promise<CustomDataset> {
  const { benchmark, custom, split } = named
  const query = datasetQuery(benchmark, {}, named.options)
  const located = await datasets.locate(query)
  const shots = benchmark.dataset.shots?.split
  return writeCustomFolder(
    customRoot(dataDir),
    {
      name,
      benchmarkId: benchmark.id,
      license: custom?.license ?? benchmark.license,
      source: custom?.source ?? benchmark.source,
      sha256: '',
      mapping: custom?.mapping ?? { benchmarkId: benchmark.id, fields: {}, ...asItIs },
      copyOf: named.id,
    },
    async (writer, folder) => {
      await copySplit(writer, located, split)
      const rows = writer.rows
      if (shots !== undefined && shots !== split && located.splits.includes(shots)) {
        await copySplit(writer, located, shots)
      }
      await writer.flush()
      const copy = await datasets.locate({ ...query, localPath: folder })
      if ((await countRows(copy, split)) !== rows) throw notByRows(named.id)
      return { rows, rejected: 0 }
    },
  )
}

const asItIs = {
  answer: 'asIs',
  id: { kind: 'line' },
  subset: { kind: 'file' },
  turns: 'last',
} as const

async function copySplit(
  writer: CustomRowsWriter,
  located: LocatedDataset,
  split: string,
): Promise<void> {
  for await (const row of located.rows(split)) {
    if (row.ok) await writer.add(row.subset ?? null, split, row.value)
    else {
      throw new AppError('dataset-invalid', `${row.file}, line ${row.line}: ${row.reason}`, {
        hint: 'A copy would lose this row. Mend the file first.',
      })
    }
  }
}

async function countRows(located: LocatedDataset, split: string): Promise<number> {
  let rows = 0
  for await (const row of located.rows(split)) if (row.ok) rows++
  return rows
}

function notByRows(id: string): AppError {
  return new AppError(
    'unsupported',
    `${id} cannot be copied row by row: its files belong together.`,
    {
      hint: 'Copy its folder, change the files there, and use it with local_path.',
    },
  )
}
