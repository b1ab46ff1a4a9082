import { z } from 'zod'
import { answerJudge } from './kinds/answer-judge'
import { boxedMaths } from './kinds/boxed-maths'

export default () =>
  boxedMaths({
    id: 'imo_answerbench',
    title: { en: 'IMO-AnswerBench', zh: 'IMO-AnswerBench 奥赛短答' },
    description: {
      en: '400 problems at the level of the International Mathematical Olympiad with short answers, in four fields.',
      zh: '400 道国际数学奥林匹克水平的短答案题，涵盖四个领域。',
    },
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2511.01846',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['evalscope/imo-answerbench', 'OpenEvals/IMO-AnswerBench', 'Hwilner/imo-answerbench'],
      subsets: ['Algebra', 'Combinatorics', 'Geometry', 'Number theory'],
      subsetColumn: { name: 'Category' },
      split: 'train',
      anySplit: true,
      fewShotNum: 0,
      aliases: {
        Problem: ['problem'],
        'Short Answer': ['short_answer', 'answer'],
        Category: ['category'],
      },
      row: z.lazy(() =>
        z.object({
          Problem: z.string(),
          'Short Answer': z.union([z.string(), z.number()]).transform(String),
          Category: z.string(),
          Subcategory: z.string().nullish(),
          Source: z.string().nullish(),
          'Problem ID': z.string().nullish(),
        }),
      ),
      sampleCount: 400,
    },
    judge: answerJudge('judge_default'),
    examples: [
      {
        subset: 'Algebra',
        rows: [
          {
            Problem: 'Find all real $x$ with $x^3-3x=\\sqrt{x+2}$ and $x\\ge 2$.',
            'Short Answer': '2',
            Category: 'Algebra',
            Subcategory: 'Equation',
            'Problem ID': 'algebra-demo-1',
          },
        ],
      },
      {
        subset: 'Combinatorics',
        rows: [
          {
            Problem: 'In how many ways can a $2\\times 7$ board be covered with dominoes?',
            'Short Answer': '21',
            Category: 'Combinatorics',
            Subcategory: 'Tilings',
            'Problem ID': 'combinatorics-demo-1',
          },
        ],
      },
      {
        subset: 'Number theory',
        rows: [
          {
            Problem: 'Find all primes $p$ such that $p^2+2$ is prime as well.',
            'Short Answer': '3',
            Category: 'Number theory',
            Subcategory: 'Primes',
            'Problem ID': 'number-demo-1',
          },
        ],
      },
    ],
    ask: row => ({
      question: row.Problem,
      target: row['Short Answer'],
      metadata: {
        id: row['Problem ID'] ?? null,
        subcategory: row.Subcategory ?? null,
        source: row.Source ?? null,
      },
    }),
  })
