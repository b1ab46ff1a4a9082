import type { z } from 'zod'
import { defineBenchmark, type Sample } from '../../engine/benchmark'
import { AppError } from '../../engine/errors'
import { dropAnswer, dropGolds, dropScore } from '../../scorers/drop-score'
import { noMatch } from '../../scorers/reply-filters'
import { conversation, promptText } from '../kinds/conversation'
import { answersOf, DropRow } from './row'
import { starter, workedExamples } from './starter'

export default () =>
  defineBenchmark<z.output<typeof DropRow>>({
    id: 'drop',
    title: { en: 'DROP', zh: 'DROP 离散推理阅读' },
    description: {
      en: 'Questions about a passage that need counting, sorting or arithmetic, with numbers, dates or spans for answers.',
      zh: '需要计数、排序或算术的阅读理解题，答案为数字、日期或原文片段。',
    },
    family: 'token-f1',
    tags: ['reading', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1903.00161',
    license: 'CC BY-SA 4.0',
    dataset: {
      ids: ['AI-ModelScope/DROP', 'ucinlp/drop', 'EleutherAI/drop'],
      subsets: ['default'],
      split: 'validation',
      fewShotNum: 3,
      row: DropRow,
      sampleCount: 9536,
    },
    template:
      "Read the passage and answer the question that follows it. Think step by step, then write your last line in the form 'Answer: $ANSWER', where $ANSWER is as short as possible.\n\n{fewshot}\n\n{question}",
    placeholders: ['question', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: [{ name: 'exact_match' }, { name: 'f1' }],
    primaryMetric: 'f1',
    examples: starter,
    ownShots: () => workedExamples,
    read(row) {
      const [first, ...others] = answersOf(row)
      const golds = first
        ? dropGolds(first, others).filter(spans => spans.some(span => span.trim() !== ''))
        : []
      if (golds.length === 0) {
        throw new AppError(
          'dataset-invalid',
          'The row has no answer: neither number, spans nor date.',
        )
      }
      return {
        question: `Passage: ${row.passage}\nQuestion: ${row.question}`,
        target: golds[0]!.join(', '),
        metadata: { golds },
      }
    },
    messages(sample, context) {
      const text = promptText({
        sample,
        context,
        template: context.template,
        values: {},
        shotText: solved,
      })
      return conversation(sample, text, context)
    },
    extract(reply) {
      const answer = dropAnswer(reply).trim()
      return answer === '' || answer === noMatch ? null : answer
    },
    score(answer, sample) {
      const { em, f1 } = dropScore(answer ?? '', sample.metadata['golds'] as string[][])
      return answer === null ? { exact_match: 0, f1: 0 } : { exact_match: em, f1 }
    },
  })

function solved(shot: Sample): string {
  return `${shot.question}\n${shot.solution ?? ''}\nAnswer: ${shot.target}`
}
