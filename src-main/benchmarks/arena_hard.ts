import { z } from 'zod'
import { judged } from './kinds/judged'
import { pairwiseCorpus, pairwiseJudge } from './kinds/pairwise'

export default () =>
  judged({
    id: 'arena_hard',
    title: { en: 'Arena-Hard', zh: 'Arena-Hard 竞技场难题' },
    description: {
      en: '500 hard prompts of real users; a judge compares each reply in both orders with that of gpt-4-0314.',
      zh: '500 条真实用户的高难度提示，由裁判模型以两种顺序与 gpt-4-0314 的回答比较。',
    },
    tags: ['instruction-following', 'arena'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2406.11939',
    license: 'Apache-2.0',
    dataset: {
      ids: ['AI-ModelScope/arena-hard-auto-v0.1', 'lmarena-ai/arena-hard-auto-v0.1'],
      subsets: ['default'],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      aliases: { prediction: ['answer', 'baseline'], capability: ['cluster'] },
      row: z.lazy(() =>
        z
          .object({
            question: z.string().nullish(),
            turns: z
              .array(z.object({ content: z.string() }))
              .min(1)
              .nullish(),
            prediction: z.string().nullish(),
            capability: z.string().nullish(),
            question_id: z.string().nullish(),
          })
          .refine(row => row.question ?? row.turns, 'a row needs a question or turns'),
      ),
      sampleCount: 500,
    },
    metrics: [{ name: 'win_rate' }],
    corpus: pairwiseCorpus,
    judge: pairwiseJudge,
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'Write a SQL query that finds customers without an order in the last year.',
            prediction:
              'SELECT c.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.date > CURRENT_DATE - INTERVAL 1 YEAR WHERE o.id IS NULL;',
            capability: 'SQL',
          },
          {
            question: 'Explain the difference between a mutex and a semaphore to a beginner.',
            prediction:
              'A mutex lets one thread at a time into a room and only its holder may unlock it; a semaphore counts a number of free places.',
            capability: 'Concurrency',
          },
        ],
      },
    ],
    ask: row => ({
      question: row.question ?? row.turns?.[0]?.content ?? '',
      target: row.prediction ?? '',
      metadata: { capability: row.capability ?? null, id: row.question_id ?? null },
    }),
  })
