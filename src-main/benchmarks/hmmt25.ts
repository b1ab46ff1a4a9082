import { mathArena } from './kinds/math-arena'

export default () =>
  mathArena({
    id: 'hmmt25',
    title: { en: 'HMMT February 2025', zh: 'HMMT 2025 年 2 月' },
    description: {
      en: 'The 30 individual problems of the Harvard-MIT Mathematics Tournament of February 2025, with exact answers.',
      zh: '2025 年 2 月哈佛—麻省理工数学锦标赛个人赛的 30 道题，答案为精确表达式。',
    },
    source: 'https://arxiv.org/abs/2505.23281',
    license: 'CC BY-NC-SA 4.0 (MathArena); problems belong to HMMT.',
    dataset: {
      ids: ['evalscope/hmmt_feb_2025', 'MathArena/hmmt_feb_2025'],
      subsets: ['default'],
      sampleCount: 30,
    },
    examples: [
      {
        subset: 'default',
        rows: [
          {
            problem: 'Compute the sum $\\sum_{k=1}^{\\infty}\\frac{k}{3^k}$.',
            answer: '\\frac{3}{4}',
            problem_idx: 1,
            problem_type: ['Algebra'],
          },
          {
            problem:
              'A circle is inscribed in a triangle with sides $5$, $12$ and $13$. Compute its area.',
            answer: '4\\pi',
            problem_idx: 2,
            problem_type: ['Geometry'],
          },
          {
            problem:
              'Two dice are rolled. Compute the probability that the larger number is exactly $4$.',
            answer: '\\frac{7}{36}',
            problem_idx: 3,
            problem_type: ['Combinatorics'],
          },
        ],
      },
    ],
  })
