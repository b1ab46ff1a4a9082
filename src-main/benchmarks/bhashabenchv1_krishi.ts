import { bhashaBench } from './kinds/bhasha-bench'

export default () =>
  bhashaBench({
    id: 'bhashabenchv1_krishi',
    title: { en: 'BhashaBench V1 Agriculture', zh: 'BhashaBench V1 农业' },
    description: {
      en: 'Questions from Indian exams on agriculture, in English and Hindi.',
      zh: '印度农业考试题，含英语与印地语。',
    },
    datasetId: 'bharatgenai/BhashaBench-Krishi',
    sampleCount: 15405,
    topic: 'Crops',
    rows: [
      [
        'In which season is wheat sown in northern India?',
        ['zaid', 'kharif', 'monsoon', 'rabi'],
        'D',
      ],
      [
        'Which nutrient does urea mainly supply to a crop?',
        ['iron', 'nitrogen', 'calcium', 'potassium'],
        'B',
      ],
    ],
  })
