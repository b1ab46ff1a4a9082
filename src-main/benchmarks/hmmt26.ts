import { mathArena } from './kinds/math-arena'

export default () =>
  mathArena({
    id: 'hmmt26',
    title: { en: 'HMMT February 2026', zh: 'HMMT 2026 年 2 月' },
    description: {
      en: 'The 33 problems of the Harvard-MIT Mathematics Tournament of February 2026, with exact answers.',
      zh: '2026 年 2 月哈佛—麻省理工数学锦标赛的 33 道题，答案为精确表达式。',
    },
    source: 'https://arxiv.org/abs/2505.23281',
    license: 'CC BY-NC-SA 4.0 (MathArena); problems belong to HMMT.',
    dataset: {
      ids: ['evalscope/hmmt_feb_2026', 'MathArena/hmmt_feb_2026'],
      subsets: ['default'],
      sampleCount: 33,
    },
    examples: [
      {
        subset: 'default',
        rows: [
          {
            problem: 'Compute the positive real number $x$ with $x^2=x+3$.',
            answer: '\\frac{1+\\sqrt{13}}{2}',
            problem_idx: 1,
            problem_type: ['Algebra'],
          },
          {
            problem:
              'Compute the number of subsets of $\\{1,2,\\dots,8\\}$ without two consecutive integers.',
            answer: '55',
            problem_idx: 2,
            problem_type: ['Combinatorics'],
          },
          {
            problem: 'A cube has space diagonals of length $6$. Compute its volume.',
            answer: '24\\sqrt{3}',
            problem_idx: 3,
            problem_type: ['Geometry'],
          },
        ],
      },
    ],
  })
