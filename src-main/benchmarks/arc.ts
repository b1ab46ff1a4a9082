import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'arc',
    title: { en: 'ARC', zh: 'ARC 科学推理挑战' },
    description: {
      en: 'Grade-school science questions in an easy and a challenge set.',
      zh: '小学科学选择题，分为简单与挑战两个子集。',
    },
    tags: ['reasoning', 'science', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/1803.05457',
    license: 'CC BY-SA 4.0',
    dataset: {
      ids: ['allenai/ai2_arc'],
      subsets: ['ARC-Easy', 'ARC-Challenge'],
      split: 'test',
      shots: { split: 'train' },
      fewShotNum: 0,
      sampleCount: 3548,
    },
    layouts: [{ question: ['question'], choices: 'choices', answer: 'answerKey', first: 1 }],
    examples: [
      {
        subset: 'ARC-Easy',
        rows: [
          {
            id: 'own-1',
            question: 'Which tool shows how warm a liquid is?',
            choices: {
              text: ['a ruler', 'a scale', 'a thermometer', 'a stopwatch'],
              label: ['A', 'B', 'C', 'D'],
            },
            answerKey: 'C',
          },
          {
            id: 'own-2',
            question: 'What do the roots of a plant take up from the soil?',
            choices: { text: ['light', 'water', 'seeds'], label: ['1', '2', '3'] },
            answerKey: '2',
          },
        ],
      },
      {
        subset: 'ARC-Challenge',
        rows: [
          {
            id: 'own-3',
            question:
              'A metal spoon in hot soup soon feels hot at its other end. What moved along the spoon?',
            choices: {
              text: ['heat by conduction', 'heat by radiation', 'steam', 'sound'],
              label: ['A', 'B', 'C', 'D'],
            },
            answerKey: 'A',
          },
        ],
      },
    ],
  })
