import { laterGroup, type LaterBenchmark } from './later-benchmark'

const pictures = laterGroup(
  {
    family: 'generation',
    tags: ['image-generation'],
    needs: ['image-generation', 'neural-metric'],
  },
  {
    evalmuse: {
      title: 'EvalMuse',
      en: 'Does the picture show every part of the prompt?',
      zh: '生成的图片是否体现提示词的每个要素。',
      datasetId: 'AI-ModelScope/T2V-Eval-Prompts',
      source: '2412.18150',
      samples: 199,
    },
    genai_bench: {
      title: 'GenAI-Bench',
      en: 'Prompts with attributes, counts and relations for picture generation.',
      zh: '含属性、数量与关系的文生图提示。',
      datasetId: 'AI-ModelScope/T2V-Eval-Prompts',
      source: '2406.13743',
      samples: 1600,
    },
    general_t2i: {
      title: { en: 'General text to image', zh: '通用文生图' },
      en: 'Your own prompts for picture generation.',
      zh: '您自己的文生图提示。',
      datasetId: 'general_t2i',
      source: 'https://evalscope.readthedocs.io',
      samples: null,
      tags: ['custom'],
      languages: ['en', 'zh'],
    },
    hpdv2: {
      title: 'HPD v2',
      en: 'How much people would like the generated pictures.',
      zh: '预测人们对生成图片的偏好。',
      datasetId: 'AI-ModelScope/T2V-Eval-Prompts',
      source: '2306.09341',
      samples: 3200,
    },
    tifa160: {
      title: 'TIFA-160',
      en: 'Questions about the generated picture tell whether it fits the prompt.',
      zh: '通过对生成图片提问检验其是否符合提示。',
      datasetId: 'AI-ModelScope/T2V-Eval-Prompts',
      source: '2303.11897',
      samples: 160,
    },
  },
)

const editing = laterGroup(
  { family: 'generation', tags: ['image-editing'], needs: ['image-editing', 'images', 'judge'] },
  {
    gedit: {
      title: 'GEdit-Bench',
      en: 'Edits of real pictures by instruction, in English and Chinese.',
      zh: '按中英文指令编辑真实图片。',
      datasetId: 'stepfun-ai/GEdit-Bench',
      source: '2504.17761',
      samples: 606,
      languages: ['en', 'zh'],
    },
  },
)

export const generation: LaterBenchmark[] = [...pictures, ...editing]
