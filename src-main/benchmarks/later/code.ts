import { laterGroup, type LaterBenchmark } from './later-benchmark'

export const code: LaterBenchmark[] = laterGroup(
  { family: 'code', tags: ['code'], needs: ['sandbox'] },
  {
    live_code_bench: {
      title: 'LiveCodeBench',
      en: 'New problems of programming contests, by date.',
      zh: '按日期收集的最新编程竞赛题。',
      datasetId: 'evalscope/livecodebench_code_generation_lite_parquet',
      source: '2403.07974',
      samples: 1055,
    },
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
    multiple_humaneval: {
      title: 'MultiPL-E HumanEval',
      en: 'HumanEval in eighteen programming languages.',
      zh: '十八种编程语言的 HumanEval。',
      datasetId: 'evalscope/MultiPL-E',
      source: '2208.08227',
      samples: 2864,
    },
    multiple_mbpp: {
      title: 'MultiPL-E MBPP',
      en: 'MBPP in eighteen programming languages.',
      zh: '十八种编程语言的 MBPP。',
      datasetId: 'evalscope/MultiPL-E',
      source: '2208.08227',
      samples: 6987,
    },
  },
)
