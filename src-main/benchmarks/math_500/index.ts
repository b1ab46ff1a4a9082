import { z } from 'zod'
import { boxedMaths } from '../kinds/boxed-maths'
import { starter } from './starter'

/** `3`, `"3"` and `"Level 3"` are the same level. */
function levelName(value: unknown): string {
  return `Level ${String(value).replace(/\D/g, '')}`
}

export default () =>
  boxedMaths({
    id: 'math_500',
    title: { en: 'MATH-500', zh: 'MATH-500' },
    description: {
      en: '500 competition problems of five levels, with short exact answers.',
      zh: '500 道竞赛数学题，分五个难度等级，答案简短且精确。',
    },
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2305.20050',
    license: 'MIT',
    dataset: {
      ids: ['AI-ModelScope/MATH-500', 'HuggingFaceH4/MATH-500'],
      subsets: ['Level 1', 'Level 2', 'Level 3', 'Level 4', 'Level 5'],
      subsetColumn: { name: 'level', label: levelName },
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      aliases: { problem: ['question'], unique_id: ['id'] },
      row: z.lazy(() =>
        z.object({
          problem: z.string(),
          answer: z.union([z.string(), z.number()]).transform(String),
          level: z.union([z.string(), z.number()]),
          solution: z.string().nullish(),
          subject: z.string().nullish(),
          unique_id: z.union([z.string(), z.number()]).nullish(),
        }),
      ),
      sampleCount: 500,
    },
    examples: starter,
    ask: row => ({
      question: row.problem,
      target: row.answer,
      ...(row.solution && { solution: row.solution }),
      metadata: {
        level: levelName(row.level),
        subject: row.subject ?? null,
        id: row.unique_id ?? null,
      },
    }),
  })
