import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'milu',
    title: { en: 'MILU', zh: 'MILU 印度语言理解' },
    description: {
      en: 'Exam questions on general and India-specific knowledge in English and ten languages of India.',
      zh: '英语及十种印度语言的考试题，兼顾通识与印度本土知识。',
    },
    tags: ['knowledge', 'exam', 'mcq', 'multilingual'],
    languages: ['en', 'bn', 'gu', 'hi', 'kn', 'ml', 'mr', 'or', 'pa', 'ta', 'te'],
    version: 1,
    source: 'https://arxiv.org/abs/2411.02538',
    license: 'CC BY 4.0; its terms have to be accepted on its page.',
    dataset: {
      ids: ['ai4bharat/MILU'],
      subsets: [
        'English',
        'Bengali',
        'Gujarati',
        'Hindi',
        'Kannada',
        'Malayalam',
        'Marathi',
        'Odia',
        'Punjabi',
        'Tamil',
        'Telugu',
      ],
      split: 'test',
      shots: { split: 'validation' },
      fewShotNum: 0,
      sampleCount: 79608,
    },
    layouts: [
      {
        question: ['question'],
        choices: ['option1', 'option2', 'option3', 'option4'],
        answer: 'target',
        first: 1,
      },
    ],
    examples: [
      {
        subset: 'English',
        rows: [
          {
            question: 'Which river is dammed at Nagarjuna Sagar?',
            option1: 'Narmada',
            option2: 'Krishna',
            option3: 'Tapti',
            option4: 'Yamuna',
            target: 'option2',
          },
        ],
      },
      {
        subset: 'Hindi',
        rows: [
          {
            question: 'भारत का राष्ट्रीय पक्षी कौन सा है?',
            option1: 'तोता',
            option2: 'कोयल',
            option3: 'हंस',
            option4: 'मोर',
            target: 'option4',
          },
        ],
      },
    ],
  })
