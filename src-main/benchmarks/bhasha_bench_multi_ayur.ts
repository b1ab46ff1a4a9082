import { bhashaBenchMulti } from './kinds/bhasha-bench'

export default () =>
  bhashaBenchMulti({
    id: 'bhasha_bench_multi_ayur',
    title: { en: 'BhashaBench-Multi Ayurveda', zh: 'BhashaBench-Multi 阿育吠陀' },
    description: {
      en: 'Exam questions on Ayurvedic medicine in 22 languages of India.',
      zh: '22 种印度语言的阿育吠陀医学考试题。',
    },
    folder: 'BBA',
    sampleCount: 329186,
    topic: 'Dravyaguna',
    rows: [
      ['त्रिफला में कौन सा फल शामिल है?', ['आम', 'आँवला', 'केला', 'अनार'], 'B'],
      ['हल्दी के पौधे का कौन सा भाग औषधि में प्रयोग होता है?', ['फूल', 'पत्ता', 'बीज', 'प्रकंद'], 'D'],
    ],
  })
