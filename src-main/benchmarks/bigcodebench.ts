import { bigCodeBench } from './kinds/big-code-bench'

export default () =>
  bigCodeBench({
    id: 'bigcodebench',
    title: { en: 'BigCodeBench', zh: 'BigCodeBench' },
    description: {
      en: 'Practical tasks with calls to 139 libraries.',
      zh: '涉及 139 个库的实用编程任务。',
    },
    ids: ['evalscope/bigcodebench', 'bigcode/bigcodebench'],
    sampleCount: 1140,
  })
