import { z } from 'zod'
import type { Benchmark } from '../../engine/benchmark'
import { findMathAnswer } from '../../scorers/math-answer'
import { boxedMaths } from './boxed-maths'

interface AimeRow {
  problem: string
  answer?: string | null | undefined
  solution?: string | null | undefined
}

export interface AimeYear {
  id: string
  year: number
  source: string
  ids: string[]
  rows: AimeRow[]
}

/** One year's 30 problems of the American Invitational Mathematics Examination. */
export function aime({ id, year, source, ids, rows }: AimeYear): Benchmark {
  return boxedMaths<AimeRow>({
    id,
    title: { en: `AIME ${year}`, zh: `AIME ${year}` },
    description: {
      en: `The 30 problems of the American Invitational Mathematics Examination ${year}; answers are whole numbers from 0 to 999.`,
      zh: `${year} 年美国数学邀请赛的 30 道题，答案为 0 到 999 的整数。`,
    },
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    source,
    license:
      'Problems belong to the Mathematical Association of America; see the source of your copy.',
    dataset: {
      ids,
      subsets: ['default'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      aliases: { problem: ['question', 'Problem'], answer: ['Answer'], solution: ['Solution'] },
      row: z.lazy(() =>
        z
          .object({
            problem: z.string(),
            answer: z.union([z.string(), z.number()]).transform(String).nullish(),
            solution: z.string().nullish(),
          })
          .refine(row => row.answer || row.solution, 'a row needs an answer or a solution'),
      ),
      sampleCount: 30,
    },
    equality: 'aime',
    examples: [{ subset: 'default', rows }],
    ask: row => ({
      question: row.problem,
      target: row.answer ?? findMathAnswer(row.solution ?? '') ?? '',
      ...(row.solution && { solution: row.solution }),
    }),
  })
}
