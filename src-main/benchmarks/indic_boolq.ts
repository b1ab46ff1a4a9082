import { z } from 'zod'
import { indicCodes } from './kinds/indic-languages'
import { multipleChoice } from './kinds/multiple-choice'

const Verdict = z.lazy(() =>
  z
    .union([z.boolean(), z.number(), z.string()])
    .refine(
      value => /^(?:true|false|yes|no|1|0)$/i.test(String(value).trim()),
      'a verdict is true or false, yes or no, 1 or 0',
    ),
)

export default () =>
  multipleChoice({
    id: 'indic_boolq',
    title: { en: 'BoolQ Indic', zh: 'BoolQ（印度语言版）' },
    description: {
      en: 'Yes-or-no questions on a passage in English and ten languages of India.',
      zh: '基于短文的是非题，涵盖英语及十种印度语言。',
    },
    tags: ['reading', 'mcq', 'multilingual'],
    languages: indicCodes,
    version: 1,
    source: 'https://huggingface.co/datasets/sarvamai/boolq-indic',
    license: 'CC BY-SA 3.0 for the English original; see the data set for its translations.',
    dataset: {
      ids: ['sarvamai/boolq-indic'],
      subsets: indicCodes,
      subsetColumn: { name: 'language' },
      split: 'validation',
      shots: { split: 'train' },
      fewShotNum: 0,
      aliases: { label: ['answer'] },
      row: z.lazy(() =>
        z.object({
          passage: z.string(),
          question: z.string(),
          label: Verdict,
          language: z.string().nullish(),
        }),
      ),
      sampleCount: 35970,
    },
    language: 'en',
    style: { multiple: false, steps: false },
    ask: row => ({
      question: `${row.passage}\n\n${row.question}`,
      choices: ['Yes', 'No'],
      target: /^(?:true|yes|1)$/i.test(String(row.label).trim()) ? 'A' : 'B',
    }),
    examples: [
      {
        subset: 'en',
        rows: [
          {
            language: 'en',
            passage:
              'Basalt forms when lava cools quickly. Granite forms slowly, deep under ground.',
            question: 'does granite form faster than basalt',
            label: 0,
          },
        ],
      },
      {
        subset: 'hi',
        rows: [
          {
            language: 'hi',
            passage: 'गंगा हिमालय से निकलती है और बंगाल की खाड़ी में गिरती है।',
            question: 'क्या गंगा बंगाल की खाड़ी में गिरती है',
            label: 1,
          },
        ],
      },
    ],
  })
