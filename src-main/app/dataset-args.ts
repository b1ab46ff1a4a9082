import { existsSync } from 'node:fs'
import type { BenchmarkOptions, Json, JsonObject, RunRequest, RunRequestInput } from '@contract'
import { AppError } from '../engine/errors'
import { metricKey } from '../engine/benchmark'
import { nearest } from './nearest'
import { as, readOptions } from './option-reader'

const AGGREGATIONS = [
  'mean',
  'clipped_mean',
  'mean_and_pass_at_k',
  'mean_and_pass_hat_k',
  'mean_and_vote_at_k',
] as const

/** EvalScope's `dataset_args` for the named benchmarks. Arguments of a benchmark that is not run are an error. */
export function readDatasetArgs(
  args: JsonObject,
  benchmarks: string[],
): RunRequestInput['benchmarks'] {
  for (const name of Object.keys(args)) {
    if (benchmarks.includes(name)) continue
    throw new AppError(
      'invalid-input',
      `dataset_args names '${name}', which is not among the datasets.`,
      {
        hint: `Did you mean ${nearest(name, benchmarks)}?`,
      },
    )
  }
  return benchmarks.map(id => ({ id, options: readOne(id, as.object(args[id]) ?? {}) }))
}

function readOne(id: string, args: JsonObject): BenchmarkOptions {
  const options = readOptions(args, `dataset_args.${id}`)
  const datasetId = options.take('dataset_id', as.text, 'a text')
  const path = options.take('local_path', as.text, 'a path')
  const isPath = datasetId !== undefined && existsSync(datasetId)
  const read = {
    localPath: path ?? (isPath ? datasetId : undefined),
    datasetId: isPath ? undefined : datasetId,
    subsets: options.take('subset_list', as.texts, 'a list of subsets'),
    split: options.take('eval_split', as.text, 'a text'),
    shotSplit: options.take('train_split', as.text, 'a text'),
    fewShotNum: options.take('few_shot_num', as.integer, 'a whole number'),
    fewShotRandom: options.take('few_shot_random', as.boolean, 'true or false'),
    promptTemplate: options.take('prompt_template', as.text, 'a text'),
    fewShotPromptTemplate: options.take('few_shot_prompt_template', as.text, 'a text'),
    systemPrompt: options.take('system_prompt', as.text, 'a text'),
    filters: options.take('filters', as.object, 'an object of filters'),
    shuffle: options.take('shuffle', as.boolean, 'true or false'),
    shuffleChoices: options.take('shuffle_choices', as.boolean, 'true or false'),
    aggregation: options.take('aggregation', aggregation, `one of ${AGGREGATIONS.join(', ')}`),
    primaryMetric: options.take('primary_metric', metricName, 'a metric'),
    metrics: options.take('metric_list', metricNames, 'a list of metrics'),
    extraParams: options.take('extra_params', as.object, 'an object'),
    badRows: options.take('bad_rows', badRows, '"stop" or "skip"'),
    shownRows: options.take('shown_rows', shownRows, '"leave-out" or "ask"'),
    bundledRows: options.take('bundled_rows', as.boolean, 'true or false'),
    sampleIds: options.take('sample_ids', readSampleIds, 'a list of samples'),
    ignoreExclusions: options.take('ignore_exclusions', as.boolean, 'true or false'),
  }
  options.ignore(
    'name',
    'dataset_hub',
    'dataset_revision',
    'default_subset',
    'force_redownload',
    'max_image_bytes',
  )
  options.refuse('query_template', [], 'Put its text into prompt_template, with {question} in it.')
  options.refuse('review_timeout', [], 'Rule scorers have bounds of their own.')
  options.refuse(
    'sandbox_config',
    [{}],
    'Where programs run is said for the whole run: --sandbox, see docs/sandbox.md.',
  )
  options.end()
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** A list, or a text with one entry on each line or between commas. */
export function readSampleIds(value: unknown): string[] | undefined {
  const entries = typeof value === 'string' ? value.split(/[\n,;]/) : value
  if (!Array.isArray(entries)) return undefined
  const texts = entries.map((one: unknown) =>
    typeof one === 'string' || typeof one === 'number' ? String(one).trim() : undefined,
  )
  if (texts.includes(undefined)) return undefined
  const filled = texts.filter(text => text !== undefined && text !== '') as string[]
  return filled.length === 0 ? undefined : filled
}

function aggregation(value: unknown): BenchmarkOptions['aggregation'] {
  return AGGREGATIONS.find(name => name === value)
}

function badRows(value: unknown): BenchmarkOptions['badRows'] {
  return value === 'stop' || value === 'skip' ? value : undefined
}

function shownRows(value: unknown): BenchmarkOptions['shownRows'] {
  return value === 'leave-out' || value === 'ask' ? value : undefined
}

/** A name, or `{name, dimensions}` as EvalScope's selector; an aggregation in it does not matter here. */
function metricName(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const selector = as.object(value)
  const name = as.text(selector?.name)
  if (name === undefined) return undefined
  return metricKey({ name, dimensions: as.object(selector?.dimensions) ?? {} })
}

function metricNames(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const names = value.map((one: unknown) => {
    const name = typeof one === 'string' ? one : Object.keys(as.object(one) ?? {})[0]
    return name === 'acc' ? 'accuracy' : name?.toLowerCase()
  })
  return names.every(name => name !== undefined) ? names : undefined
}

/** The reverse of `readDatasetArgs`. */
export function writeDatasetArgs(benchmarks: RunRequest['benchmarks']): JsonObject {
  return Object.fromEntries(
    benchmarks.map(({ id, options }) => {
      const named: Record<string, Json | undefined> = {
        dataset_id: options.datasetId,
        local_path: options.localPath,
        subset_list: options.subsets,
        eval_split: options.split,
        train_split: options.shotSplit,
        few_shot_num: options.fewShotNum,
        few_shot_random: options.fewShotRandom,
        prompt_template: options.promptTemplate,
        few_shot_prompt_template: options.fewShotPromptTemplate,
        system_prompt: options.systemPrompt,
        filters: options.filters,
        shuffle: options.shuffle,
        shuffle_choices: options.shuffleChoices,
        aggregation: options.aggregation,
        primary_metric: options.primaryMetric,
        metric_list: options.metrics,
        extra_params: options.extraParams,
      }
      return [
        id,
        Object.fromEntries(
          Object.entries(named).filter(([, value]) => value !== undefined),
        ) as JsonObject,
      ]
    }),
  )
}
