import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'winogrande',
    title: { en: 'WinoGrande', zh: 'WinoGrande 指代消解' },
    description: {
      en: 'Sentences with a gap that one of two names fills, by common sense alone.',
      zh: '凭常识从两个名称中选出填入句中空格的一个。',
    },
    tags: ['reasoning', 'commonsense', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1907.10641',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['AI-ModelScope/winogrande_val', 'allenai/winogrande'],
      subsets: ['default'],
      layout: { folder: 'winogrande_xl' },
      split: 'validation',
      fewShotNum: 0,
      sampleCount: 1267,
    },
    layouts: [
      { question: ['sentence'], choices: ['option1', 'option2'], answer: 'answer', first: 1 },
    ],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            id: 'own-1',
            sentence: 'The shelf did not fit through the door because the _ was too wide.',
            option1: 'shelf',
            option2: 'door',
            answer: '1',
          },
          {
            id: 'own-2',
            sentence: 'Rita called Dana for help, and _ drove over at once.',
            option1: 'Rita',
            option2: 'Dana',
            answer: '2',
          },
        ],
      },
    ],
  })
