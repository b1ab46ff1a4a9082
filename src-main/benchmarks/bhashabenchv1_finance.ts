import { bhashaBench } from './kinds/bhasha-bench'

export default () =>
  bhashaBench({
    id: 'bhashabenchv1_finance',
    title: { en: 'BhashaBench V1 Finance', zh: 'BhashaBench V1 金融' },
    description: {
      en: 'Questions from Indian exams on banking and finance, in English and Hindi.',
      zh: '印度银行与金融考试题，含英语与印地语。',
    },
    datasetId: 'bharatgenai/BhashaBench-Finance',
    sampleCount: 19433,
    topic: 'Financial markets',
    rows: [
      [
        'Which body regulates the securities market in India?',
        ['SEBI', 'TRAI', 'ISRO', 'FSSAI'],
        'A',
      ],
      ['What does the G in GST stand for?', ['gross', 'general', 'goods', 'growth'], 'C'],
    ],
  })
