import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'med_mcqa',
    title: { en: 'MedMCQA', zh: 'MedMCQA 医学选择题' },
    description: {
      en: 'Questions from Indian medical entrance exams across 21 subjects.',
      zh: '印度医学入学考试选择题，涵盖 21 个科目。',
    },
    tags: ['knowledge', 'medical', 'exam', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2203.14371',
    license: 'Apache-2.0',
    dataset: {
      ids: ['extraordinarylab/medmcqa', 'openlifescienceai/medmcqa'],
      subsets: ['default'],
      split: 'validation',
      shots: { split: 'train' },
      fewShotNum: 0,
      sampleCount: 4183,
    },
    layouts: [
      plainLayout,
      {
        question: ['question'],
        choices: ['opa', 'opb', 'opc', 'opd'],
        answer: 'cop',
        solution: 'exp',
      },
    ],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'Which vitamin is needed to make clotting factors in the liver?',
            choices: ['vitamin A', 'vitamin C', 'vitamin D', 'vitamin K'],
            answer: 'D',
          },
          {
            question: 'Which bone is the only one of the skull that moves freely?',
            choices: ['maxilla', 'mandible', 'vomer', 'frontal bone'],
            answer: 'B',
          },
        ],
      },
    ],
  })
