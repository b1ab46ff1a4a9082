import type { JsonObject } from '@contract'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { AppError } from '../engine/errors'
import type { CachedPrediction, ModelClient } from '../engine/ports'
import { blankPrediction } from '../engine/blank-prediction'

/** Names under which people keep a reply, what it answers, and which sample it belongs to; the first that is there counts. */
const FIELDS = {
  reply: ['prediction', 'response', 'output', 'reply', 'completion', 'model_output'],
  reasoning: ['reasoning', 'reasoning_content'],
  benchmark: ['benchmark', 'dataset', 'dataset_name'],
  subset: ['subset', 'subset_name'],
  index: ['index', 'idx'],
  question: ['question', 'query', 'prompt', 'input'],
  target: ['target', 'reference', 'gold'],
}

/** The predictions in a file of the user's, in any format that data sets may have. A line that cannot be read stops the reading. */
export function readRecordedPredictions(
  datasets: StatefulDatasetFinder,
  path: string,
): (benchmarkId: string) => AsyncGenerator<CachedPrediction> {
  return async function* (benchmarkId) {
    const located = await datasets.locate({
      benchmarkId,
      ids: [],
      localPath: path,
      subsets: null,
      splits: [],
    })
    for await (const row of located.rows('test')) {
      if (!row.ok) {
        throw new AppError('dataset-invalid', `${row.file}, line ${row.line}: ${row.reason}`, {
          hint: 'Mend the line; no prediction was taken from this file.',
        })
      }
      const prediction = readPrediction(row.value, `${row.file}, line ${row.line}`)
      const named = textAt(row.value, FIELDS.benchmark)
      if (named === undefined || named === benchmarkId) yield prediction
    }
  }
}

function readPrediction(row: JsonObject, place: string): CachedPrediction {
  const reply = textAt(row, FIELDS.reply)
  if (reply === undefined) {
    throw new AppError('dataset-invalid', `${place}: the row has no prediction.`, {
      hint: `Name the column with the model's reply one of: ${FIELDS.reply.join(', ')}.`,
    })
  }
  const index = Number(textAt(row, FIELDS.index) ?? Number.NaN)
  const question = textAt(row, FIELDS.question)
  if (!Number.isInteger(index) && question === undefined) {
    throw new AppError(
      'dataset-invalid',
      `${place}: nothing says which sample this prediction belongs to.`,
      {
        hint: 'Give an `index` (the position in its subset, from 0) or the `question`.',
      },
    )
  }
  return {
    subset: textAt(row, FIELDS.subset) ?? null,
    index: Number.isInteger(index) ? index : null,
    target: textAt(row, FIELDS.target) ?? null,
    messages: question === undefined ? [] : [{ role: 'user', content: question }],
    prediction: {
      ...blankPrediction(reply),
      reasoning: textAt(row, FIELDS.reasoning) ?? null,
    },
  }
}

function textAt(row: JsonObject, names: string[]): string | undefined {
  const value = names.map(name => row[name]).find(found => found !== undefined && found !== null)
  if (value === undefined) return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** In place of a model: whatever is not among the recorded predictions fails at once, so that nothing is ever asked. */
export function recordedClient(): ModelClient {
  return {
    predict: async () => {
      throw new AppError('unsupported', 'There is no recorded prediction for this sample.', {
        hint: 'Add it to the file and resume the run, or read the score with its coverage.',
      })
    },
    ping: async () => undefined,
    close: async () => undefined,
  }
}
