import { z } from 'zod'
import type { Message } from '@contract'
import { textOverlap } from './kinds/text-overlap'

const Turn = z.lazy(() =>
  z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }),
)

const Row = z.lazy(() =>
  z
    .object({
      question: z.string().nullish(),
      messages: z.array(Turn).min(1).nullish(),
      system: z.string().nullish(),
      answer: z.union([z.string(), z.number()]).transform(String).nullish(),
    })
    .refine(row => row.question || row.messages, 'a row needs a question or messages'),
)

export default () =>
  textOverlap({
    id: 'general_qa',
    title: { en: 'General QA', zh: '通用问答' },
    description: {
      en: 'Your own open questions, compared with your reference answers by shared words (BLEU and ROUGE).',
      zh: '您自己的开放式问答，用 BLEU 与 ROUGE 衡量与参考答案的重合程度。',
    },
    tags: ['qa', 'custom'],
    languages: ['en', 'zh'],
    version: 1,
    source: 'https://evalscope.readthedocs.io/en/latest/advanced_guides/custom_dataset/llm.html#qa',
    license: 'Your own data.',
    dataset: {
      ids: ['general_qa'],
      subsets: null,
      split: 'test',
      fewShotNum: 0,
      aliases: { question: ['query'], answer: ['response'] },
      row: Row,
      sampleCount: null,
    },
    template: '{question}',
    examples: [
      {
        subset: 'en',
        rows: [
          { question: 'What do bees make from nectar?', answer: 'Bees make honey from nectar.' },
          {
            question: 'Which gas do plants take in from the air?',
            answer: 'Plants take in carbon dioxide.',
          },
          {
            messages: [
              { role: 'user', content: 'Name a planet with rings.' },
              { role: 'assistant', content: 'Saturn.' },
              { role: 'user', content: 'And the planet closest to the Sun?' },
            ],
            answer: 'Mercury is the planet closest to the Sun.',
          },
        ],
      },
      {
        subset: 'zh',
        rows: [
          { question: '一年有多少个月？', answer: '一年有十二个月。' },
          { question: '水在标准大气压下多少度结冰？', answer: '水在零摄氏度结冰。' },
          {
            system: '请用一句话回答。',
            question: '彩虹是怎样形成的？',
            answer: '阳光被空气中的水滴折射和反射，形成彩虹。',
          },
        ],
      },
    ],
    ask: row => ({
      question: row.question ?? lastQuestion(row.messages ?? []),
      ...(row.messages && { messages: row.messages satisfies Message[] }),
      ...(row.system && { system: row.system }),
      target: row.answer ?? '',
      metadata: {},
    }),
  })

function lastQuestion(messages: { role: string; content: string }[]): string {
  return messages.findLast(message => message.role === 'user')?.content ?? ''
}
