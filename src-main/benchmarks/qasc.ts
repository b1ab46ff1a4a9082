import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'qasc',
    title: { en: 'QASC', zh: 'QASC 科学组合推理' },
    description: {
      en: 'Eight-way science questions whose answers combine two facts.',
      zh: '八选一的科学题，需要组合两条事实才能作答。',
    },
    tags: ['knowledge', 'science', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1910.11473',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['extraordinarylab/qasc', 'allenai/qasc'],
      subsets: ['default'],
      split: 'validation',
      fewShotNum: 0,
      sampleCount: 926,
    },
    layouts: [plainLayout, { question: ['question'], choices: 'choices', answer: 'answerKey' }],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'What can break down fallen leaves?',
            choices: ['glass', 'fungi', 'helium', 'salt', 'mirrors', 'thunder', 'sand', 'magnets'],
            answer: 'B',
          },
          {
            question: 'What do bees carry from flower to flower?',
            choices: ['ice', 'roots', 'bark', 'gravel', 'petals', 'pollen', 'soil', 'stones'],
            answer: 'F',
          },
        ],
      },
    ],
  })
