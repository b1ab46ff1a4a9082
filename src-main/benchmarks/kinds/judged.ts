import {
  defineBenchmark,
  type Benchmark,
  type BenchmarkContext,
  type MetricFacts,
  type Sample,
  type JudgeFacts,
} from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { noMatch } from '../../scorers/reply-filters'
import { conversation, promptText } from './conversation'
import type { Facts } from './facts'

export interface JudgedFacts<Row> extends Omit<Facts<Row>, 'judge'> {
  template?: string
  metrics: MetricFacts[]
  judge: Omit<JudgeFacts, 'policy'>
  ask(row: Row, context: BenchmarkContext): Sample
}

/** Replies that only a judge can grade; without a verdict they are unscored. */
export function judged<Row>(facts: JudgedFacts<Row>): Benchmark {
  const { ask, template = '{question}', judge, ...common } = facts
  return defineBenchmark<Row>({
    ...common,
    family: 'judged',
    template,
    placeholders: ['question', 'context', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    judge: { ...judge, policy: 'judge_only' },
    read: ask,
    messages(sample, context) {
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const text = promptText({ sample, context, template: context.template, values: {}, shotText })
      return conversation(sample, text, context)
    },
    extract: wholeReply,
    score: () => {
      throw new AppError('scorer-failed', 'Only a judge can grade this reply, and none was asked.')
    },
  })
}

/** The reply itself, without outer spaces; null where there is none. */
export function wholeReply(reply: string): string | null {
  return reply.trim() === '' || reply.trim() === noMatch ? null : reply.trim()
}

/** Parts of a judge's prompt under tags, whose content it is told to take for data. */
export function taggedParts(parts: Record<string, string>): string {
  return Object.entries(parts)
    .map(([tag, text]) => `<${tag}>\n${text}\n</${tag}>`)
    .join('\n\n')
}
