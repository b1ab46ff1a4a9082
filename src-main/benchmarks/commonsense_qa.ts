import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'commonsense_qa',
    title: { en: 'CommonsenseQA', zh: 'CommonsenseQA 常识问答' },
    description: {
      en: 'Five-way questions whose answers need everyday knowledge of how concepts relate.',
      zh: '五选一的常识题，需要理解日常概念之间的联系。',
    },
    tags: ['reasoning', 'commonsense', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1811.00937',
    license: 'MIT',
    dataset: {
      ids: ['extraordinarylab/commonsense-qa', 'tau/commonsense_qa'],
      subsets: ['default'],
      split: 'validation',
      fewShotNum: 0,
      sampleCount: 1221,
    },
    layouts: [plainLayout, { question: ['question'], choices: 'choices', answer: 'answerKey' }],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'Where would you keep milk so that it stays fresh?',
            choices: ['window sill', 'oven', 'bookshelf', 'fridge', 'letterbox'],
            answer: 'D',
          },
          {
            question: 'What do people open when it starts to rain?',
            choices: ['umbrella', 'bank account', 'map', 'can', 'debate'],
            answer: 'A',
          },
        ],
      },
    ],
  })
