import type { Benchmark } from '../../engine/benchmark'
import { laidOutChoice, type LaidOutChoiceFacts } from './laid-out-choice'

interface BhashaFacts extends Pick<LaidOutChoiceFacts, 'id' | 'title' | 'description'> {
  sampleCount: number | null
  topic: string
  rows: [question: string, choices: [string, string, string, string], answer: string][]
}

interface MultiFacts extends BhashaFacts {
  /** The folder of this field within the data set that all fields share. */
  folder: string
}

const languages = [
  'Assamese',
  'Bengali',
  'Bodo',
  'Dogri',
  'Gujarati',
  'Hindi',
  'Kannada',
  'Kashmiri',
  'Konkani',
  'Maithili',
  'Malayalam',
  'Manipuri',
  'Marathi',
  'Nepali',
  'Oriya',
  'Punjabi',
  'Sanskrit',
  'Santhali',
  'Sindhi',
  'Tamil',
  'Telugu',
  'Urdu',
]
const codes = 'as bn brx doi gu hi kn ks kok mai ml mni mr ne or pa sa sat sd ta te ur'.split(' ')

/** BhashaBench-Multi in one field: Indian exam questions, translated into 22 languages. */
export function bhashaBenchMulti(facts: MultiFacts): Benchmark {
  const { folder, sampleCount, topic, rows, ...named } = facts
  return laidOutChoice({
    ...named,
    tags: ['knowledge', 'exam', 'mcq', 'multilingual'],
    languages: codes,
    version: 1,
    source: 'https://huggingface.co/datasets/bharatgenai/BhashaBench-Multi',
    license: "See the data set's page.",
    dataset: {
      ids: ['bharatgenai/BhashaBench-Multi'],
      subsets: languages,
      layout: { folder },
      split: 'test',
      fewShotNum: 0,
      sampleCount,
    },
    layouts: [
      {
        question: ['question_translated'],
        choices: [
          'option_a_translated',
          'option_b_translated',
          'option_c_translated',
          'option_d_translated',
        ],
        answer: 'correct_answer',
      },
    ],
    examples: [
      {
        subset: 'Hindi',
        rows: rows.map(([question, [a, b, c, d], answer]) => ({
          question_translated: question,
          option_a_translated: a,
          option_b_translated: b,
          option_c_translated: c,
          option_d_translated: d,
          correct_answer: answer,
          topic,
        })),
      },
    ],
  })
}

/** BhashaBench V1 in one field: Indian exam questions in English and Hindi. */
export function bhashaBench(facts: BhashaFacts & { datasetId: string }): Benchmark {
  const { datasetId, sampleCount, topic, rows, ...named } = facts
  return laidOutChoice({
    ...named,
    tags: ['knowledge', 'exam', 'mcq', 'multilingual'],
    languages: ['en', 'hi'],
    version: 1,
    source: 'https://arxiv.org/abs/2510.25409',
    license: "See the data set's page; its terms have to be accepted there.",
    dataset: {
      ids: [datasetId],
      subsets: ['English', 'Hindi'],
      split: 'test',
      fewShotNum: 0,
      sampleCount,
    },
    layouts: [
      {
        question: ['question'],
        choices: ['option_a', 'option_b', 'option_c', 'option_d'],
        answer: 'correct_answer',
      },
    ],
    examples: [
      {
        subset: 'English',
        rows: rows.map(([question, [a, b, c, d], answer]) => ({
          question,
          option_a: a,
          option_b: b,
          option_c: c,
          option_d: d,
          correct_answer: answer,
          topic,
        })),
      },
    ],
  })
}
