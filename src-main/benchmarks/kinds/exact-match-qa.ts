import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type Sample,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { exactMatch } from '../../scorers/exact-match'
import { noMatch } from '../../scorers/reply-filters'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'

interface ShortQuestion {
  question: string
  target: string
  metadata?: Sample['metadata']
}

export interface ExactMatchFacts<Row> extends Facts<Row> {
  template: string
  ask(row: Row, context: BenchmarkContext): ShortQuestion
  /** How a reply states its answer. */
  answer(reply: string, sample: Sample, context: BenchmarkContext): string | null
  /** One solved example as it is shown. */
  shotText(shot: Sample): string
}

/** Short answers compared as text, without regard to case and outer spaces. */
export function exactMatchQa<Row>(facts: ExactMatchFacts<Row>): Benchmark {
  const { ask, answer, shotText, ...common } = facts
  return defineBenchmark<Row>({
    ...common,
    family: 'exact-match',
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }],
    read(row, context) {
      const { question, target, metadata = {} } = ask(row, context)
      if (target.trim() === '')
        throw new AppError('dataset-invalid', 'The row has no answer to compare with.')
      return { question, target, metadata }
    },
    messages(sample, context) {
      const text = promptText({ sample, context, template: context.template, values: {}, shotText })
      return conversation(sample, text, context)
    },
    extract: (reply, sample, context) =>
      reply.trim() === noMatch ? null : answer(reply, sample, context),
    score: (given, sample) => ({ accuracy: Number(exactMatch(given, sample.target)) }),
  })
}
