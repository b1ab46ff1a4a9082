import { z } from 'zod'
import { boxedMaths } from './kinds/boxed-maths'

export default () =>
  boxedMaths({
    id: 'amc',
    title: { en: 'AMC 2022–2024', zh: 'AMC 2022–2024' },
    description: {
      en: 'Problems of the American Mathematics Competitions 12 from three years, asked without their choices.',
      zh: '美国数学竞赛 AMC 12 三年的题目，去掉选项后作答。',
    },
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://artofproblemsolving.com/wiki/index.php/AMC_12_Problems_and_Solutions',
    license:
      'Problems belong to the Mathematical Association of America; see the source of your copy.',
    dataset: {
      ids: ['evalscope/amc_22-24', 'math-ai/amc23', 'AI-MO/aimo-validation-amc'],
      subsets: ['amc22', 'amc23', 'amc24'],
      subsetColumn: { name: 'url', label: yearOf },
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      aliases: { problem: ['question'] },
      row: z.lazy(() =>
        z.object({
          problem: z.string(),
          answer: z.union([z.string(), z.number()]).transform(String),
          url: z.string().nullish(),
          solution: z.string().nullish(),
        }),
      ),
      sampleCount: 134,
    },
    examples: [
      {
        subset: 'amc22',
        rows: [
          {
            problem: 'What is the value of $\\frac{1}{2}+\\frac{1}{2+\\frac{1}{2}}$?',
            answer: '\\frac{9}{10}',
          },
          {
            problem: 'How many positive integers less than $100$ are both a square and a cube?',
            answer: '2',
          },
        ],
      },
      {
        subset: 'amc23',
        rows: [
          {
            problem:
              'A cyclist rides $24$ miles at $12$ miles per hour and back at $8$ miles per hour. What is the average speed in miles per hour?',
            answer: '9.6',
          },
          { problem: 'In how many ways can $5$ people sit around a round table?', answer: '24' },
        ],
      },
    ],
    ask: row => ({
      question: row.problem,
      target: row.answer,
      ...(row.solution && { solution: row.solution }),
    }),
  })

/** The page of a problem names its year: `…/2023_AMC_12A_Problems/…` is of amc23. */
function yearOf(url: unknown): string {
  const year = /20(\d\d)_AMC/.exec(String(url))?.[1]
  return year === undefined ? 'other' : `amc${year}`
}
