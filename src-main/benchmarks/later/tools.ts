import { laterGroup, type LaterBenchmark } from './later-benchmark'

export const toolCalls: LaterBenchmark[] = laterGroup(
  { family: 'tool-calls', tags: ['tools'], needs: ['tools'] },
  {
    general_fc: {
      title: { en: 'General function calling', zh: '通用函数调用' },
      en: 'Your own conversations with tools: is the right one called, with valid arguments?',
      zh: '您自己的工具对话：是否调用了正确的工具、参数是否有效。',
      datasetId: 'evalscope/GeneralFunctionCall-Test',
      source: 'https://modelscope.cn/datasets/evalscope/GeneralFunctionCall-Test',
      samples: 2000,
      tags: ['custom'],
      languages: ['en', 'zh'],
    },
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
    tool_bench: {
      title: 'ToolBench (static)',
      en: 'The next call of an API in recorded conversations.',
      zh: '在录制的对话中预测下一步 API 调用。',
      datasetId: 'AI-ModelScope/ToolBench-Static',
      source: '2307.16789',
      samples: 2369,
    },
    acebench: {
      title: 'ACEBench',
      en: 'Calls of tools in normal, faulty and agent conversations.',
      zh: '在常规、异常与智能体对话中的工具调用。',
      datasetId: 'evalscope/acebench',
      source: '2501.12851',
      samples: 1023,
      needs: ['user-simulator'],
      languages: ['en', 'zh'],
    },
  },
)
