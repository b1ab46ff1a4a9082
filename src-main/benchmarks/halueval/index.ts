import { z } from 'zod'
import { AppError } from '../../engine/errors'
import { classAnswer } from '../kinds/class-answer'
import { instructions } from './instructions'
import { starter, type HaluEvalRow } from './starter'

const Text = z.lazy(() => z.string().nullish())

export default () =>
  classAnswer<HaluEvalRow>({
    id: 'halueval',
    title: { en: 'HaluEval', zh: 'HaluEval 幻觉识别' },
    description: {
      en: 'Is a given answer, reply or summary made up? Ten thousand each of questions, dialogues and documents.',
      zh: '判断给定的回答、对话回复或摘要是否含有编造内容，三类各一万条。',
    },
    tags: ['hallucination', 'knowledge', 'yes-no'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2305.11747',
    license: 'MIT',
    dataset: {
      ids: ['evalscope/HaluEval', 'pminervini/HaluEval'],
      subsets: ['dialogue_samples', 'qa_samples', 'summarization_samples'],
      split: 'data',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          hallucination: z.string(),
          knowledge: Text,
          dialogue_history: Text,
          response: Text,
          question: Text,
          answer: Text,
          document: Text,
          summary: Text,
        }),
      ),
      sampleCount: 30_000,
    },
    classes: ['YES', 'NO'],
    positive: 'YES',
    template:
      "{instruction}\n\n{question}\n\nAnswer with 'Yes' if it does, else with 'No', and nothing else.",
    values: { instruction: subset => instructions[subset] ?? instructions['qa_samples']! },
    examples: starter,
    ask: (row, { subset }) => ({ question: partsOf(row, subset), target: row.hallucination }),
  })

/** What each subset shows, under which heading. */
const parts: Record<string, [heading: string, field: keyof HaluEvalRow][]> = {
  dialogue_samples: [
    ['Known facts', 'knowledge'],
    ['Dialogue', 'dialogue_history'],
    ['Reply', 'response'],
  ],
  qa_samples: [
    ['Known facts', 'knowledge'],
    ['Question', 'question'],
    ['Answer', 'answer'],
  ],
  summarization_samples: [
    ['Document', 'document'],
    ['Summary', 'summary'],
  ],
}

function partsOf(row: HaluEvalRow, subset: string): string {
  const shown = parts[subset] ?? parts['qa_samples']!
  return shown
    .map(([heading, field]) => {
      const text = row[field]
      if (typeof text !== 'string' || text.trim() === '') {
        throw new AppError(
          'dataset-invalid',
          `The row has no ${field}, which ${subset} asks about.`,
        )
      }
      return `${heading}: ${text}`
    })
    .join('\n\n')
}
