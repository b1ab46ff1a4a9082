import type { JsonObject } from '@contract'
import {
  defineBenchmark,
  metricKey,
  scoredOf,
  type Benchmark,
  type BenchmarkContext,
  type Sample,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { createCollectionTables, readOrigin, subsetName } from './collection-tables'
import { CollectionRow, messagesOf, toolsOf } from './collection-row'

/**
 * A mixture of samples from other benchmarks, each asked as its row says and judged by the benchmark that it comes from.
 * `find` gives that benchmark or throws.
 */
export function collectionBenchmark(find: (id: string) => Benchmark): Benchmark {
  const memberOf = (sample: Sample): Benchmark => find(readOrigin(sample.report).dataset)
  const contextOf = <C extends BenchmarkContext>(sample: Sample, context: C): C => {
    const member = memberOf(sample)
    const defaults = Object.entries(member.extraParams ?? {}).map(
      ([name, facts]) => [name, facts.default] as const,
    )
    return {
      ...context,
      subset: readOrigin(sample.report).subset,
      params: Object.fromEntries(defaults),
    }
  }

  return defineBenchmark<CollectionRow>({
    id: 'data_collection',
    title: { en: 'Collection', zh: '混合数据集' },
    description: {
      en: 'A weighted mixture of samples from other benchmarks, each scored by its own.',
      zh: '由其他基准的样本按权重混合而成，每个样本按其原基准的规则评分。',
    },
    family: 'collection',
    tags: ['custom', 'mixed'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://evalscope.readthedocs.io/en/latest/advanced_guides/collection/index.html',
    license: 'That of each member.',
    dataset: {
      ids: ['data_collection'],
      subsets: null,
      subsetOf: row => {
        const parsed = CollectionRow.safeParse(row)
        return parsed.success ? subsetName(parsed.data) : undefined
      },
      split: 'test',
      fewShotNum: 0,
      row: CollectionRow,
      sampleCount: null,
    },
    template: '{question}',
    placeholders: ['question'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'collection_mean' }],
    examples: [],
    read(row) {
      const member = find(row.dataset_name)
      if (member.id === 'data_collection')
        throw new AppError('dataset-invalid', 'A collection cannot hold another collection.')
      const messages = messagesOf(row)
      const { target, choices } = row.prompt
      const metadata = row.prompt.metadata ?? {}
      const setting = member.nextTurn && metadata['setting']
      const tools = toolsOf(row)
      return {
        question: String(messages.findLast(one => one.role === 'user')?.content ?? ''),
        messages,
        ...(choices && { choices }),
        ...(tools.length > 0 && { tools }),
        target: typeof target === 'string' ? target : (target[0] ?? ''),
        ...(isObject(setting) && { setting }),
        metadata,
        report: {
          dataset: row.dataset_name,
          subset: row.subset_name,
          task: row.task_type,
          tags: row.tags,
          categories: row.categories,
          weight: row.weight,
        },
      }
    },
    messages: sample => sample.messages ?? [],
    nextTurn: (sample, turns, context) =>
      memberOf(sample).nextTurn?.(sample, turns, contextOf(sample, context)) ?? null,
    extract: (reply, sample, context) =>
      memberOf(sample).extract(reply, sample, contextOf(sample, context)),
    async score(answer, sample, context) {
      const member = memberOf(sample)
      const { prediction, reply, sandbox, signal } = context
      const scored = scoredOf(
        await member.score(answer, sample, {
          ...contextOf(sample, context),
          prediction,
          reply,
          ...(sandbox && { sandbox }),
          signal,
        }),
      )
      return { ...scored, values: withMean(member, scored.values) }
    },
    judgeOf(sample) {
      const member = memberOf(sample)
      const { judge } = member
      return (
        judge && {
          ...judge,
          questions: (one, context) => judge.questions(one, contextOf(one, context)),
          values: (verdicts, one, context) =>
            withMean(member, judge.values(verdicts, one, contextOf(one, context))),
        }
      )
    },
    tables: createCollectionTables,
  })
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member's main value under its own name and as the mixture's. */
function withMean(member: Benchmark, values: Record<string, number>): Record<string, number> {
  const [first] = member.metrics
  const primary = member.primaryMetric ?? (first ? metricKey(first) : 'accuracy')
  const value = values[member.corpus?.sampleValue ?? primary] ?? values[primary]
  return value === undefined ? {} : { [primary]: value, collection_mean: value }
}
