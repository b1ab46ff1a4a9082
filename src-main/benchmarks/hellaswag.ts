import { z } from 'zod'
import { multipleChoice } from './kinds/multiple-choice'

/** The set's marks of how-to pages go: `[title]` opens a sentence, other brackets hold notes of layout. */
function withoutMarks(text: string): string {
  return text
    .trim()
    .replaceAll(' [title]', '. ')
    .replace(/\[.*?\]/g, '')
    .replaceAll('  ', ' ')
    .trim()
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

export default () =>
  multipleChoice({
    id: 'hellaswag',
    title: { en: 'HellaSwag', zh: 'HellaSwag 常识续写' },
    description: {
      en: 'Everyday scenes with four endings, of which one is what would happen next.',
      zh: '日常情景配四个结尾，选出最合理的后续。',
    },
    tags: ['reasoning', 'commonsense', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1905.07830',
    license: 'MIT',
    dataset: {
      ids: ['evalscope/hellaswag', 'Rowan/hellaswag'],
      subsets: ['default'],
      split: 'validation',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          ctx_a: z.string(),
          ctx_b: z.string(),
          endings: z.array(z.string()),
          /** The place of the right ending, from 0. */
          label: z.union([z.string(), z.number()]).transform(String),
          activity_label: z.string(),
        }),
      ),
      sampleCount: 10042,
    },
    language: 'en',
    style: { multiple: false, steps: false },
    template:
      "Choose the ending that continues the text best. Reply with one line of the form 'ANSWER: X' (no quotation marks), where X is one of {letters}.\n\n{question}\n\n{choices}",
    ask: row => ({
      question: withoutMarks(`${row.ctx_a} ${capitalised(row.ctx_b)}`),
      choices: row.endings.map(withoutMarks),
      target: /^\d$/.test(row.label) ? 'ABCDEFGHIJ'[Number(row.label)]! : row.label,
      metadata: { activity: row.activity_label },
    }),
    examples: [
      {
        subset: 'default',
        rows: [
          {
            activity_label: 'Painting a fence',
            ctx_a: 'A man opens a can of white paint beside a wooden fence.',
            ctx_b: 'he',
            endings: [
              'drinks the paint and sings.',
              'folds the fence into his pocket.',
              'dips a brush into the can and starts with the first board.',
              'waits for the fence to paint him.',
            ],
            label: '2',
          },
          {
            activity_label: 'Home and Garden',
            ctx_a: 'How to pot a plant [title] Choose a pot. [step] The pot should have a hole.',
            ctx_b: 'then',
            endings: [
              'fill it with soil up to a finger below the rim.',
              'glue the hole shut with the plant inside.',
              'plant the pot into the seed.',
              'throw the soil at the neighbours.',
            ],
            label: '0',
          },
        ],
      },
    ],
  })
