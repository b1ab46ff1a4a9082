import { z } from 'zod'
import { findMathAnswer } from '../scorers/math-answer'
import { boxedMaths } from './kinds/boxed-maths'

export default boxedMaths({
  id: 'aime24',
  title: { en: 'AIME 2024', zh: 'AIME 2024' },
  description: {
    en: 'The 30 problems of the American Invitational Mathematics Examination 2024; answers are whole numbers from 0 to 999.',
    zh: '2024 年美国数学邀请赛的 30 道题，答案为 0 到 999 的整数。',
  },
  tags: ['math', 'reasoning'],
  languages: ['en'],
  version: 1,
  source: 'https://artofproblemsolving.com/wiki/index.php/2024_AIME_I',
  license:
    'Problems belong to the Mathematical Association of America; see the source of your copy.',
  dataset: {
    ids: ['evalscope/aime24', 'HuggingFaceH4/aime_2024', 'math-ai/aime24', 'Maxwell-Jia/AIME_2024'],
    subsets: ['default'],
    split: 'test',
    fewShotNum: 0,
    aliases: { problem: ['question', 'Problem'], answer: ['Answer'], solution: ['Solution'] },
    row: z
      .object({
        problem: z.string(),
        answer: z.union([z.string(), z.number()]).transform(String).nullish(),
        solution: z.string().nullish(),
      })
      .refine(row => row.answer || row.solution, 'a row needs an answer or a solution'),
    sampleCount: 30,
  },
  equality: 'aime',
  examples: [
    {
      subset: 'default',
      rows: [
        {
          problem: 'Find the number of positive divisors of $10^4$.',
          answer: '25',
          solution: '$10^4=2^4\\cdot 5^4$ has $5\\cdot 5=\\boxed{25}$ divisors.',
        },
        {
          problem: 'Find the remainder when $3^{100}$ is divided by $100$.',
          answer: '001',
          solution: '$3^{20}\\equiv 1 \\pmod{100}$, so $3^{100}=(3^{20})^5\\equiv \\boxed{001}$.',
        },
        {
          problem: 'The sum of the first $n$ odd positive integers is $729$. Find $n$.',
          answer: '27',
          solution: 'The sum is $n^2=729$, so $n=\\boxed{27}$.',
        },
        {
          problem: 'In how many ways can the letters of LEVEL be arranged?',
          answer: '30',
          solution: 'There are $\\frac{5!}{2!\\,2!}=\\boxed{30}$ arrangements.',
        },
      ],
    },
  ],
  ask: row => ({
    question: row.problem,
    target: row.answer ?? findMathAnswer(row.solution ?? '') ?? '',
    ...(row.solution && { solution: row.solution }),
  }),
})
