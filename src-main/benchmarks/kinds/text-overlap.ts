import {
  defineBenchmark,
  metricKey,
  type Benchmark,
  type BenchmarkContext,
  type MetricFacts,
  type Sample,
  type Values,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { bleuOrders, bleuScores } from '../../scorers/bleu'
import { noMatch } from '../../scorers/reply-filters'
import { rougeScores } from '../../scorers/rouge'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'

export interface TextOverlapFacts<Row> extends Facts<Row> {
  template: string
  ask(row: Row, context: BenchmarkContext): Omit<Sample, 'choices' | 'tools'>
}

const bleuMetric = (order: number): MetricFacts => ({ name: 'bleu', dimensions: { ngram: order } })
const variants = ['1', '2', 'l'] as const
const statistics = ['recall', 'precision', 'f1'] as const
const rougeMetric = (variant: (typeof variants)[number], statistic: string): MetricFacts => ({
  name: 'rouge',
  dimensions: variant === 'l' ? { statistic, variant } : { ngram: Number(variant), statistic },
})

const metrics: MetricFacts[] = [
  ...bleuOrders.map(bleuMetric),
  ...variants.flatMap(variant => statistics.map(statistic => rougeMetric(variant, statistic))),
]

/** Open answers compared with a reference by shared words: BLEU-1 to -4 and ROUGE-1, -2, -L. */
export function textOverlap<Row>(facts: TextOverlapFacts<Row>): Benchmark {
  const { ask, ...common } = facts
  return defineBenchmark<Row>({
    ...common,
    family: 'text-overlap',
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics,
    primaryMetric: metricKey(rougeMetric('l', 'recall')),
    read: ask,
    messages(sample, context) {
      const text = promptText({
        sample,
        context,
        template: context.template,
        values: {},
        shotText: solvedExample,
      })
      return conversation(sample, text, context)
    },
    extract: reply => (reply.trim() === '' || reply.trim() === noMatch ? null : reply.trim()),
    score: (answer, sample) => overlapValues(answer ?? '', sample.target),
  })
}

function solvedExample(shot: Sample): string {
  return `${shot.question}\n${shot.target}`
}

async function overlapValues(answer: string, reference: string): Promise<Values> {
  if (reference.trim() === '') {
    throw new AppError(
      'scorer-failed',
      'The row has no reference answer, so no rule can score it.',
      {
        hint: 'Add an `answer` or `response` to the row, or have a judge score it.',
      },
    )
  }
  const bleu = await bleuScores(answer, reference)
  const rouge = await rougeScores(answer, reference)
  const values: Values = {}
  bleuOrders.forEach((order, index) => (values[metricKey(bleuMetric(order))] = bleu[index]!))
  for (const variant of variants) {
    for (const statistic of statistics)
      values[metricKey(rougeMetric(variant, statistic))] = rouge[variant][statistic]
  }
  return values
}
