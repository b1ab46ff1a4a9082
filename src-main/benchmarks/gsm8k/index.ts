import { z } from 'zod'
import { boxedMaths } from '../kinds/boxed-maths'
import { numberAfterHashes } from '../kinds/number-after-hashes'
import { starter } from './starter'

export default () =>
  boxedMaths({
    id: 'gsm8k',
    title: { en: 'GSM8K', zh: 'GSM8K 小学数学' },
    description: {
      en: 'Grade-school word problems that take two to eight steps of arithmetic.',
      zh: '需要二到八步算术的小学数学应用题。',
    },
    tags: ['math', 'reasoning'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2110.14168',
    license: 'MIT',
    dataset: {
      ids: ['AI-ModelScope/gsm8k', 'openai/gsm8k', 'modelscope/gsm8k'],
      subsets: ['main'],
      split: 'test',
      shots: { split: 'train' },
      fewShotNum: 4,
      row: z.lazy(() => z.object({ question: z.string(), answer: z.string() })),
      sampleCount: 1319,
    },
    examples: starter,
    ask: row => ({ question: row.question, ...numberAfterHashes(row.answer) }),
  })
