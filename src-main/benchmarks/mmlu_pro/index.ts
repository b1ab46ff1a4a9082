import { z } from 'zod'
import type { Sample } from '../../engine/benchmark'
import { multipleChoice } from '../kinds/multiple-choice'
import { starter } from './starter'

/** A list as Parquet has it, or its JSON text, as in CSV copies. */
const Options = z.preprocess(
  value => (typeof value === 'string' ? parsedList(value) : value),
  z.array(z.string()),
)

function parsedList(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the schema then says what it wanted instead.
    return text
  }
}

/** The set's closing sentence becomes the marker that the prompt asks for. */
function withMarker(shot: Sample): string {
  const reasoning = (shot.solution ?? '').replace(/^A:\s*/, '')
  const marked = reasoning.replace(/The answer is \(?([A-J])\)?\.?\s*$/, 'ANSWER: $1')
  return marked === reasoning ? `${reasoning}\nANSWER: ${shot.target}`.trim() : marked
}

export default () =>
  multipleChoice({
    id: 'mmlu_pro',
    title: { en: 'MMLU-Pro', zh: 'MMLU-Pro' },
    description: {
      en: 'Questions from 14 fields with up to ten choices that ask for reasoning more than recall.',
      zh: '14 个领域的选择题，每题最多十个选项，更看重推理而非记忆。',
    },
    tags: ['knowledge', 'mcq', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2406.01574',
    license: 'MIT',
    dataset: {
      ids: ['TIGER-Lab/MMLU-Pro', 'modelscope/MMLU-Pro'],
      subsets: [
        'computer science',
        'math',
        'chemistry',
        'engineering',
        'law',
        'biology',
        'health',
        'physics',
        'business',
        'philosophy',
        'economics',
        'other',
        'psychology',
        'history',
      ],
      subsetColumn: { name: 'category' },
      split: 'test',
      shots: { split: 'validation' },
      fewShotNum: 5,
      aliases: { options: ['choices'], cot_content: ['explanation'] },
      row: z.lazy(() =>
        z.object({
          question_id: z.union([z.number(), z.string()]).nullish(),
          question: z.string(),
          options: Options,
          answer: z.string(),
          cot_content: z.string().nullish(),
          category: z.string().nullish(),
        }),
      ),
      sampleCount: 12032,
    },
    language: 'en',
    style: { multiple: false, steps: true },
    template:
      "Here are multiple-choice questions about {subject}. Work the last one out step by step, then close with a line of the form 'ANSWER: X' (no quotation marks), where X is one of {letters}.\n\n{fewshot}\n\n{question}\n{choices}",
    examples: starter,
    ask: row => ({
      question: row.question,
      choices: row.options,
      target: row.answer,
      ...(row.cot_content && { solution: row.cot_content }),
      metadata: { questionId: row.question_id ?? null },
    }),
    shotReasoning: withMarker,
  })
