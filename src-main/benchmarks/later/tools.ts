import { laterGroup, type LaterBenchmark } from './later-benchmark'

export const toolCalls: LaterBenchmark[] = laterGroup(
  { family: 'tool-calls', tags: ['tools'], needs: ['tools'] },
  {
    k2_verifier: {
      title: 'K2 Vendor Verifier',
      en: 'Does a server call the tools of Kimi K2 as its makers’ own does?',
      zh: '检验服务商的 Kimi K2 工具调用是否与官方一致。',
      datasetId: 'evalscope/K2VendorVerifier',
      source: 'https://github.com/MoonshotAI/K2-Vendor-Verifier',
      samples: 2000,
    },
    kimi_verifier: {
      title: 'Kimi Vendor Verifier',
      en: 'Does a server refuse the settings that Kimi’s own refuses?',
      zh: '检验服务商是否按 Kimi 官方规则拒绝非法参数。',
      datasetId: 'kimi_verifier',
      source: 'https://github.com/MoonshotAI/Kimi-Vendor-Verifier',
      samples: 55,
    },
    minimax_verifier: {
      title: 'MiniMax Provider Verifier',
      en: 'Does a server of MiniMax M2 call tools and answer as its makers’ own does?',
      zh: '检验服务商的 MiniMax M2 工具调用与应答是否与官方一致。',
      datasetId: 'evalscope/MiniMaxVendorVerifier',
      source: 'https://github.com/MiniMax-AI/MiniMax-Provider-Verifier',
      samples: 102,
    },
  },
)
