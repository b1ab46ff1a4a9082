import { indicCodes } from './kinds/indic-languages'
import { laidOutChoice, plainLayout } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'triviaqa_indic',
    title: { en: 'TriviaQA Indic MCQ', zh: 'TriviaQA 选择题（印度语言版）' },
    description: {
      en: 'Trivia questions as multiple choice in English and ten languages of India.',
      zh: '将百科问答改编为选择题，涵盖英语及十种印度语言。',
    },
    tags: ['knowledge', 'mcq', 'multilingual'],
    languages: indicCodes,
    version: 1,
    source: 'https://huggingface.co/datasets/sarvamai/trivia-qa-indic-mcq',
    license: 'Apache-2.0 for the English original; see the data set for its translations.',
    dataset: {
      ids: ['sarvamai/trivia-qa-indic-mcq'],
      subsets: indicCodes,
      split: 'validation',
      fewShotNum: 0,
      sampleCount: 197384,
    },
    layouts: [plainLayout],
    examples: [
      {
        subset: 'en',
        rows: [
          {
            question: 'Which instrument did Frédéric Chopin mostly write for?',
            choices: ['organ', 'piano', 'harp', 'horn'],
            answer: 1,
          },
        ],
      },
      {
        subset: 'hi',
        rows: [
          {
            question: 'चाँद पर सबसे पहले कदम रखने वाला व्यक्ति कौन था?',
            choices: ['नील आर्मस्ट्रांग', 'यूरी गगारिन', 'राकेश शर्मा', 'बज़ एल्ड्रिन'],
            answer: 0,
          },
        ],
      },
    ],
  })
