import { z } from 'zod'
import { multipleChoice } from './kinds/multiple-choice'

const market =
  'Every Saturday Lena helps her uncle at the market. They sell apples in autumn and cut flowers in spring. Last Saturday it rained so hard that nobody came before noon. Lena read a book under the table. In the afternoon the sun came out, and they sold all they had within two hours.'
const bus =
  'Tom missed the bus on Monday because his clock had stopped. His neighbour took him to school in her van. On Tuesday Tom bought a new battery for the clock.'

export default () =>
  multipleChoice({
    id: 'race',
    title: { en: 'RACE', zh: 'RACE 阅读理解' },
    description: {
      en: 'Reading comprehension from English exams for Chinese middle and high school pupils.',
      zh: '源自中国初中、高中英语考试的阅读理解题。',
    },
    tags: ['reading', 'exam', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1704.04683',
    license: 'For research only.',
    dataset: {
      ids: ['evalscope/race', 'ehovy/race'],
      subsets: ['high', 'middle'],
      split: 'test',
      shots: { split: 'train' },
      fewShotNum: 3,
      aliases: { example_id: ['id'] },
      row: z.lazy(() =>
        z.object({
          article: z.string(),
          question: z.string(),
          options: z.array(z.string()),
          answer: z.string(),
          example_id: z.string().nullish(),
        }),
      ),
      sampleCount: 4934,
    },
    language: 'en',
    style: { multiple: false, steps: true },
    ask: row => ({
      question: `${row.article}\n\n${row.question}`,
      choices: row.options,
      target: row.answer,
      metadata: { id: row.example_id ?? null },
    }),
    examples: [
      {
        subset: 'middle',
        rows: [
          {
            article: market,
            question: 'When did Lena and her uncle sell their goods last Saturday?',
            options: ['Before noon.', 'While it rained.', 'In the afternoon.', 'Not at all.'],
            answer: 'C',
          },
          {
            article: market,
            question: 'What do they sell in spring?',
            options: ['Cut flowers.', 'Apples.', 'Books.', 'Tables.'],
            answer: 'A',
          },
        ],
      },
      {
        subset: 'middle',
        split: 'train',
        rows: [
          {
            article: bus,
            question: 'Why did Tom miss the bus?',
            options: [
              'It came early.',
              'His clock had stopped.',
              'He was ill.',
              'It had broken down.',
            ],
            answer: 'B',
          },
          {
            article: bus,
            question: 'Who took Tom to school on Monday?',
            options: ['His father.', 'A teacher.', 'The bus driver.', 'His neighbour.'],
            answer: 'D',
          },
          {
            article: bus,
            question: 'What did Tom buy?',
            options: ['A battery.', 'A clock.', 'A ticket.', 'A van.'],
            answer: 'A',
          },
        ],
      },
    ],
  })
