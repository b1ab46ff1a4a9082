import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'mri_mcqa',
    title: { en: 'MRI-MCQA', zh: 'MRI-MCQA 磁共振选择题' },
    description: {
      en: 'Questions on the physics and practice of magnetic resonance imaging.',
      zh: '关于磁共振成像原理与实践的选择题。',
    },
    tags: ['knowledge', 'medical', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://modelscope.cn/datasets/extraordinarylab/mri-mcqa',
    license: "See the data set's page.",
    dataset: {
      ids: ['extraordinarylab/mri-mcqa'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 563,
    },
    layouts: [plainLayout],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'Which nucleus gives the signal in ordinary clinical MRI?',
            choices: ['carbon-12', 'hydrogen-1', 'oxygen-16', 'helium-4'],
            answer: 'B',
          },
          {
            question: 'In which weighting does free water look bright?',
            choices: ['T1', 'proton density only', 'none', 'T2'],
            answer: 'D',
          },
        ],
      },
    ],
  })
