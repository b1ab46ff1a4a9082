import { rm } from 'node:fs/promises'
import type {
  CommandOutput,
  CustomDataset,
  ImportScoring,
  JsonObject,
  RowForm,
  RowMapping,
} from '@contract'
import { z } from 'zod'
import { checkMapping, type ReadSample } from '../../datasets/import/check-mapping'
import { inspectFiles } from '../../datasets/import/inspect-files'
import { slugOf, writeCustomDataset } from '../../datasets/import/write-custom'
import type { Benchmark } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import type { BenchmarkRegistry } from '../benchmark-registry'
import type { CustomBenchmarks } from '../custom-benchmarks'
import { keepDefinition } from './kept-definition'
import { asksEveryTurn, ownScoring } from './own-scoring'
import { activate, customRoot, type DatasetMeans, resolveDataset } from './resolve-dataset'

export interface FilesRequest {
  path: string
  mapping: RowMapping
  scoring?: ImportScoring | undefined
  badRows: 'stop' | 'skip'
}

export const inspect = inspectFiles

/** The benchmark that would ask and score the rows: that of the form, or one of their own. */
export function benchmarkFor(
  registry: BenchmarkRegistry,
  { mapping, scoring }: Pick<FilesRequest, 'mapping' | 'scoring'>,
): Benchmark {
  if (!scoring && !asksEveryTurn(mapping)) return registry.find(mapping.benchmarkId)
  const unnamed = { slug: 'unnamed', name: 'unnamed', license: '', source: '' }
  return ownScoring(unnamed, mapping, scoring, () => false).benchmark
}

/** Tries the mapping on every row with the benchmark's own reader, so that what passes can be asked. */
export function check(
  registry: BenchmarkRegistry,
  asked: FilesRequest,
): ReturnType<typeof checkMapping> {
  return checkMapping(asked.path, asked.mapping, importReader(benchmarkFor(registry, asked), asked))
}

export async function importDataset(
  { registry, dataDir, custom }: DatasetMeans & { custom: CustomBenchmarks },
  asked: FilesRequest & { name: string; license: string; source: string },
): Promise<CustomDataset> {
  const slug = slugOf(asked.name)
  const own =
    asked.scoring || asksEveryTurn(asked.mapping)
      ? ownScoring(
          { ...asked, slug },
          asked.mapping,
          asked.scoring,
          id => registry.get(id) !== undefined,
        )
      : undefined
  const benchmark = own?.benchmark ?? registry.find(asked.mapping.benchmarkId)
  const { split } = benchmark.dataset
  const request = { ...asked, split, benchmarkId: benchmark.id }
  const reader = importReader(benchmark, asked)
  const made = await writeCustomDataset(customRoot(dataDir), request, reader)
  try {
    if (own) {
      custom.save(`${own.id}.yaml`, own.text)
      await keepDefinition(made.path, own.text)
    }
  } catch (error) {
    await rm(made.path, { recursive: true })
    throw error
  }
  return made
}

export async function deleteCustomDataset(
  means: DatasetMeans & { custom: CustomBenchmarks },
  id: string,
): Promise<CommandOutput<'dataset.delete'>> {
  const { custom, benchmark } = await resolveDataset(means, id)
  if (!custom) {
    throw new AppError('unsupported', 'Only imported data sets are deleted here.', {
      hint: 'Remove the folder of a benchmark’s data yourself.',
    })
  }
  await rm(custom.path, { recursive: true })
  // A benchmark that was made for these rows has nothing left to ask.
  const own = means.custom.list().find(entry => entry.benchmark?.id === benchmark.id)
  if (own && benchmark.dataset.path === custom.path) means.custom.delete(own.fileName)
  return null
}

/** A judge that is not told the reference answer needs none. */
export function importReader(
  benchmark: Benchmark,
  { mapping, scoring }: Pick<FilesRequest, 'mapping' | 'scoring'>,
): ReadSample {
  const prompt = scoring?.scorer === 'judge' ? (scoring.judgePrompt?.trim() ?? '') : ''
  const isFree = asksEveryTurn(mapping) && prompt !== '' && !prompt.includes('{answer}')
  return sampleReader(benchmark, { needsAnswer: !isFree })
}

/** Reads a mapped row as a run would. A row without a reference answer could not be scored, so it is a bad one. */
export function sampleReader(
  benchmark: Benchmark,
  { needsAnswer }: { needsAnswer: boolean } = { needsAnswer: true },
): ReadSample {
  const active = activate({ benchmark, options: { fewShotNum: 0 } })
  return (row: JsonObject, subset: string) => {
    const { row: schema } = benchmark.dataset
    const parsed = schema.safeParse(row)
    if (!parsed.success && !benchmark.dataset.aliases) throw unfit(parsed.error)
    const sample = active.read(row, subset)
    if (needsAnswer && sample.target.trim() === '')
      throw new AppError('dataset-invalid', 'has no answer')
    if (sample.choices && sample.choices.length < 2) {
      throw new AppError('dataset-invalid', 'has fewer than two choices')
    }
    const prompt = [
      ...active
        .messages(sample, subset)
        .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))),
      ...(sample.followUps ?? []),
    ].join('\n\n')
    return { prompt, target: sample.target }
  }
}

function unfit(error: z.ZodError): AppError {
  const issues = error.issues.slice(0, 3).map(issue => {
    const field = issue.path.join('.')
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined
    return field === '' || !isMissing ? `${field} ${issue.message}`.trim() : `has no ${field}`
  })
  return new AppError('dataset-invalid', issues.join('; '))
}

/** Fields that a benchmark's rows may have, the forms for a user's own data first. */
export function listForms(registry: BenchmarkRegistry): RowForm[] {
  const isOwn = ({ dataset }: Benchmark): boolean => dataset.subsets === null
  return registry
    .all()
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.id < b.id ? -1 : 1))
    .map(benchmark => ({
      benchmarkId: benchmark.id,
      title: benchmark.title,
      fields: fieldsOf(benchmark),
    }))
}

/** Of the schema where it tells its fields; else those of the rows that ship with the benchmark. */
export function fieldsOf(benchmark: Benchmark): RowForm['fields'] {
  const rows = benchmark.examples.flatMap(example => example.rows as JsonObject[])
  const names = new Set<string>(Object.keys(shapeOf(benchmark.dataset.row)))
  for (const row of rows) for (const name of Object.keys(row)) names.add(name)
  names.delete('id')
  return [...names].map(name => {
    const example = rows.map(row => row[name]).find(value => value !== undefined && value !== null)
    return {
      name,
      required: isRequired(benchmark, name),
      example:
        example === undefined
          ? ''
          : (typeof example === 'string' ? example : JSON.stringify(example)).slice(0, 160),
    }
  })
}

/** The fields of an object schema; none where the schema is of another kind. */
function shapeOf(schema: object): Record<string, z.ZodType> {
  if (schema instanceof z.ZodLazy) return shapeOf(schema.unwrap() as object)
  if (!('shape' in schema) || typeof schema.shape !== 'object') return {}
  return schema.shape as Record<string, z.ZodType>
}

function isRequired({ dataset }: Benchmark, name: string): boolean {
  const field = shapeOf(dataset.row)[name]
  return field !== undefined && !field.safeParse(undefined).success
}
