import type { BenchmarkOptions, CatalogueEntry, PromptPreview, RunRequest } from '@contract'
import { metricKey, type Benchmark } from '../engine/benchmark'
import { AppError } from '../engine/errors'
import { activateBenchmark } from '../engine/evaluation/benchmark-context'
import { chooseShots, chooseSamples } from '../engine/evaluation/plan-samples'
import { datasetQuery, prepareRun } from '../engine/evaluation/prepare-run'
import type { StatefulDatasetFinder } from '../datasets/dataset-finder'
import { compileFilters } from '../scorers/reply-filters'
import type { BenchmarkRegistry } from './benchmark-registry'
import { nearest } from './nearest'

/** Every benchmark with the state of its data on this machine. */
export function listCatalogue(
  registry: BenchmarkRegistry,
  datasets: StatefulDatasetFinder,
  datasetDir: string | undefined,
): Promise<CatalogueEntry[]> {
  const where = datasetDir === undefined ? {} : { datasetDir }
  return Promise.all(
    registry.all().map(async benchmark => ({
      ...facts(benchmark),
      dataset: await datasets.state(datasetQuery(benchmark, where, {})),
    })),
  )
}

function facts(benchmark: Benchmark): Omit<CatalogueEntry, 'dataset'> {
  const { dataset } = benchmark
  const metrics = benchmark.metrics.map(metricKey)
  return {
    id: benchmark.id,
    title: benchmark.title,
    description: benchmark.description,
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
  { registry, datasets }: { registry: BenchmarkRegistry; datasets: StatefulDatasetFinder },
): Promise<PromptPreview> {
  const benchmark = registry.find(asked.benchmarkId)
  const options = {
    ...asked.options,
    ...(asked.subset !== undefined && { subsets: [asked.subset] }),
  }
  checkOptions(benchmark, options)
  const request: RunRequest = {
    model: { name: 'preview', kind: 'openai', args: {} },
    benchmarks: [{ id: benchmark.id, options }],
    sampling: {},
    transport: {
      stream: false,
      timeoutMs: 1,
      firstTokenTimeoutMs: 1,
      idleTimeoutMs: 1,
      retries: 0,
      extraHeaders: {},
      extraQuery: {},
    },
    execution: {
      concurrency: 1,
      adaptive: false,
      maxFailureShare: 1,
      stopOnFailure: false,
      serverLostTimeoutMs: 0,
    },
    limit: { kind: 'all' },
    repeats: 1,
    seed: asked.seed,
    ...(asked.datasetDir !== undefined && { datasetDir: asked.datasetDir }),
  }
  const prepared = (await prepareRun(request, { benchmark: registry.find, datasets }))[0]
  if (!prepared) throw new AppError('internal', 'Nothing was prepared.')
  const { input, plan } = prepared
  const active = activateBenchmark({
    benchmark,
    options,
    seed: asked.seed,
    shots: await chooseShots(input, plan),
    compileFilters,
  })
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

/** Refuses options that this benchmark cannot honour, with the nearest known names. */
export function checkOptions(benchmark: Benchmark, options: BenchmarkOptions): void {
  const known = benchmark.dataset.subsets
  for (const subset of options.subsets ?? []) {
    if (known === null || known.includes(subset)) continue
    throw new AppError('invalid-input', `${benchmark.id} has no subset '${subset}'.`, {
      hint: `Did you mean ${nearest(subset, known)}? It has ${known.length} subsets.`,
    })
  }
  for (const [name, value] of Object.entries(options.extraParams ?? {})) {
    const parameter = benchmark.extraParams?.[name]
    if (!parameter) {
      const names = Object.keys(benchmark.extraParams ?? {})
      throw new AppError('invalid-input', `${benchmark.id} has no parameter '${name}'.`, {
        hint:
          names.length > 0
            ? `Did you mean ${nearest(name, names)}?`
            : 'It has no parameters of its own.',
      })
    }
    if (
      typeof value !== parameter.type ||
      (parameter.choices && !parameter.choices.some(choice => choice === value))
    ) {
      throw new AppError(
        'invalid-input',
        `${benchmark.id}: parameter '${name}' must be a ${parameter.type}${parameter.choices ? ` (${parameter.choices.join(', ')})` : ''}.`,
      )
    }
  }
  checkTemplate(benchmark, options.promptTemplate)
  for (const metric of options.metrics ?? []) {
    const names = benchmark.metrics.flatMap(one => [one.name, metricKey(one)])
    if (names.includes(metric)) continue
    throw new AppError('invalid-input', `${benchmark.id} has no metric '${metric}'.`, {
      hint: `Did you mean ${nearest(metric, names)}?`,
    })
  }
  if (options.primaryMetric !== undefined) {
    const keys = benchmark.metrics.map(metricKey)
    if (!keys.includes(options.primaryMetric)) {
      throw new AppError(
        'invalid-input',
        `${benchmark.id} has no metric '${options.primaryMetric}'.`,
        {
          hint: `Did you mean ${nearest(options.primaryMetric, keys)}?`,
        },
      )
    }
  }
  if (options.filters) compileFilters(options.filters)
}

function checkTemplate(benchmark: Benchmark, template: string | undefined): void {
  if (template === undefined) return
  const missing = benchmark.requiredPlaceholders.filter(name => !template.includes(`{${name}}`))
  if (missing.length > 0) {
    throw new AppError(
      'invalid-input',
      `The prompt template of ${benchmark.id} lacks ${missing.map(name => `{${name}}`).join(' and ')}.`,
      { hint: `It may use: ${benchmark.placeholders.map(name => `{${name}}`).join(', ')}.` },
    )
  }
}
