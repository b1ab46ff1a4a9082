import { z } from 'zod'
import { choiceLabel } from '../../scorers/choice-letters'
import { statedOption } from '../../scorers/stated-option'
import { multipleChoice } from '../kinds/multiple-choice'
import { fieldsByDiscipline } from './fields'
import { solved } from './solved'

const disciplineOf = new Map(
  Object.entries(fieldsByDiscipline).flatMap(([discipline, fields]) =>
    fields.map(field => [field, discipline] as const),
  ),
)

export default () =>
  multipleChoice({
    id: 'super_gpqa',
    title: { en: 'SuperGPQA', zh: 'SuperGPQA' },
    description: {
      en: 'Graduate-level questions with up to ten choices from 72 fields of 13 disciplines.',
      zh: '涵盖 13 个学科门类、72 个专业的研究生水平选择题，至多十个选项。',
    },
    tags: ['knowledge', 'reasoning', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2502.14739',
    license: 'ODC-BY',
    dataset: {
      ids: ['m-a-p/SuperGPQA'],
      subsets: Object.values(fieldsByDiscipline).flat(),
      subsetColumn: { name: 'field' },
      split: 'train',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          uuid: z.string().nullish(),
          question: z.string(),
          options: z.array(z.string()),
          answer: z.string().nullish(),
          answer_letter: z.string().nullish(),
          discipline: z.string().nullish(),
          field: z.string().nullish(),
          subfield: z.string().nullish(),
          difficulty: z.string().nullish(),
        }),
      ),
      sampleCount: 26529,
    },
    language: 'en',
    style: { multiple: false, steps: true },
    category: field => [disciplineOf.get(field) ?? 'Other'],
    answerIn: (reply, sample) => statedOption(reply, sample.choices ?? []),
    ask(row) {
      const at = row.options.indexOf(row.answer ?? '')
      return {
        question: row.question,
        choices: row.options,
        target: row.answer_letter ?? (at < 0 ? (row.answer ?? '') : choiceLabel(at)),
        metadata: { uuid: row.uuid ?? null, difficulty: row.difficulty ?? null },
      }
    },
    ownShots: () => solved,
    shotReasoning: shot => `${shot.solution ?? ''}\nANSWER: ${shot.target}`,
    examples: [
      {
        subset: 'Mathematics',
        rows: [
          {
            uuid: 'own-1',
            question: 'How many generators has the cyclic group of order 12?',
            options: ['1', '2', '3', '4', '6', '8', '11', '12'],
            answer: '4',
            answer_letter: 'D',
            discipline: 'Science',
            field: 'Mathematics',
            difficulty: 'middle',
          },
        ],
      },
      {
        subset: 'Law',
        rows: [
          {
            uuid: 'own-2',
            question: 'What is a treaty provision called that binds states without their consent?',
            options: [
              'a reservation',
              'a peremptory norm',
              'a protocol',
              'a schedule',
              'a proviso',
            ],
            answer: 'a peremptory norm',
            answer_letter: 'B',
            discipline: 'Law',
            field: 'Law',
            difficulty: 'hard',
          },
        ],
      },
    ],
  })
