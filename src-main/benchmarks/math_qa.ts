import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'math_qa',
    title: { en: 'MathQA', zh: 'MathQA 数学应用题' },
    description: {
      en: 'Mathematical word problems with five choices, from GRE and GMAT style exams.',
      zh: 'GRE、GMAT 风格的五选一数学应用题。',
    },
    tags: ['math', 'reasoning', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1905.13319',
    license: 'Apache-2.0',
    dataset: {
      ids: ['extraordinarylab/math-qa'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 2985,
    },
    steps: true,
    layouts: [
      { question: ['question'], choices: 'choices', answer: 'answer', solution: 'reasoning' },
    ],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'A train covers 180 km in 2 hours and 15 minutes. What is its speed in km/h?',
            choices: ['72', '75', '80', '84', '90'],
            answer: 'C',
            reasoning: '2 hours and 15 minutes are 2.25 hours, and 180 / 2.25 = 80.',
          },
          {
            question: 'A price of 60 is cut by 15%. What is the new price?',
            choices: ['51', '45', '50', '54', '52'],
            answer: 'A',
            reasoning: '15% of 60 is 9, and 60 - 9 = 51.',
          },
        ],
      },
    ],
  })
