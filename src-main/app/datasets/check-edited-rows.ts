import type { JsonObject, RowChange } from '@contract'
import type { Benchmark } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { withSampleRows } from '../../engine/evaluation/prepare-run'
import type { LocatedDataset } from '../../engine/ports'
import { activate, SEED, type NamedDataset } from './resolve-dataset'
import { sampleReader } from './import-dataset'

/** Reads every new row as a run would. Throws AppError that names the first one which could not be asked or scored. */
export async function checkEditedRows(
  { benchmark, options }: NamedDataset,
  located: LocatedDataset,
  changes: RowChange[],
): Promise<void> {
  const read = sampleReader(benchmark, { needsAnswer: hasAnswers(benchmark) })
  for (const [index, change] of changes.entries()) {
    if (change.kind === 'remove') continue
    const subset = change.kind === 'add' ? change.subset : ''
    try {
      for (const row of await samplesOf(change.row)) read(row, subset)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const where =
        change.kind === 'add' ? 'The new row' : `The row of ${change.file}, line ${change.line},`
      throw new AppError(
        'dataset-invalid',
        `${where} cannot be asked: it ${plain(error.message)}`,
        {
          hint: `Its fields must be those of ${benchmark.id}. Nothing was saved.`,
          details: { change: index },
          cause: error,
        },
      )
    }
  }

  async function samplesOf(value: JsonObject): Promise<JsonObject[]> {
    const one: LocatedDataset = {
      ...located,
      async *rows() {
        yield await Promise.resolve({ ok: true as const, value, file: '', line: 1, subset: null })
      },
    }
    const samples: JsonObject[] = []
    const asked = withSampleRows(one, { benchmark, options, seed: SEED })
    for await (const row of asked.rows('')) if (row.ok) samples.push(row.value)
    return samples
  }
}

const plain = (message: string): string =>
  message.startsWith('A row of') || message.startsWith('The row')
    ? `does not fit (${message})`
    : message

/** Some benchmarks score without a reference answer: their own example rows tell. */
function hasAnswers(benchmark: Benchmark): boolean {
  const active = activate({ benchmark, options: {} })
  return benchmark.examples.every(({ subset, rows }) =>
    (rows as JsonObject[]).every(row => {
      try {
        return active.read(row, subset).target.trim() !== ''
      } catch {
        // An example row that stands for several samples is no sample by itself.
        return false
      }
    }),
  )
}
