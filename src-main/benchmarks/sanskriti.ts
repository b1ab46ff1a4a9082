import type { JsonObject } from '@contract'
import { laidOutChoice } from './kinds/laid-out-choice'

const choices = ['option1', 'option2', 'option3', 'option4']

function hasItsAnswer(row: JsonObject): boolean {
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  const answer = text(row['answer'])
  return answer === '' || choices.some(field => text(row[field]) === answer)
}

export default () =>
  laidOutChoice({
    id: 'sanskriti',
    title: { en: 'Sanskriti', zh: 'Sanskriti 印度文化' },
    description: {
      en: 'Questions on the culture, crafts, food and places of the states of India.',
      zh: '关于印度各邦文化、工艺、饮食与地方风物的选择题。',
    },
    tags: ['knowledge', 'culture', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2506.15355',
    license: "See the data set's page.",
    dataset: {
      ids: ['evalscope/Sanskriti'],
      subsets: ['association', 'country', 'gk', 'states'],
      subsetColumn: { name: 'question_type', label: value => String(value).trim().toLowerCase() },
      split: 'train',
      fewShotNum: 0,
      /** Rows whose answer is none of their choices are not part of the benchmark. */
      expand: row => (hasItsAnswer(row) ? [row] : []),
      sampleCount: 21726,
    },
    layouts: [
      {
        question: ['question'],
        choices,
        answer: 'answer',
        by: 'text',
      },
    ],
    examples: [
      {
        subset: 'states',
        rows: [
          {
            question: 'In which state is the Hampi group of monuments?',
            option1: 'Kerala',
            option2: 'Gujarat',
            option3: 'Karnataka',
            option4: 'Odisha',
            answer: 'Karnataka',
            question_type: 'states',
            state: 'Karnataka',
            attribute: 'tourism',
          },
        ],
      },
      {
        subset: 'gk',
        rows: [
          {
            question: 'Which of these is woven from silk in Varanasi?',
            option1: 'Banarasi sari',
            option2: 'Kullu cap',
            option3: 'Kolhapuri sandal',
            option4: 'Channapatna toy',
            answer: 'Banarasi sari',
            question_type: 'gk',
            state: 'Uttar Pradesh',
            attribute: 'costume',
          },
        ],
      },
    ],
  })
