import type { BenchmarkReport, JsonObject } from '@contract'
import { parseRowFileName, safeFileName } from './file-names'
import type { FoundFile, OnProblem } from './problem'
import { configuredBenchmarks } from './read-config'
import type { ModelFile } from './read-model-reports'
import type { SampleFile } from './read-samples'

/** Names that a folder may use without a report or configuration to tell. */
const MIXED_BENCHMARKS = ['data_collection', 'general_arena', 'general_mcq', 'general_qa']

/**
 * Pairs prediction and review files by name. A review left behind by a killed run counts only where no finished one stands
 * beside it; of several the largest.
 */
export function pairRowFiles(
  files: { predictions: ModelFile[]; reviews: ModelFile[] },
  context: {
    taskConfig: JsonObject
    knownBenchmarks: string[]
    reports: BenchmarkReport[]
    onProblem: OnProblem
  },
): SampleFile[] {
  const benchmarks = benchmarkNames(context)
  const pairs = new Map<string, SampleFile>()
  const isComplete = new Set(
    files.reviews.map(({ name }) => name).filter(name => name.endsWith('.jsonl')),
  )
  const orphans = new Map<string, FoundFile>()

  for (const part of ['predictions', 'reviews'] as const) {
    for (const { file, name } of files[part]) {
      const parsed = parseRowFileName(name, benchmarks)
      if (!parsed) continue
      const stem = name.replace(/\.rerun-[0-9a-f]+$/, '')
      if (parsed.isOrphan) {
        if (part === 'predictions' || isComplete.has(stem)) continue
        if ((orphans.get(stem)?.bytes ?? -1) >= file.bytes) continue
        orphans.set(stem, file)
      }
      const { benchmarkId } = parsed
      const subset = subsetName(
        parsed.subset,
        context.reports.find(r => r.benchmarkId === benchmarkId),
      )
      const pair = pairs.get(stem) ?? { benchmarkId, subset, predictions: null, reviews: null }
      pair[part] = file
      pairs.set(stem, pair)
    }
  }
  for (const orphan of orphans.values()) {
    context.onProblem({
      file: orphan.name,
      line: null,
      message: 'reviews of a run that was killed; recovered as far as they go',
    })
  }
  return [...pairs.values()]
}

function benchmarkNames(context: {
  taskConfig: JsonObject
  knownBenchmarks: string[]
}): Set<string> {
  const certain = [...context.knownBenchmarks, ...configuredBenchmarks(context.taskConfig)]
  return new Set([...certain, ...MIXED_BENCHMARKS])
}

/** A name that had to be made safe for the file is known in full from the report. */
function subsetName(fileSubset: string, report: BenchmarkReport | undefined): string {
  const names = report?.subsets.map(subset => subset.name) ?? []
  if (names.includes(fileSubset)) return fileSubset
  return names.find(name => safeFileName(name) === fileSubset) ?? fileSubset
}
