import { z } from 'zod'
import { classAnswer } from './kinds/class-answer'

const Texts = z.lazy(() => z.array(z.string()))

export default () =>
  classAnswer({
    id: 'pubmedqa',
    title: { en: 'PubMedQA', zh: 'PubMedQA 医学文献问答' },
    description: {
      en: 'Research questions to be answered by yes, no or maybe from the abstract of the paper that asks them.',
      zh: '根据论文摘要，以“是、否、不确定”回答其研究问题。',
    },
    tags: ['medicine', 'knowledge', 'yes-no'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1909.06146',
    license: 'MIT',
    dataset: {
      ids: ['extraordinarylab/pubmed-qa', 'qiaojin/PubMedQA', 'bigbio/pubmed_qa'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      aliases: { answer: ['final_decision'], context: ['CONTEXTS'], question: ['QUESTION'] },
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          context: z.union([z.string(), Texts, z.object({ contexts: Texts })]),
          answer: z.string(),
          reasoning: z.string().nullish(),
        }),
      ),
      sampleCount: 1000,
    },
    classes: ['YES', 'NO', 'MAYBE'],
    positive: null,
    template:
      'Answer the question from the abstract with one word, YES, NO or MAYBE, and nothing else.\n\n{question}',
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'Does a short walk after meals lower blood sugar in older adults?',
            context: [
              'Forty adults over 65 walked for ten minutes after each meal for two weeks and rested for two others.',
              'Glucose after meals was lower in the walking weeks (p < 0.001).',
            ],
            answer: 'yes',
          },
          {
            question: 'Does vitamin C shorten colds in office workers?',
            context:
              'In a blinded trial of 312 workers, colds lasted 6.9 days with vitamin C and 6.8 without (p = 0.81).',
            answer: 'no',
          },
          {
            question: 'Is evening light exposure a cause of poor sleep in nurses?',
            context:
              'Results differed between the two wards, and the sample was small. Further study is needed.',
            answer: 'maybe',
          },
        ],
      },
    ],
    ask: ({ question, context, answer, reasoning }) => ({
      question: `Abstract: ${abstractOf(context)}\n\nQuestion: ${question}`,
      target: answer,
      ...(reasoning && { metadata: { conclusion: reasoning } }),
    }),
  })

function abstractOf(context: string | string[] | { contexts: string[] }): string {
  if (typeof context === 'string') return context
  return (Array.isArray(context) ? context : context.contexts).join('\n')
}
