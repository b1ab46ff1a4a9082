import { laidOutChoice } from './kinds/laid-out-choice'

export default () =>
  laidOutChoice({
    id: 'indic_param',
    title: { en: 'IndicParam', zh: 'IndicParam' },
    description: {
      en: 'Questions from university entrance exams in languages of India with few resources.',
      zh: '以资源稀缺的印度语言出题的大学资格考试选择题。',
    },
    tags: ['knowledge', 'exam', 'mcq', 'multilingual'],
    languages: ['brx', 'doi', 'gu', 'kok', 'mai', 'mr', 'ne', 'or', 'raj', 'sa', 'sat'],
    version: 1,
    source: 'https://huggingface.co/datasets/bharatgenai/IndicParam',
    license: "See the data set's page.",
    dataset: {
      ids: ['bharatgenai/IndicParam'],
      subsets: [
        'Bodo',
        'Dogri',
        'Gujarati_surya',
        'Konkani',
        'Maithili',
        'Marathi',
        'Nepali',
        'Oriya',
        'Rajasthani',
        'Sanskrit',
        'Sanskrit Mix',
        'Santali',
      ],
      subsetColumn: { name: 'subject' },
      split: 'test',
      fewShotNum: 0,
      sampleCount: 13207,
    },
    layouts: [
      {
        question: ['question_text'],
        choices: ['option_a', 'option_b', 'option_c', 'option_d'],
        answer: 'correct_answer',
      },
    ],
    examples: [
      {
        subset: 'Marathi',
        rows: [
          {
            subject: 'Marathi',
            exam_name: 'own',
            question_text: '‘नदी’ या शब्दाचे अनेकवचन कोणते?',
            option_a: 'नदीने',
            option_b: 'नद्या',
            option_c: 'नदीत',
            option_d: 'नदीला',
            correct_answer: 'b',
          },
        ],
      },
      {
        subset: 'Nepali',
        rows: [
          {
            subject: 'Nepali',
            exam_name: 'own',
            question_text: '‘उकालो’ शब्दको विपरीतार्थी शब्द कुन हो?',
            option_a: 'अग्लो',
            option_b: 'होचो',
            option_c: 'ठूलो',
            option_d: 'ओरालो',
            correct_answer: 'd',
          },
        ],
      },
    ],
  })
