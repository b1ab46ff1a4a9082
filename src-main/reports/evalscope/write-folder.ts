import { join } from 'node:path'
import type { BenchmarkReport, JsonObject } from '@contract'
import { stringify } from 'yaml'
import { createAtomicFile, writeFileAtomically, type AtomicFile } from './atomic-file'
import { levelsJson } from './levels-json'
import { distinctFileNames, modelFolderName, safeFileName } from './file-names'
import { historyRow, type EarlierReplyRow } from './history-row'
import { createPerfCollector, type PerfCollector } from './perf-metrics'
import { pythonJson } from './python-json'
import { reportJson, type SubsetExecution } from './report-json'
import { redact, secretsIn, withoutSecrets } from './secrets'
import { writeRows, type WrittenSample } from './write-rows'

export interface EvalScopeSubset {
  name: string
  /** In index order. */
  samples: AsyncIterable<WrittenSample> | Iterable<WrittenSample>
  /** Replies that later ones have taken the place of, in index order. */
  earlier?: Iterable<EarlierReplyRow>
}

export interface EvalScopeBenchmark {
  report: BenchmarkReport
  /** Markdown, shown beside the scores. */
  description: string
  subsets: EvalScopeSubset[]
}

/** A run on its way into EvalScope's files. */
export interface EvalScopeRun {
  /** The name that was asked for. */
  model: string
  /** Names folders and reports. */
  modelId: string
  /** EvalScope's configuration; secrets are masked as it masks them. */
  taskConfig: JsonObject
  benchmarks: EvalScopeBenchmark[]
  /** Lines of `logs/eval_log.log`. */
  log: Iterable<string> | AsyncIterable<string>
}

export interface WrittenFolder {
  /** Relative to the folder, with `/`. */
  files: string[]
  predictions: number
  reviews: number
}

/**
 * Writes a run as EvalScope 1.14 would have. Each file appears whole or not at all, rows in index order. Samples are streamed: a
 * few numbers stay in memory of each, for the performance block.
 */
export async function writeEvalScopeFolder(
  folder: string,
  run: EvalScopeRun,
): Promise<WrittenFolder> {
  const written: WrittenFolder = { files: [], predictions: 0, reviews: 0 }
  const model = modelFolderName(run.modelId)

  await writeText('configs/task_config.yaml', configYaml(run, model))
  await writeLog()
  for (const benchmark of run.benchmarks) {
    const id = safeFileName(benchmark.report.benchmarkId)
    const names = distinctFileNames(benchmark.subsets.map(({ name }) => `${id}_${name}`))
    const perf = createPerfCollector()
    for (const [place, subset] of benchmark.subsets.entries()) {
      await writeSubset(subset, { benchmark, file: `${model}/${names[place]!}.jsonl`, perf })
    }
    const json = reportJson({
      report: benchmark.report,
      modelId: model,
      description: benchmark.description,
      execution: executionOf(benchmark.report),
      perfMetrics: perf.toJson(),
    })
    await writeText(`reports/${model}/${id}.json`, pythonJson(json, 4))
    const levels = benchmark.report.tables
    if (levels) {
      const name = `reports/${model}/collection_detailed_report.json`
      await writeText(name, pythonJson(levelsJson(levels), 4))
    }
  }
  return written

  async function writeText(name: string, text: string): Promise<void> {
    await writeFileAtomically(join(folder, name), text)
    written.files.push(name)
  }

  async function writeLog(): Promise<void> {
    const secrets = secretsIn(run.taskConfig)
    const name = 'logs/eval_log.log'
    await withFiles([name], async ([file]) => {
      for await (const line of run.log) await file!.write(`${redact(line, secrets)}\n`)
      return [true]
    })
  }

  async function writeSubset(
    subset: EvalScopeSubset,
    place: { benchmark: EvalScopeBenchmark; file: string; perf: PerfCollector },
  ): Promise<void> {
    const context = {
      model: run.model,
      judgeMode: place.benchmark.report.judge?.mode,
      scope: `${place.benchmark.report.benchmarkId}/${subset.name}`,
    }
    const names = [`predictions/${place.file}`, `reviews/${place.file}`]
    await withFiles(names, async ([predictions, reviews]) => {
      const before = { predictions: written.predictions, reviews: written.reviews }
      for await (const sample of subset.samples) {
        const rows = writeRows(sample, context)
        if (rows.prediction !== null) {
          await predictions!.write(`${rows.prediction}\n`)
          written.predictions += 1
          place.perf.add(rows.perf, earlierTurns(sample))
        }
        if (rows.review !== null) {
          await reviews!.write(`${rows.review}\n`)
          written.reviews += 1
        }
      }
      // EvalScope has no file where it has no row.
      return [written.predictions > before.predictions, written.reviews > before.reviews]
    })
    const earlier = Iterator.from(subset.earlier ?? [])
    let reply = earlier.next()
    // The folder itself would say that there is something.
    if (reply.done) return
    await withFiles([`history/${place.file}`], async ([history]) => {
      for (; !reply.done; reply = earlier.next())
        await history!.write(`${historyRow(reply.value)}\n`)
      return [true]
    })
  }

  /** Opens the files, and puts those in place of which `write` says that they are wanted. */
  async function withFiles(
    names: string[],
    write: (files: AtomicFile[]) => Promise<boolean[]>,
  ): Promise<void> {
    const files: AtomicFile[] = []
    try {
      for (const name of names) files.push(await createAtomicFile(join(folder, name)))
      const wanted = await write(files)
      for (const [place, file] of files.entries()) {
        if (!wanted[place]) continue
        await file.commit()
        written.files.push(names[place]!)
      }
    } finally {
      for (const file of files) await file.discard()
    }
  }
}

function earlierTurns(sample: WrittenSample): number {
  return sample.messages.filter(message => message.role === 'assistant').length
}

/** Failed samples have no review row; pending ones were asked for and have none either. */
/** How many samples of each subset came to a row, as EvalScope counts. */
export function executionOf(report: BenchmarkReport): SubsetExecution[] {
  return report.subsets.map(({ name, total, scored, unscored, failed }) => ({
    name,
    requested: total,
    succeeded: scored + unscored,
    errored: failed,
  }))
}

/** Keys sorted as EvalScope writes them; quoted for YAML 1.1, which its reader speaks. */
function configYaml(run: EvalScopeRun, modelId: string): string {
  const config = withoutSecrets({ ...run.taskConfig, model: run.model, model_id: modelId }, 'mask')
  return stringify(config, { sortMapEntries: true, schema: 'yaml-1.1', lineWidth: 0 })
}
