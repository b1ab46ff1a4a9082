import { z } from 'zod'
import { multipleChoice } from '../kinds/multiple-choice'
import { mmluSubjects } from '../kinds/mmlu-subjects'
import { mend } from './mend'

export default () =>
  multipleChoice({
    id: 'mmlu_redux',
    title: { en: 'MMLU-Redux', zh: 'MMLU-Redux 修订版' },
    description: {
      en: '5,700 questions of MMLU, checked by hand and with their faulty answers mended.',
      zh: '经人工复核的 5700 道 MMLU 题目，已修正错误答案。',
    },
    tags: ['knowledge', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2406.04127',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['AI-ModelScope/mmlu-redux-2.0', 'edinburgh-dawg/mmlu-redux-2.0'],
      subsets: mmluSubjects,
      split: 'test',
      fewShotNum: 0,
      row: z.lazy(() =>
        z.object({
          question: z.string(),
          choices: z.array(z.string()),
          /** The place of MMLU's own answer, from 0. */
          answer: z.coerce.number(),
          error_type: z.string(),
          correct_answer: z.union([z.string(), z.number()]).transform(String).nullish(),
          potential_reason: z.string().nullish(),
        }),
      ),
      sampleCount: 5700,
    },
    language: 'en',
    style: { multiple: false, steps: true },
    scoring: 'any',
    ask: row => ({
      question: row.question,
      ...mend(row),
      metadata: { errorType: row.error_type, reason: row.potential_reason ?? null },
    }),
    examples: [
      {
        subset: 'global_facts',
        rows: [
          {
            question: 'Which of these is the largest ocean?',
            choices: ['Atlantic', 'Indian', 'Pacific', 'Arctic'],
            answer: 2,
            error_type: 'ok',
            correct_answer: null,
          },
          {
            question: 'On which continent does Egypt lie?',
            choices: ['Europe', 'Africa', 'Asia', 'Australia'],
            answer: 1,
            error_type: 'multiple_correct_answers',
            correct_answer: '1,2',
            potential_reason: 'Sinai lies in Asia.',
          },
          {
            question: 'What is the capital of Australia?',
            choices: ['Sydney', 'Perth', 'Melbourne', 'Canberra'],
            answer: 0,
            error_type: 'wrong_groundtruth',
            correct_answer: '3',
          },
        ],
      },
    ],
  })
