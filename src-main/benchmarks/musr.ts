import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'musr',
    title: { en: 'MuSR', zh: 'MuSR 多步软推理' },
    description: {
      en: 'Murder mysteries, object placements and team allocations told as long stories.',
      zh: '以长篇故事呈现的谋杀谜案、物品位置与团队分配推理题。',
    },
    tags: ['reasoning', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2310.16049',
    license: 'CC BY 4.0',
    dataset: {
      ids: ['AI-ModelScope/MuSR', 'TAUR-Lab/MuSR'],
      subsets: ['murder_mysteries', 'object_placements', 'team_allocation'],
      layout: { names: { murder_mystery: 'murder_mysteries' } },
      split: 'test',
      fewShotNum: 0,
      sampleCount: 756,
    },
    steps: true,
    layouts: [
      { question: ['narrative', 'question'], choices: 'choices', answer: 'answer_index' },
      {
        question: ['narrative', 'question'],
        choices: 'choices',
        answer: 'answer_choice',
        by: 'text',
      },
    ],
    examples: [
      {
        subset: 'object_placements',
        rows: [
          {
            narrative:
              'Mara left her flute on the piano and went to lunch. While she was away, Jon put the flute into its case. Mara did not hear of it.',
            question: 'Where will Mara look for the flute?',
            choices: "['case', 'piano', 'lunch room']",
            answer_index: 1,
          },
        ],
      },
      {
        subset: 'team_allocation',
        rows: [
          {
            narrative:
              'Ines welds well and hates paperwork. Otto faints at sparks and loves lists. The shop needs one welder and one clerk.',
            question: 'Which allocation works best?',
            choices: "['Welding: Otto, clerk: Ines', 'Welding: Ines, clerk: Otto']",
            answer_index: 1,
          },
        ],
      },
    ],
  })
