import { bhashaBench } from './kinds/bhasha-bench'

export default () =>
  bhashaBench({
    id: 'bhashabenchv1_legal',
    title: { en: 'BhashaBench V1 Law', zh: 'BhashaBench V1 法律' },
    description: {
      en: 'Questions from Indian exams on law, in English and Hindi.',
      zh: '印度法律考试题，含英语与印地语。',
    },
    datasetId: 'bharatgenai/BhashaBench-Legal',
    sampleCount: 24365,
    topic: 'Constitutional law',
    rows: [
      [
        'Which part of the Constitution of India lists the fundamental rights?',
        ['Part I', 'Part II', 'Part III', 'Part IX'],
        'C',
      ],
      [
        'Who appoints the Chief Justice of India?',
        ['the President', 'the Speaker', 'the Prime Minister', 'the Governor'],
        'A',
      ],
    ],
  })
