import { z } from 'zod'
import type { Benchmark } from '../../engine/benchmark'
import { boxedMaths, type BoxedMathsFacts } from './boxed-maths'

export const MathArenaRow = z.lazy(() =>
  z.object({
    problem: z.string(),
    answer: z.union([z.string(), z.number()]).transform(String),
    competition: z.string().nullish(),
    problem_idx: z.union([z.string(), z.number()]).nullish(),
    problem_type: z.union([z.string(), z.array(z.string())]).nullish(),
    source: z.union([z.string(), z.number()]).nullish(),
  }),
)
export type MathArenaRow = z.output<typeof MathArenaRow>

export interface MathArenaFacts extends Omit<
  BoxedMathsFacts<MathArenaRow>,
  'ask' | 'dataset' | 'languages' | 'version' | 'tags'
> {
  dataset: Omit<BoxedMathsFacts<MathArenaRow>['dataset'], 'row' | 'split' | 'fewShotNum'>
}

/** Sets of recent problems with final answers in the layout of MathArena (Balunović et al. 2025, arXiv:2505.23281). */
export function mathArena(facts: MathArenaFacts): Benchmark {
  return boxedMaths<MathArenaRow>({
    ...facts,
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    dataset: {
      ...facts.dataset,
      split: 'train',
      anySplit: true,
      fewShotNum: 0,
      aliases: { problem: ['question'] },
      row: MathArenaRow,
    },
    ask: row => ({
      question: row.problem,
      target: row.answer,
      metadata: {
        index: row.problem_idx ?? null,
        type: row.problem_type ?? null,
        source: row.source ?? null,
      },
    }),
  })
}
