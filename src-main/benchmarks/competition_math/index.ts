import { z } from 'zod'
import { findMathAnswer } from '../../scorers/math-answer'
import { boxedMaths } from '../kinds/boxed-maths'
import { starter } from './starter'

export default () =>
  boxedMaths({
    id: 'competition_math',
    title: { en: 'MATH', zh: 'MATH 竞赛数学' },
    description: {
      en: 'All 5,000 test problems of MATH, from American school competitions, in five levels.',
      zh: 'MATH 的全部 5000 道测试题，取自美国中学数学竞赛，分五个难度等级。',
    },
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2103.03874',
    license: 'MIT',
    dataset: {
      ids: [
        'evalscope/competition_math',
        'hendrycks/competition_math',
        'EleutherAI/hendrycks_math',
      ],
      subsets: ['Level 1', 'Level 2', 'Level 3', 'Level 4', 'Level 5'],
      subsetColumn: { name: 'level' },
      split: 'test',
      shots: { split: 'train' },
      fewShotNum: 4,
      row: z.lazy(() =>
        z.object({
          problem: z.string(),
          level: z.string(),
          solution: z.string(),
          type: z.string().nullish(),
        }),
      ),
      sampleCount: 5000,
    },
    examples: starter,
    ask: row => ({
      question: row.problem,
      target: findMathAnswer(row.solution) ?? '',
      solution: row.solution,
      metadata: { type: row.type ?? null },
    }),
  })
