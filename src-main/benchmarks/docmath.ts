import { z } from 'zod'
import { documentAnswer, sameDocumentNumber } from '../scorers/document-number'
import { answerJudge } from './kinds/answer-judge'
import { exactMatchQa } from './kinds/exact-match-qa'

export default () =>
  exactMatchQa({
    id: 'docmath',
    title: { en: 'DocMath-Eval', zh: 'DocMath-Eval 财报计算' },
    description: {
      en: 'Calculations with figures and tables from financial reports, short and long.',
      zh: '依据长短不一的财务报告中的文字与表格进行计算。',
    },
    tags: ['math', 'reasoning', 'long-context', 'finance'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2311.09805',
    license: 'MIT',
    dataset: {
      ids: ['yale-nlp/DocMath-Eval'],
      subsets: [
        'complong_testmini',
        'compshort_testmini',
        'simplong_testmini',
        'simpshort_testmini',
      ],
      split: 'test',
      anySplit: true,
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          paragraphs: z.array(z.string()),
          ground_truth: z.union([z.string(), z.number(), z.boolean()]).transform(truthText),
          question_id: z.string().nullish(),
        }),
      ),
      sampleCount: 800,
    },
    template:
      "Use the document to work out the answer step by step, as a number where a quantity is asked for. Finish with a sentence of the form 'Therefore, the answer is (your answer).'\n\n{context}\n\nQuestion: {question}",
    judge: answerJudge('judge_default'),
    examples: [
      {
        subset: 'simpshort_testmini',
        rows: [
          {
            question: 'By how many percent did revenue grow from 2021 to 2022?',
            paragraphs: ['| Year | Revenue (millions) |', '| 2021 | 240.0 |', '| 2022 | 276.0 |'],
            ground_truth: '15.0',
            question_id: 'own-1',
          },
          {
            question: 'Was net income in 2020 higher than in 2019?',
            paragraphs: ['Net income was $41 million in 2019 and $38 million in 2020.'],
            ground_truth: 'False',
            question_id: 'own-2',
          },
        ],
      },
      {
        subset: 'compshort_testmini',
        rows: [
          {
            question: 'What was the average headcount over the three years?',
            paragraphs: [
              'The company employed 1,200 people in 2018, 1,350 in 2019',
              'and 1,500 in 2020.',
            ],
            ground_truth: '1350.0',
            question_id: 'own-3',
          },
        ],
      },
    ],
    ask: row => ({
      question: row.question,
      context: row.paragraphs.join('\n'),
      target: row.ground_truth,
      metadata: { id: row.question_id ?? null },
    }),
    answer: reply => documentAnswer(reply),
    isRight: (answer, sample) => sameDocumentNumber(answer, sample.target),
  })

/** Truth values in one spelling, whether the file has them as text or not. */
function truthText(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
}
