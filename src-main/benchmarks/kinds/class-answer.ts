import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type Sample,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { classCountNames, classCounts, classFiguresOf } from '../../scorers/class-counts'
import { noMatch } from '../../scorers/reply-filters'
import { namedClass } from '../../scorers/yes-no'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'

export interface ClassQuestion {
  question: string
  /** One of the classes, in any case. */
  target: string
  solution?: string
  metadata?: Sample['metadata']
}

export interface ClassAnswerFacts<Row> extends Facts<Row> {
  template: string
  /** The words that replies may name, in upper case. */
  classes: string[]
  /** Whose precision, recall and F1 are reported; null: their plain mean over all classes. */
  positive: string | null
  /** Placeholders of its own in the template, by name, with what they stand for in a subset. */
  values?: Record<string, (subset: string) => string>
  ask(row: Row, context: BenchmarkContext): ClassQuestion
}

/**
 * Questions that are answered by one of a few words: accuracy, and the figures of the confusion matrix over all replies. A reply that
 * names no class is wrong and no prediction of any class.
 */
export function classAnswer<Row>(facts: ClassAnswerFacts<Row>): Benchmark {
  const { ask, classes, positive, values = {}, ...common } = facts
  const ratios = classes.filter(name => name !== 'NO').map(name => `${name.toLowerCase()}_ratio`)
  const overall = ['precision', 'recall', 'f1', ...ratios].map(name => ({ name }))
  return defineBenchmark<Row>({
    ...common,
    family: 'class-answer',
    placeholders: ['question', 'fewshot', 'subject', ...Object.keys(values)],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'accuracy' }, ...overall],
    corpus: {
      counts: classCountNames(classes),
      sampleValue: 'right',
      metrics: overall,
      figures: sums => classFiguresOf(sums, classes, positive),
    },
    read(row, context) {
      const { question, target, solution, metadata = {} } = ask(row, context)
      const gold = target.trim().toUpperCase()
      if (!classes.includes(gold)) {
        throw new AppError(
          'dataset-invalid',
          `The row's answer is '${target}', not one of ${classes.join(', ')}.`,
        )
      }
      return { question, target: gold, metadata, ...(solution !== undefined && { solution }) }
    },
    messages(sample, context) {
      const text = promptText({
        sample,
        context,
        template: context.template,
        values: Object.fromEntries(
          Object.entries(values).map(([name, of]) => [name, of(context.subset)]),
        ),
        shotText: shot => `${shot.question}\n${shot.solution ?? `ANSWER: ${shot.target}`}`,
      })
      return conversation(sample, text, context)
    },
    extract: reply => (reply.trim() === noMatch ? null : namedClass(reply, classes)),
    score: (said, sample) => ({
      accuracy: Number(said === sample.target),
      ...classCounts({ gold: sample.target, said }, classes),
    }),
  })
}
