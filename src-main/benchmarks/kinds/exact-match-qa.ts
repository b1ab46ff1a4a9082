import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type MetricFacts,
  type Sample,
  type Values,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { exactMatch } from '../../scorers/exact-match'
import { noMatch } from '../../scorers/reply-filters'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'

interface ShortQuestion {
  question: string
  target: string
  context?: string
  metadata?: Sample['metadata']
}

export interface ExactMatchFacts<Row> extends Facts<Row> {
  template: string
  ask(row: Row, context: BenchmarkContext): ShortQuestion
  /** How a reply states its answer. */
  answer(reply: string, sample: Sample, context: BenchmarkContext): string | null
  /** Whether an answer is right; absent: it is the same text as the target. */
  isRight?(answer: string, sample: Sample): boolean
  /** Metrics other than accuracy, and their values of a right or wrong answer. */
  metrics?: MetricFacts[]
  values?(isRight: boolean): Values
  /** One solved example as it is shown. */
  shotText?(shot: Sample): string
}

/** Short answers compared as text, without regard to case and outer spaces, or by the benchmark's own rule. */
export function exactMatchQa<Row>(facts: ExactMatchFacts<Row>): Benchmark {
  const { ask, answer, isRight = isSame, shotText = questionAndAnswer, ...others } = facts
  const { metrics = [{ name: 'accuracy' }], values = accuracyOf, ...common } = others
  return defineBenchmark<Row>({
    ...common,
    family: 'exact-match',
    placeholders: ['question', 'fewshot', 'subject', 'context'],
    requiredPlaceholders: ['question'],
    metrics,
    read(row, context) {
      const { target, metadata = {}, ...asked } = ask(row, context)
      if (target.trim() === '')
        throw new AppError('dataset-invalid', 'The row has no answer to compare with.')
      return { ...asked, target, metadata }
    },
    messages(sample, context) {
      const text = promptText({ sample, context, template: context.template, values: {}, shotText })
      return conversation(sample, text, context)
    },
    extract: (reply, sample, context) =>
      reply.trim() === noMatch ? null : answer(reply, sample, context),
    score: (given, sample) => values(given !== null && isRight(given, sample)),
  })
}

const accuracyOf = (isRight: boolean): Values => ({ accuracy: Number(isRight) })

const isSame = (given: string, sample: Sample): boolean => exactMatch(given, sample.target)

function questionAndAnswer(shot: Sample): string {
  return `${shot.question}\n${shot.target}`
}
