import { bhashaBenchMulti } from './kinds/bhasha-bench'

export default () =>
  bhashaBenchMulti({
    id: 'bhasha_bench_multi_finance',
    title: { en: 'BhashaBench-Multi Finance', zh: 'BhashaBench-Multi 金融' },
    description: {
      en: 'Exam questions on banking and finance in 22 languages of India.',
      zh: '22 种印度语言的银行与金融考试题。',
    },
    folder: 'BBF',
    sampleCount: null,
    topic: 'Banking',
    rows: [
      ['भारत का केंद्रीय बैंक कौन सा है?', ['भारतीय रिज़र्व बैंक', 'भारतीय स्टेट बैंक', 'नाबार्ड', 'सेबी'], 'A'],
      ['100 रुपये पर 10% की दर से एक वर्ष का साधारण ब्याज कितना होगा?', ['1', '5', '10', '20'], 'C'],
    ],
  })
