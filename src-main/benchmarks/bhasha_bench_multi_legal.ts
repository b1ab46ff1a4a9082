import { bhashaBenchMulti } from './kinds/bhasha-bench'

export default () =>
  bhashaBenchMulti({
    id: 'bhasha_bench_multi_legal',
    title: { en: 'BhashaBench-Multi Law', zh: 'BhashaBench-Multi 法律' },
    description: {
      en: 'Exam questions on Indian law in 22 languages of India.',
      zh: '22 种印度语言的印度法律考试题。',
    },
    folder: 'BBL',
    sampleCount: 536030,
    topic: 'Constitution',
    rows: [
      ['भारत का संविधान किस वर्ष लागू हुआ?', ['1942', '1947', '1950', '1962'], 'C'],
      ['भारत का सर्वोच्च न्यायालय किस शहर में है?', ['मुंबई', 'कोलकाता', 'चेन्नई', 'नई दिल्ली'], 'D'],
    ],
  })
