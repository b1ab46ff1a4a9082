import { laterGroup, type LaterBenchmark } from './later-benchmark'

export const toolCalls: LaterBenchmark[] = laterGroup(
  { family: 'tool-calls', tags: ['tools'], needs: ['tools'] },
  {
    kimi_verifier: {
      title: 'Kimi Vendor Verifier',
      en: 'Does a server refuse the settings that Kimi’s own refuses?',
      zh: '检验服务商是否按 Kimi 官方规则拒绝非法参数。',
      datasetId: 'kimi_verifier',
      source: 'https://github.com/MoonshotAI/Kimi-Vendor-Verifier',
      samples: 55,
    },
  },
)
