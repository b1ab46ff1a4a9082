import { indexJsonl, type JsonlIndex } from './jsonl-index'
import type { FoundFile, OnProblem } from './problem'
import { joinRows, type ImportedSample } from './read-rows'

/** The rows of one `<benchmark>_<subset>` pair of files. */
export interface SampleFile {
  benchmarkId: string
  /** Of the file. A collection's samples each name their own. */
  subset: string
  predictions: FoundFile | null
  reviews: FoundFile | null
}

/**
 * Samples in index order, one in memory at a time. Problems are reported once the files have been
 * looked through, before the first sample.
 */
export async function* readSamples(
  files: SampleFile,
  options: { repeats: number | null; onProblem: OnProblem },
): AsyncGenerator<ImportedSample> {
  const open: JsonlIndex[] = []
  try {
    const predictions = await openIndex(files.predictions, options.onProblem)
    if (predictions) open.push(predictions)
    const reviews = await openIndex(files.reviews, options.onProblem)
    if (reviews) open.push(reviews)
    reportOldRows(files, { predictions, reviews }, options.onProblem)

    const indices = new Set([...(predictions?.indices ?? []), ...(reviews?.indices ?? [])])
    let group = { id: -1, start: 0 }
    for (const index of sortedIndices(indices)) {
      const prediction = (await predictions?.read(index)) ?? null
      const review = (await reviews?.read(index)) ?? null
      const { collection, repeat, ...sample } = joinRows(
        { index, prediction, review },
        options.repeats,
      )
      if (sample.group !== group.id) group = { id: sample.group, start: index }
      const subset = collection ? `${collection.benchmark}/${collection.subset}` : files.subset
      yield { subset, ...sample, repeat: repeat ?? index - group.start }
    }
  } finally {
    for (const index of open) await index.close()
  }
}

async function openIndex(file: FoundFile | null, onProblem: OnProblem): Promise<JsonlIndex | null> {
  if (!file) return null
  try {
    return await indexJsonl(file, onProblem)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    onProblem({ file: file.name, line: null, message: `could not be read: ${reason}` })
    return null
  }
}

function reportOldRows(
  files: SampleFile,
  found: { predictions: JsonlIndex | null; reviews: JsonlIndex | null },
  onProblem: OnProblem,
): void {
  const old = [
    found.predictions?.unindexed && files.predictions,
    found.reviews?.unindexed && files.reviews,
  ]
  for (const file of old) {
    if (!file) continue
    onProblem({
      file: file.name,
      line: null,
      message: 'rows of EvalScope before 1.0; its reports are imported, its rows are not',
    })
  }
}

function sortedIndices(indices: Set<number>): number[] {
  return [...indices].sort((a, b) => a - b)
}
