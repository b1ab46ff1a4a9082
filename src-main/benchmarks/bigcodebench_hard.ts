import { bigCodeBench } from './kinds/big-code-bench'

export default () =>
  bigCodeBench({
    id: 'bigcodebench_hard',
    title: { en: 'BigCodeBench-Hard', zh: 'BigCodeBench-Hard' },
    description: {
      en: 'The 148 harder tasks of BigCodeBench.',
      zh: 'BigCodeBench 中较难的 148 题。',
    },
    ids: ['evalscope/bigcodebench-hard', 'bigcode/bigcodebench-hard'],
    sampleCount: 148,
  })
