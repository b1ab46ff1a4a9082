import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'piqa',
    title: { en: 'PIQA', zh: 'PIQA 物理常识' },
    description: {
      en: 'Everyday goals with two ways to reach them, of which one works in the physical world.',
      zh: '给出日常目标及两种做法，选出符合物理常识的一种。',
    },
    tags: ['reasoning', 'commonsense', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1911.11641',
    license: 'AFL 3.0',
    dataset: {
      ids: ['extraordinarylab/piqa', 'ybisk/piqa'],
      subsets: ['default'],
      split: 'validation',
      shots: { split: 'train' },
      fewShotNum: 0,
      sampleCount: 1838,
    },
    layouts: [plainLayout, { question: ['goal'], choices: ['sol1', 'sol2'], answer: 'label' }],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'To keep a door from slamming in the wind,',
            choices: ['put a heavy stone against it.', 'put a sheet of paper against it.'],
            answer: 'A',
          },
          {
            question: 'To dry wet shoes overnight,',
            choices: ['put them into a closed plastic bag.', 'stuff them with newspaper.'],
            answer: 'B',
          },
        ],
      },
    ],
  })
