import { z } from 'zod'
import { boxedMaths } from '../kinds/boxed-maths'
import { starter } from './starter'

export default () =>
  boxedMaths({
    id: 'mgsm',
    title: { en: 'MGSM', zh: 'MGSM 多语言小学数学' },
    description: {
      en: '250 word problems of GSM8K, translated by people into ten further languages.',
      zh: 'GSM8K 中的 250 道应用题，由人工译成另外十种语言。',
    },
    tags: ['math', 'reasoning', 'multilingual'],
    languages: ['en', 'es', 'fr', 'de', 'ru', 'zh', 'ja', 'th', 'sw', 'bn', 'te'],
    version: 1,
    source: 'https://arxiv.org/abs/2210.03057',
    license: 'CC BY-SA 4.0',
    dataset: {
      ids: ['evalscope/mgsm', 'juletxara/mgsm'],
      subsets: ['en', 'es', 'fr', 'de', 'ru', 'zh', 'ja', 'th', 'sw', 'bn', 'te'],
      split: 'test',
      shots: { split: 'train' },
      fewShotNum: 4,
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          answer_number: z.union([z.string(), z.number()]).transform(String),
          answer: z.string().nullish(),
          equation_solution: z.string().nullish(),
        }),
      ),
      sampleCount: 2750,
    },
    examples: starter,
    ask: row => ({
      question: row.question,
      target: row.answer_number.replaceAll(',', ''),
      ...(row.answer && { solution: row.answer }),
      metadata: { equation: row.equation_solution ?? null },
    }),
  })
