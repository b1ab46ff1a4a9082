import type { BenchmarkOptions, CatalogueEntry, PromptPreview } from '@contract'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { metricKey, type Benchmark } from '../engine/benchmark'
import { estimateTokens } from '../engine/estimate-tokens'
import { AppError } from '../engine/errors'
import { chooseSamples } from '../engine/evaluation/plan-samples'
import { datasetQuery } from '../engine/evaluation/prepare-run'
import type { BenchmarkRegistry } from './benchmark-registry'
import { laterEntry } from './later-entry'
import { prepareBenchmark } from './prepared-benchmark'

/** Every benchmark with the state of its data on this machine, then those that cannot be run yet. */
export async function listCatalogue(
  registry: BenchmarkRegistry,
  datasets: StatefulDatasetFinder,
  datasetDir: string | undefined,
): Promise<CatalogueEntry[]> {
  const where = datasetDir === undefined ? {} : { datasetDir }
  const runnable = await Promise.all(
    registry.all().map(async benchmark => ({
      ...catalogueFacts(benchmark),
      dataset: await datasets.state(datasetQuery(benchmark, where, {})),
    })),
  )
  return [...runnable, ...registry.later().map(laterEntry)]
}

/** What the catalogue says of a benchmark whatever is on this machine. */
export function catalogueFacts(benchmark: Benchmark): Omit<CatalogueEntry, 'dataset'> {
  const { dataset } = benchmark
  const metrics = benchmark.metrics.map(metricKey)
  return {
    id: benchmark.id,
    title: benchmark.title,
    description: benchmark.description,
    limits: benchmark.limits ?? null,
    needs: [],
    isJudged: benchmark.judge?.policy === 'judge_only',
    family: benchmark.family,
    tags: benchmark.tags,
    languages: benchmark.languages,
    version: benchmark.version,
    source: benchmark.source,
    license: benchmark.license,
    datasetId: dataset.ids[0] ?? benchmark.id,
    subsets: dataset.subsets ?? [],
    sampleCount: dataset.sampleCount,
    split: dataset.split,
    fewShotNum: dataset.fewShotNum,
    shotSplit: dataset.shots?.split ?? null,
    metrics,
    primaryMetric: benchmark.primaryMetric ?? metrics[0] ?? '',
    promptTemplate: benchmark.template,
    placeholders: benchmark.placeholders,
    extraParams: benchmark.extraParams ?? {},
    isCustom: dataset.subsets === null,
    ...(benchmark.runsCode && { runsCode: true }),
    ...(benchmark.judge && { judgePolicy: benchmark.judge.policy }),
  }
}

/** The exact messages of the sample at `index` of a subset, as a run would send them. */
export async function previewPrompt(
  asked: {
    benchmarkId: string
    options: BenchmarkOptions
    datasetDir?: string | undefined
    seed: number
    subset?: string | undefined
    index: number
  },
  means: { registry: BenchmarkRegistry; datasets: StatefulDatasetFinder },
): Promise<PromptPreview> {
  const { subset, ...rest } = asked
  const options = { ...asked.options, ...(subset !== undefined && { subsets: [subset] }) }
  const { input, plan, active } = await prepareBenchmark({ ...rest, options }, means)
  const { benchmark } = input
  const total = plan.subsets.reduce((sum, subset) => sum + subset.samples, 0)
  let before = 0
  for await (const batch of chooseSamples(input, plan, 0)) {
    const found = batch[asked.index - before]
    before += batch.length
    if (!found) continue
    const sample = active.read(found.row, found.subset)
    const messages = active.messages(sample, found.subset)
    return {
      benchmarkId: benchmark.id,
      subset: found.subset,
      index: asked.index,
      total,
      messages,
      target: sample.target,
      choices: sample.choices ?? null,
      metadata: sample.metadata,
      tokens: estimateTokens(messages),
      characters: messages.reduce(
        (sum, message) => sum + JSON.stringify(message.content).length,
        0,
      ),
    }
  }
  throw new AppError(
    'not-found',
    `${benchmark.id} has ${total} samples here; there is no number ${asked.index}.`,
  )
}
