import { z } from 'zod'
import { classAnswer } from './kinds/class-answer'

export default () =>
  classAnswer({
    id: 'coin_flip',
    title: { en: 'Coin Flip', zh: '抛硬币推理' },
    description: {
      en: 'Several people flip a coin or leave it, and the question is whether it is still heads up.',
      zh: '数人依次翻转或不翻转一枚硬币，判断最后是否仍为正面朝上。',
    },
    tags: ['reasoning', 'yes-no'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2201.11903',
    license: 'See the data set card.',
    dataset: {
      ids: ['extraordinarylab/coin-flip', 'skrishna/coin_flip'],
      subsets: ['default'],
      split: 'test',
      shots: { split: 'validation' },
      fewShotNum: 0,
      aliases: { question: ['inputs'], answer: ['targets'] },
      row: z.lazy(() => z.object({ question: z.string(), answer: z.string() })),
      sampleCount: 3333,
    },
    classes: ['YES', 'NO'],
    positive: 'YES',
    template:
      "{question}\n\nFollow the coin step by step. End with a line 'ANSWER: YES' or 'ANSWER: NO'.",
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question:
              'A coin is heads up. Mara flips the coin. Ole flips the coin. Is the coin still heads up?',
            answer: 'YES',
          },
          {
            question:
              'A coin is heads up. Ida does not flip the coin. Ben flips the coin. Is the coin still heads up?',
            answer: 'NO',
          },
          {
            question:
              'A coin is heads up. Rui flips the coin. Zoe does not flip the coin. Kim does not flip the coin. Is the coin still heads up?',
            answer: 'NO',
          },
        ],
      },
      {
        subset: 'default',
        split: 'validation',
        rows: [
          {
            question:
              'A coin is heads up. Lea does not flip the coin. Jan does not flip the coin. Is the coin still heads up?',
            answer: 'YES',
          },
          {
            question: 'A coin is heads up. Nils flips the coin. Is the coin still heads up?',
            answer: 'NO',
          },
        ],
      },
    ],
    ask: row => ({ question: row.question, target: row.answer }),
  })
