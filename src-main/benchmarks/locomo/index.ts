import type { z } from 'zod'
import type { JsonObject } from '@contract'
import { defineBenchmark, type Sample } from '../../engine/benchmark'
import { locomoF1, locomoListF1 } from '../../scorers/locomo-score'
import { noMatch } from '../../scorers/reply-filters'
import { conversation, promptText } from '../kinds/conversation'
import { groupedMean } from '../kinds/grouped-mean'
import { historyOf, LocomoRow } from './row'
import { starter } from './starter'

/** The data set's numbers of categories. */
const categories: Record<number, string> = {
  1: 'multi_hop',
  2: 'temporal',
  3: 'commonsense',
  4: 'single_hop',
  5: 'adversarial',
}

const refusal = 'No information available'

const f1 = groupedMean('f1', {
  dimension: 'category',
  groups: ['single_hop', 'multi_hop', 'temporal', 'commonsense', 'adversarial'],
})

export default () =>
  defineBenchmark<z.output<typeof LocomoRow>>({
    id: 'locomo',
    title: { en: 'LoCoMo', zh: 'LoCoMo 长对话记忆' },
    description: {
      en: 'Questions about conversations of two people over months; some have no answer there.',
      zh: '关于两人数月间多次对话的问题，其中一部分在对话里没有答案。',
    },
    family: 'locomo',
    tags: ['qa', 'long-context', 'multi-turn'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2402.17753',
    license: 'CC BY-NC 4.0',
    dataset: {
      ids: ['evalscope/locomo', 'snap-research/locomo'],
      subsets: ['qa'],
      split: 'test',
      fewShotNum: 0,
      row: LocomoRow,
      expand: questionsOf,
      sampleCount: 1986,
    },
    template: `Below is what two people said to each other on several days. Each day begins with its date.\n\n{context}\n\nAnswer the question in a short phrase, with words from the conversation where you can, and dates where it asks when. If the conversation does not tell, answer '${refusal}'.\n\nQuestion: {question}\nShort answer:`,
    placeholders: ['question', 'context', 'fewshot', 'subject'],
    requiredPlaceholders: ['question'],
    metrics: f1.metrics,
    primaryMetric: f1.primaryMetric,
    corpus: f1.corpus,
    extraParams: {
      eval_mode: {
        type: 'string',
        default: 'long_context',
        choices: ['long_context', 'oracle_context'],
        description: {
          en: 'Whether the whole conversation is shown or only the turns that hold the evidence.',
          zh: '给出完整对话，还是只给出包含依据的发言。',
        },
      },
    },
    examples: starter,
    read(row, { params }) {
      const asked = row.qa[0]!
      const category = categories[asked.category] ?? 'single_hop'
      return {
        question: asked.question,
        context: historyOf(row, params['eval_mode'] === 'oracle_context' ? asked.evidence : null),
        target: targetOf(category, asked.answer ?? ''),
        metadata: { category, conversation: row.sample_id ?? null, evidence: asked.evidence },
      }
    },
    messages(sample, context) {
      const shotText = (shot: Sample): string => `${shot.question}\n${shot.target}`
      const text = promptText({ sample, context, template: context.template, values: {}, shotText })
      return conversation(sample, text, context)
    },
    extract: reply => (reply.trim() === '' || reply.trim() === noMatch ? null : reply.trim()),
    score(answer, { target, metadata }) {
      const category = metadata['category'] as string
      return f1.values(answer === null ? 0 : scoreOf(category, answer, target), [category])
    },
  })

/** One row for each question of a conversation. */
function questionsOf(row: JsonObject): JsonObject[] {
  const { qa } = row
  return Array.isArray(qa) && qa.length > 0 ? qa.map(one => ({ ...row, qa: [one] })) : [row]
}

function targetOf(category: string, answer: string): string {
  if (category === 'adversarial') return refusal
  return category === 'commonsense' ? answer.split(';', 1)[0]!.trim() : answer
}

function scoreOf(category: string, answer: string, target: string): number {
  if (category === 'adversarial')
    return Number(/no information available|not mentioned/i.test(answer))
  return category === 'multi_hop' ? locomoListF1(answer, target) : locomoF1(answer, target)
}
