import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'sciq',
    title: { en: 'SciQ', zh: 'SciQ 科学问答' },
    description: {
      en: 'Science exam questions written by many hands, on physics, chemistry and biology.',
      zh: '众包编写的物理、化学、生物考试选择题。',
    },
    tags: ['knowledge', 'science', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1707.06209',
    license: 'CC BY-NC 3.0',
    dataset: {
      ids: ['extraordinarylab/sciq', 'allenai/sciq'],
      subsets: ['default'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 1000,
    },
    layouts: [
      plainLayout,
      {
        question: ['question'],
        choices: ['distractor1', 'distractor2', 'distractor3', 'correct_answer'],
        answer: 'correct_answer',
        by: 'text',
      },
    ],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            question: 'What gas do plants release in photosynthesis?',
            choices: ['methane', 'oxygen', 'ammonia', 'argon'],
            answer: 'B',
          },
          {
            question: 'Which planet is closest to the sun?',
            choices: ['Venus', 'Mars', 'Neptune', 'Mercury'],
            answer: 'D',
          },
        ],
      },
    ],
  })
