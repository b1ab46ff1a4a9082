import { laterGroup, type LaterBenchmark } from './later-benchmark'

export const code: LaterBenchmark[] = laterGroup(
  { family: 'code', tags: ['code'], needs: ['sandbox'] },
  {
    scicode: {
      title: 'SciCode',
      en: 'Problems from the sciences in steps that build on each other.',
      zh: '由相互衔接的步骤组成的科学计算题。',
      datasetId: 'evalscope/SciCode',
      source: '2407.13168',
      samples: 65,
      tags: ['science'],
    },
    bigcodebench: {
      title: 'BigCodeBench',
      en: 'Practical tasks with calls to 139 libraries.',
      zh: '涉及 139 个库的实用编程任务。',
      datasetId: 'evalscope/bigcodebench',
      source: '2406.15877',
      samples: null,
    },
    bigcodebench_hard: {
      title: 'BigCodeBench-Hard',
      en: 'The 148 harder tasks of BigCodeBench.',
      zh: 'BigCodeBench 中较难的 148 题。',
      datasetId: 'evalscope/bigcodebench-hard',
      source: '2406.15877',
      samples: 148,
    },
  },
)
