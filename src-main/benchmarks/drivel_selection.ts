import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'drivel_selection',
    title: { en: 'Drivelology: narrative selection', zh: 'Drivelology 叙事选择' },
    description: {
      en: 'Picking what a nonsensical but meaningful sentence really says, in an easy and a hard set.',
      zh: '为看似胡言、实有深意的句子选出其真正含义，分易、难两个子集。',
    },
    tags: ['reasoning', 'humour', 'mcq'],
    languages: ['en'],
    version: 1,
    source: 'https://arxiv.org/abs/2509.03867',
    license: "See the data set's page.",
    dataset: {
      ids: ['extraordinarylab/drivel-hub'],
      subsets: ['multiple-choice-english-easy', 'multiple-choice-english-hard'],
      split: 'test',
      fewShotNum: 0,
      sampleCount: 1200,
    },
    template:
      "A text and readings of it follow. Choose the reading that best tells what the text implies. Reply with one line of the form 'ANSWER: X' (no quotation marks), where X is one of {letters}.\n\n{question}\n\n{choices}",
    layouts: [{ question: ['text'], choices: 'choices', answer: 'answer' }],
    examples: [
      {
        subset: 'multiple-choice-english-easy',
        rows: [
          {
            text: 'I never repeat myself. I never repeat myself.',
            choices: [
              'The speaker is proud of a good memory.',
              'The speaker breaks the claim in the act of making it.',
              'The speaker reports a rule of grammar.',
              'The speaker asks not to be interrupted.',
              'None of the above.',
            ],
            answer: 'B',
          },
          {
            text: 'My diet works well: my fridge has lost five kilos this week.',
            choices: [
              'The speaker has bought a smaller fridge.',
              'The fridge was repaired.',
              'The speaker eats more, not less.',
              'The speaker recommends a diet.',
              'None of the above.',
            ],
            answer: 'C',
          },
        ],
      },
    ],
  })
