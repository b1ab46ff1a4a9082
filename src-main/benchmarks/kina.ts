import { z } from 'zod'
import { choiceLabel } from '../scorers/choice-letters'
import { multipleChoice } from './kinds/multiple-choice'

const Option = z.lazy(() => z.object({ key: z.string(), answer: z.string() }))

export default () =>
  multipleChoice({
    id: 'kina',
    title: { en: 'KINA', zh: 'KINA' },
    description: {
      en: 'Hard questions on specialist knowledge from many disciplines.',
      zh: '跨多个学科的高难度专业知识选择题。',
    },
    tags: ['knowledge', 'reasoning', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://github.com/weihao1115/KINA-Benchmark',
    license: "See the data set's page.",
    dataset: {
      ids: ['evalscope/KINA'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          options: z.array(Option),
          /** The key of the right option. */
          correct_answer: z.string(),
          discipline: z.string().nullish(),
          index: z.union([z.number(), z.string()]).nullish(),
        }),
      ),
      sampleCount: 899,
    },
    language: 'en',
    style: { multiple: false, steps: true },
    ask(row) {
      const options = [...row.options].sort((a, b) => (a.key < b.key ? -1 : 1))
      const right = options.findIndex(({ key }) => key === row.correct_answer.trim())
      return {
        question: row.question,
        choices: options.map(({ answer }) => answer),
        target: right < 0 ? row.correct_answer : choiceLabel(right),
        metadata: { discipline: row.discipline ?? null, index: row.index ?? null },
      }
    },
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question:
              'In which notation did medieval scribes first write the pitch of chant on lines?',
            options: [
              { key: 'B', answer: 'tablature' },
              { key: 'A', answer: 'figured bass' },
              { key: 'C', answer: 'the staff of Guido of Arezzo' },
              { key: 'D', answer: 'solmisation without lines' },
            ],
            correct_answer: 'C',
            discipline: 'Musicology',
            index: 1,
          },
          {
            question: 'Which sediment is laid down by meltwater streams in front of a glacier?',
            options: [
              { key: 'A', answer: 'outwash' },
              { key: 'B', answer: 'loess' },
              { key: 'C', answer: 'lodgement till' },
              { key: 'D', answer: 'peat' },
            ],
            correct_answer: 'A',
            discipline: 'Geology',
            index: 2,
          },
        ],
      },
    ],
  })
