import { laterGroup, type LaterBenchmark } from './later-benchmark'

export const video: LaterBenchmark[] = laterGroup(
  { family: 'video', tags: ['video'], needs: ['video'] },
  {
    msr_vtt: {
      title: 'MSR-VTT',
      en: 'One sentence about each short video clip.',
      zh: '为短视频写一句描述。',
      datasetId: 'AI-ModelScope/msr-vtt',
      source:
        'https://www.microsoft.com/en-us/research/publication/msr-vtt-a-large-video-description-dataset-for-bridging-video-and-language/',
      samples: 497,
      tags: ['caption'],
    },
    msvd: {
      title: 'MSVD',
      en: 'One sentence about each of 670 short clips.',
      zh: '为 670 段短片写一句描述。',
      datasetId: 'evalscope/MSVD',
      source: 'https://aclanthology.org/P11-1020/',
      samples: 670,
      tags: ['caption'],
    },
    mvbench: {
      title: 'MVBench',
      en: 'Twenty tasks about time in videos, as choice questions.',
      zh: '二十类视频时序理解选择题。',
      datasetId: 'PKU-Alignment/MVBench',
      source: '2311.17005',
      samples: 4000,
      tags: ['choice'],
    },
    tvbench: {
      title: 'TVBench',
      en: 'Choice questions about videos that single frames cannot answer.',
      zh: '无法凭单帧回答的视频选择题。',
      datasetId: 'evalscope/TVBench',
      source: '2410.07752',
      samples: 536,
      tags: ['choice'],
    },
    videomme_v2: {
      title: 'Video-MME v2',
      en: 'Choice questions about short and long videos of many kinds.',
      zh: '覆盖多种类型、长短不一的视频选择题。',
      datasetId: 'MME-Benchmarks/Video-MME-v2',
      source: 'https://huggingface.co/datasets/MME-Benchmarks/Video-MME-v2',
      samples: 3200,
      tags: ['choice'],
    },
  },
)
