import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'logi_qa',
    title: { en: 'LogiQA', zh: 'LogiQA 逻辑推理' },
    description: {
      en: 'Questions on short arguments from civil-service exams that test logical reasoning.',
      zh: '源自公务员考试的短文逻辑推理题。',
    },
    tags: ['reasoning', 'logic', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2007.08124',
    license: 'CC BY-NC-SA 4.0',
    dataset: {
      ids: ['extraordinarylab/logiqa', 'lucasmccabe/logiqa'],
      subsets: ['default'],
      split: 'test',
      shots: { split: 'validation' },
      fewShotNum: 0,
      sampleCount: 651,
    },
    layouts: [
      { question: ['context', 'question'], choices: 'choices', answer: 'answer' },
      { question: ['context', 'query'], choices: 'options', answer: 'correct_option' },
    ],
    examples: [
      {
        subset: 'default',
        rows: [
          {
            context: 'All members of the club can swim. Nobody who can swim is afraid of water.',
            question: 'Which statement follows?',
            choices: [
              'Everyone who can swim is a member.',
              'Some members are afraid of water.',
              'No member is afraid of water.',
              'Whoever is not afraid of water can swim.',
            ],
            answer: 'C',
          },
          {
            context:
              'Since the town opened a bicycle lane, fewer cyclists were hurt there. The mayor concludes that the lane made cycling safer.',
            question: 'Which fact weakens the conclusion most?',
            choices: [
              'Far fewer people cycled there after a bridge nearby was closed.',
              'The lane is painted green.',
              'Other towns plan such lanes.',
              'The mayor cycles to work.',
            ],
            answer: 'A',
          },
        ],
      },
    ],
  })
