import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'siqa',
    title: { en: 'Social IQa', zh: 'Social IQa 社会常识' },
    description: {
      en: 'Questions on what people in everyday situations want, feel and do next.',
      zh: '关于日常情境中人物意图、感受与后续行为的选择题。',
    },
    tags: ['reasoning', 'commonsense', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1904.09728',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['extraordinarylab/siqa', 'allenai/social_i_qa'],
      subsets: ['default'],
      split: 'validation',
      fewShotNum: 0,
      sampleCount: 1954,
    },
    layouts: [
      plainLayout,
      {
        question: ['context', 'question'],
        choices: ['answerA', 'answerB', 'answerC'],
        answer: 'label',
        first: 1,
      },
    ],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question:
              'Pia lent Omar her only umbrella in the rain. How would Omar feel afterwards?',
            choices: ['grateful', 'insulted', 'bored'],
            answer: 'A',
          },
          {
            question: 'Kim broke a vase at a friend’s house. What will Kim want to do next?',
            choices: ['ask for a reward', 'break another one', 'apologise'],
            answer: 'C',
          },
        ],
      },
    ],
  })
