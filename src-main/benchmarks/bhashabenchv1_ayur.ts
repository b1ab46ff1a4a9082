import { bhashaBench } from './kinds/bhasha-bench'

export default () =>
  bhashaBench({
    id: 'bhashabenchv1_ayur',
    title: { en: 'BhashaBench V1 Ayurveda', zh: 'BhashaBench V1 阿育吠陀' },
    description: {
      en: 'Questions from Indian exams on Ayurvedic medicine, in English and Hindi.',
      zh: '印度阿育吠陀医学考试题，含英语与印地语。',
    },
    datasetId: 'bharatgenai/BhashaBench-Ayur',
    sampleCount: 14963,
    topic: 'Basic principles',
    rows: [
      ['How many doshas does Ayurveda describe?', ['two', 'three', 'five', 'seven'], 'B'],
      [
        'Which plant is known in Sanskrit as tulasi?',
        ['neem', 'turmeric', 'ginger', 'holy basil'],
        'D',
      ],
    ],
  })
