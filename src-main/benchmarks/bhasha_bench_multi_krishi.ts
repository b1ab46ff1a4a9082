import { bhashaBenchMulti } from './kinds/bhasha-bench'

export default () =>
  bhashaBenchMulti({
    id: 'bhasha_bench_multi_krishi',
    title: { en: 'BhashaBench-Multi Agriculture', zh: 'BhashaBench-Multi 农业' },
    description: {
      en: 'Exam questions on agriculture in 22 languages of India.',
      zh: '22 种印度语言的农业考试题。',
    },
    folder: 'BBK',
    sampleCount: 338910,
    topic: 'Agronomy',
    rows: [
      ['धान की खेती के लिए सबसे अधिक किसकी आवश्यकता होती है?', ['रेत', 'पानी', 'बर्फ़', 'नमक'], 'B'],
      ['मिट्टी में नाइट्रोजन बढ़ाने वाली फ़सल कौन सी है?', ['गेहूँ', 'मक्का', 'चना', 'गन्ना'], 'C'],
    ],
  })
